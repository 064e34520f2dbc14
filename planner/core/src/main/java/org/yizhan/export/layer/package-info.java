/** Writers of one layer in a coordinate system: GeoJSON, CSV, Excel, KML. */
@NullMarked
package org.yizhan.export.layer;

import org.jspecify.annotations.NullMarked;
