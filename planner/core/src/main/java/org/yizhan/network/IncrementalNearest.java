package org.yizhan.network;

import java.util.Arrays;

/**
 * How far every node is from the nearest of some sites, while sites are added one by one: each addition looks only at the
 * nodes that it brings nearer, and a little beyond. Not for several threads.
 */
public final class IncrementalNearest {

    /** Distance where no site added so far can be reached. */
    public static final int UNREACHED = Integer.MAX_VALUE;

    private final WalkingNetwork network;
    private final int[] distanceMm;
    private final NodeHeap heap = new NodeHeap();

    public IncrementalNearest(WalkingNetwork network) {
        this.network = network;
        this.distanceMm = new int[network.nodeCount()];
        Arrays.fill(distanceMm, UNREACHED);
    }

    /** Adds a site where it meets the streets, its access walk counted. */
    public void add(SnapPoint site) {
        int edge = site.edge();
        reach(network.from(edge), site.accessMm() + (long) site.offsetMm());
        reach(network.to(edge), site.accessMm() + (long) network.lengthMm(edge) - site.offsetMm());
        while (!heap.isEmpty()) {
            long entry = heap.pop();
            int node = NodeHeap.node(entry);
            int walkedMm = NodeHeap.distanceMm(entry);
            if (walkedMm > distanceMm[node]) {
                continue;
            }
            for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                reach(network.arcTarget(arc), walkedMm + (long) network.arcLengthMm(arc));
            }
        }
    }

    private void reach(int node, long walkedMm) {
        if (walkedMm < distanceMm[node]) {
            distanceMm[node] = (int) walkedMm;
            heap.push((int) walkedMm, node);
        }
    }

    /** Walk from a node to the nearest site added so far, or {@link #UNREACHED}. */
    public int distanceMm(int node) {
        return distanceMm[node];
    }
}
