package org.yizhan.ingest.osm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** The places of just those nodes that are wanted, in flat arrays: a province has tens of millions. */
final class NodeLocations {

    private final long[] ids;
    private final double[] lon;
    private final double[] lat;

    /** @param ways nodes of the ways whose places are wanted */
    NodeLocations(List<long[]> ways) {
        // No stream: its distinct() would box every id.
        long[] all = new long[ways.stream().mapToInt(nodes -> nodes.length).sum()];
        int filled = 0;
        for (long[] nodes : ways) {
            System.arraycopy(nodes, 0, all, filled, nodes.length);
            filled += nodes.length;
        }
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[distinct++] = all[i];
            }
        }
        ids = Arrays.copyOf(all, distinct);
        lon = new double[distinct];
        lat = new double[distinct];
        Arrays.fill(lon, Double.NaN);
    }

    /** Keeps the place of a node if it is wanted. */
    void offer(long id, double nodeLon, double nodeLat) {
        int at = Arrays.binarySearch(ids, id);
        if (at >= 0) {
            lon[at] = nodeLon;
            lat[at] = nodeLat;
        }
    }

    /** The place of a wanted node, null where the file does not hold it. */
    @Nullable
    Coordinate place(long id) {
        int at = Arrays.binarySearch(ids, id);
        return Double.isNaN(lon[at]) ? null : new Coordinate(lon[at], lat[at]);
    }
}
