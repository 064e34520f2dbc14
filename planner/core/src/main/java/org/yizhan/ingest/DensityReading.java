package org.yizhan.ingest;

import java.util.List;
import org.yizhan.model.Defects;
import org.yizhan.model.DensityLayer;

/**
 * What a density file says.
 *
 * @param layer the cells within the bounds that hold workers
 * @param cellsRead cells, rows or features of the whole file, usable or not, inside the bounds or not
 * @param crs name of the coordinate system it was read in
 * @param defects what was left out, by kind; cells outside the bounds are one kind, cells without workers are none
 */
public record DensityReading(DensityLayer layer, long cellsRead, String crs, List<Defects.Count> defects) {

    public DensityReading {
        defects = List.copyOf(defects);
    }
}
