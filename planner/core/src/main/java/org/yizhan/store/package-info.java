/** The workspace: one project's layers and documents in one GeoPackage file or PostGIS schema that any GIS program opens. */
@NullMarked
package org.yizhan.store;

import org.jspecify.annotations.NullMarked;
