/** Layers of worker density: rasters, H3 cells, polygons and points, each turned into cells with workers. */
@NullMarked
package org.yizhan.ingest.density;

import org.jspecify.annotations.NullMarked;
