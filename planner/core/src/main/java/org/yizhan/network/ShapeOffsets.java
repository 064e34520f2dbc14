package org.yizhan.network;

import com.graphhopper.util.DistanceCalcEarth;

/** How far along an edge each of its shape points lies. */
final class ShapeOffsets {

    private ShapeOffsets() {}

    /**
     * Offsets in millimetres, from 0 to exactly {@code lengthMm}, never decreasing: great-circle lengths as
     * GraphHopper computes them, stretched to the length that the graph gives for the whole edge.
     */
    static int[] of(double[] lon, double[] lat, int lengthMm) {
        double[] along = new double[lon.length];
        for (int p = 1; p < lon.length; p++) {
            along[p] = along[p - 1] + DistanceCalcEarth.DIST_EARTH.calcDist(lat[p - 1], lon[p - 1], lat[p], lon[p]);
        }
        double total = along[along.length - 1];
        int[] offsets = new int[lon.length];
        for (int p = 1; p < lon.length; p++) {
            double share = total == 0 ? (double) p / (lon.length - 1) : along[p] / total;
            offsets[p] = (int) Math.round(share * lengthMm);
        }
        offsets[lon.length - 1] = lengthMm;
        return offsets;
    }

    /**
     * Where on a stretch, as a share of its degrees, the given share of its metres ends. The two differ on long stretches
     * because a degree of longitude is shorter the farther from the equator: by a centimetre on two kilometres.
     */
    static double shareOfDegrees(double shareOfMetres, double lonA, double latA, double lonB, double latB) {
        double share = shareOfMetres;
        for (int step = 0; step < 3; step++) {
            share += shareOfMetres - shareOfMetres(share, lonA, latA, lonB, latB);
        }
        return Math.max(0, Math.min(1, share));
    }

    /** The other way round. */
    static double shareOfMetres(double shareOfDegrees, double lonA, double latA, double lonB, double latB) {
        double lon = lonA + shareOfDegrees * (lonB - lonA);
        double lat = latA + shareOfDegrees * (latB - latA);
        double whole = DistanceCalcEarth.DIST_EARTH.calcDist(latA, lonA, latB, lonB);
        return whole == 0 ? shareOfDegrees : DistanceCalcEarth.DIST_EARTH.calcDist(latA, lonA, lat, lon) / whole;
    }
}
