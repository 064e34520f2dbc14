/** A workspace in one GeoPackage file, and layers exported as GeoPackage. */
@NullMarked
package org.yizhan.store.geopackage;

import org.jspecify.annotations.NullMarked;
