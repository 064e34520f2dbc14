package org.yizhan.model;

import org.locationtech.jts.geom.Geometry;

/**
 * One cell of a density layer.
 *
 * @param area polygon or multipolygon, WGS84 longitude and latitude; not to be modified
 * @param workers how many workers the cell holds, finite, at least 0
 */
public record DensityCell(Geometry area, double workers) {

    public DensityCell {
        if (!(workers >= 0) || Double.isInfinite(workers)) {
            throw new IllegalArgumentException("a cell cannot hold " + workers + " workers");
        }
    }
}
