package org.yizhan.model;

import java.util.List;
import org.yizhan.model.hours.WorkHours;

/**
 * Where workers are (劳动者密度图层), and when. Layers of different kinds are different people; layers of one kind are
 * different people only while both are out.
 *
 * @param kind kind of worker, such as {@code courier}; {@code all} where the layer does not say
 * @param hours when they are out
 * @param relative true when only the proportions between cells mean something, so that zones need percentiles
 * @param estimate true when the planner guessed it from the map instead of reading it from a layer
 * @param source file name, or how it was estimated
 * @param cells its cells; they should not overlap
 */
public record DensityLayer(
        String kind, WorkHours hours, boolean relative, boolean estimate, String source, List<DensityCell> cells) {

    public DensityLayer {
        cells = List.copyOf(cells);
    }

    /** A layer of every hour. */
    public DensityLayer(String kind, boolean relative, boolean estimate, String source, List<DensityCell> cells) {
        this(kind, WorkHours.EVERY_HOUR, relative, estimate, source, cells);
    }

    /** The same people out at other hours. */
    public DensityLayer withHours(WorkHours other) {
        return new DensityLayer(kind, other, relative, estimate, source, cells);
    }

    /**
     * Whether this layer takes the place of another: one of the same kind and hours, or, since a layer of every hour and
     * one of some hours cannot both be right, any of the same kind where one of the two does not say its hours.
     */
    public boolean replaces(String otherKind, WorkHours otherHours) {
        return kind.equals(otherKind)
                && (hours.isEveryHour() || otherHours.isEveryHour() || hours.isSameAs(otherHours));
    }
}
