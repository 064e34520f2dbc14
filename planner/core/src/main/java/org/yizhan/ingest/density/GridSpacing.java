package org.yizhan.ingest.density;

import java.util.Arrays;

/** Finds the spacing of coordinates along one axis of what may be a regular grid. */
final class GridSpacing {

    /** Share of the gaps that must be multiples of the smallest one. */
    static final double REGULAR_SHARE = 0.95;

    /** How far, in gaps, one may be off a multiple: coordinates are rounded when written. */
    private static final double TOLERANCE = 0.1;

    /** Coordinates nearer to each other than this share of the whole width are the same, written in two ways. */
    private static final double SAME_SHARE = 1e-9;

    private GridSpacing() {}

    /**
     * The spacing of a grid.
     *
     * <p>Beside the share of multiples, at least half of the gaps must be as wide as the smallest: scattered points
     * with rounded coordinates have gaps that are multiples of the rounding, too.
     *
     * @return 0 where all coordinates are the same, NaN where they are not regular
     */
    static double of(double[] coordinates) {
        double[] sorted = coordinates.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return 0;
        }
        double same = (sorted[sorted.length - 1] - sorted[0]) * SAME_SHARE;
        double[] gaps = new double[sorted.length];
        int count = 0;
        double last = sorted[0];
        for (double coordinate : sorted) {
            if (coordinate - last > same) {
                gaps[count++] = coordinate - last;
                last = coordinate;
            }
        }
        return count == 0 ? 0 : ofGaps(Arrays.copyOf(gaps, count));
    }

    private static double ofGaps(double[] gaps) {
        double smallest = Arrays.stream(gaps).min().orElseThrow();
        double regularLength = 0;
        long regularSteps = 0;
        int regular = 0;
        int single = 0;
        for (double gap : gaps) {
            long steps = Math.round(gap / smallest);
            if (Math.abs(gap / smallest - steps) <= TOLERANCE) {
                regular++;
                regularLength += gap;
                regularSteps += steps;
                single += steps == 1 ? 1 : 0;
            }
        }
        if (regular < REGULAR_SHARE * gaps.length || 2 * single < gaps.length) {
            return Double.NaN;
        }
        // The mean is more exact than the smallest, which rounding made smaller than the others.
        return regularLength / regularSteps;
    }
}
