package org.yizhan.bench.city.layout;

/**
 * Ground to build on, in the coordinates of its block.
 *
 * @param west where it begins across the block, 0 … 1
 * @param south where it begins up the block, 0 … 1
 * @param fill share of the plots that are built on, 0 … 1
 */
public record Lot(Block block, double west, double south, double east, double north, Style style, double fill) {

    /** What is built: the plot it takes and the house on it, in metres. */
    public enum Style {
        /** Rows of flats facing south. */
        SLABS("apartments", 37, 12, 46, 31, 6, 18),
        TOWERS("commercial", 29, 24, 42, 38, 6, 30),
        COURTYARDS("house", 14, 11, 19, 17, 1, 2),
        HOUSES("house", 13, 11, 27, 26, 1, 3),
        SHEDS("industrial", 70, 38, 105, 66, 1, 2),
        HALLS("university", 56, 18, 84, 62, 3, 6);

        public final String building;
        public final double length;
        public final double depth;
        public final double plotLength;
        public final double plotDepth;
        public final int fewestFloors;
        public final int mostFloors;

        Style(
                String building,
                double length,
                double depth,
                double plotLength,
                double plotDepth,
                int fewestFloors,
                int mostFloors) {
            this.building = building;
            this.length = length;
            this.depth = depth;
            this.plotLength = plotLength;
            this.plotDepth = plotDepth;
            this.fewestFloors = fewestFloors;
            this.mostFloors = mostFloors;
        }
    }
}
