package org.yizhan.network;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For every junction the nearest two places, and how far they are: one search from all sites. Several sites may make one
 * place, such as two stations at one door. Immutable once made. Of equally near places the one whose wave arrives first
 * comes first.
 */
public final class NearestTwo {

    /** Where there is no such place. */
    public static final int NOBODY = -1;

    private final WalkingNetwork network;
    private final NodeHeap heap = new NodeHeap();
    /** Rank 0 and rank 1 of each node side by side. */
    private final int[] distanceMm;

    private final int[] place;

    /**
     * Searches from all sites.
     *
     * @param sites where each site meets the streets; null for a site that serves nobody
     * @param placeOf the place of each site
     */
    public NearestTwo(WalkingNetwork network, List<@Nullable SnapPoint> sites, int[] placeOf) {
        this.network = network;
        distanceMm = new int[2 * network.nodeCount()];
        place = new int[2 * network.nodeCount()];
        Arrays.fill(distanceMm, Integer.MAX_VALUE);
        Arrays.fill(place, NOBODY);
        for (int s = 0; s < sites.size(); s++) {
            SnapPoint at = sites.get(s);
            if (at != null) {
                int edge = at.edge();
                reach(network.from(edge), at.accessMm() + (long) at.offsetMm(), placeOf[s]);
                reach(network.to(edge), at.accessMm() + (long) network.lengthMm(edge) - at.offsetMm(), placeOf[s]);
            }
        }
        search();
    }

    private void search() {
        boolean[] done = new boolean[distanceMm.length];
        while (!heap.isEmpty()) {
            long entry = heap.pop();
            int node = NodeHeap.node(entry);
            for (int label = 2 * node; label <= 2 * node + 1; label++) {
                if (!done[label] && place[label] != NOBODY && distanceMm[label] == NodeHeap.distanceMm(entry)) {
                    done[label] = true;
                    for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                        reach(
                                network.arcTarget(arc),
                                distanceMm[label] + (long) network.arcLengthMm(arc),
                                place[label]);
                    }
                }
            }
        }
    }

    private void reach(int node, long walkedMm, int from) {
        int first = 2 * node;
        int second = first + 1;
        if (place[first] == from ? walkedMm >= distanceMm[first] : walkedMm >= distanceMm[second]) {
            return;
        }
        if (place[first] != from && walkedMm < distanceMm[first]) {
            distanceMm[second] = distanceMm[first];
            place[second] = place[first];
        }
        int label = place[first] == from || walkedMm < distanceMm[first] ? first : second;
        distanceMm[label] = (int) walkedMm;
        place[label] = from;
        heap.push((int) walkedMm, node);
    }

    /** The nearest place (rank 0) or the nearest other (rank 1) of a node, or {@link #NOBODY}. */
    public int place(int node, int rank) {
        return place[2 * node + rank];
    }

    /** The walk to it; of no meaning where there is none. */
    public int distanceMm(int node, int rank) {
        return distanceMm[2 * node + rank];
    }
}
