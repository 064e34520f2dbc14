package org.yizhan.ingest.density;

import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.DensityLayer;

/**
 * What a density file says.
 *
 * @param layer the cells within the bounds that hold workers
 * @param cellsRead cells, rows or features of the whole file, usable or not, inside the bounds or not
 * @param facts how it was read, with what was left out, by kind; cells outside the bounds are one kind, cells without
 *     workers are none
 */
public record DensityReading(DensityLayer layer, long cellsRead, ReadReport facts) {}
