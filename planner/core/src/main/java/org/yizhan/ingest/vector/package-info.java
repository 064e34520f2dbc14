/** Sources that bring their own geometry: GeoJSON, GeoPackage, KML and KMZ, shapefiles. */
@NullMarked
package org.yizhan.ingest.vector;

import org.jspecify.annotations.NullMarked;
