package org.yizhan.model;

import java.util.List;

/**
 * Where workers are (劳动者密度图层).
 *
 * @param kind kind of worker, such as {@code courier}; {@code all} where the layer does not say
 * @param relative true when only the proportions between cells mean something, so that zones need percentiles
 * @param estimate true when the planner guessed it from the map instead of reading it from a layer
 * @param source file name, or how it was estimated
 * @param cells its cells; they should not overlap
 */
public record DensityLayer(String kind, boolean relative, boolean estimate, String source, List<DensityCell> cells) {

    public DensityLayer {
        cells = List.copyOf(cells);
    }
}
