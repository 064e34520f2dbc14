package org.yizhan.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks from one point as far as a limit. Reusable and fast because its arrays stay; one instance a thread. Results
 * hold until the next search.
 *
 * <p>Nodes wait in buckets of about eight metres instead of a heap: within a bucket they are taken in any order, and a
 * node that turns out nearer is taken again, so the distances are exact all the same. (Delta-stepping; U. Meyer and P.
 * Sanders, 2003.)
 */
public final class BoundedSearch {

    /** Distance of a node that the search did not reach. */
    public static final int UNREACHED = Integer.MAX_VALUE;

    /** Buckets are 2^13 mm wide. */
    private static final int BUCKET_BITS = 13;

    private static final int INITIAL_ENTRIES = 1024;

    private final WalkingNetwork network;
    /** The network's own arrays, for speed: first arc of each node, and target and length of each arc. Never written. */
    private final int[] firstArc;

    private final int[] arcs;
    private final int[] distanceMm;
    private final int[] reached;
    private int reachedCount;

    /** First entry waiting in each bucket, or −1; all −1 between searches. */
    private int[] bucket = new int[0];

    private int[] entryNode = new int[INITIAL_ENTRIES];
    private int[] entryMm = new int[INITIAL_ENTRIES];
    private int[] entryNext = new int[INITIAL_ENTRIES];
    private int entries;
    private @Nullable StreetPoint origin;

    public BoundedSearch(WalkingNetwork network) {
        this.network = network;
        firstArc = network.firstArcs();
        arcs = network.targetsAndLengths();
        distanceMm = new int[network.nodeCount()];
        Arrays.fill(distanceMm, UNREACHED);
        reached = new int[network.nodeCount()];
    }

    /**
     * Finds every node within {@code limitMm} (inclusive) of {@code from}, its access walk counted.
     *
     * @return how many nodes were reached
     */
    public int walk(StreetPoint from, int limitMm) {
        origin = from;
        for (int i = 0; i < reachedCount; i++) {
            distanceMm[reached[i]] = UNREACHED;
        }
        reachedCount = 0;
        entries = 0;
        int buckets = (Math.max(0, limitMm) >> BUCKET_BITS) + 1;
        if (bucket.length < buckets) {
            bucket = new int[buckets];
            Arrays.fill(bucket, -1);
        }
        int edge = from.edge();
        reach(network.from(edge), (long) from.accessMm() + from.offsetMm(), limitMm);
        reach(network.to(edge), (long) from.accessMm() + network.lengthMm(edge) - from.offsetMm(), limitMm);
        for (int b = 0; b < buckets; b++) {
            while (bucket[b] >= 0) {
                int entry = bucket[b];
                bucket[b] = entryNext[entry];
                int node = entryNode[entry];
                int walkedMm = entryMm[entry];
                if (walkedMm > distanceMm[node]) {
                    continue;
                }
                int end = firstArc[node + 1];
                for (int arc = firstArc[node]; arc < end; arc++) {
                    int target = arcs[2 * arc];
                    int lengthMm = arcs[2 * arc + 1];
                    if (lengthMm <= limitMm - walkedMm && walkedMm + lengthMm < distanceMm[target]) {
                        settle(target, walkedMm + lengthMm);
                    }
                }
            }
        }
        return reachedCount;
    }

    private void reach(int node, long walkedMm, int limitMm) {
        if (walkedMm <= limitMm && walkedMm < distanceMm[node]) {
            settle(node, (int) walkedMm);
        }
    }

    private void settle(int node, int walkedMm) {
        if (distanceMm[node] == UNREACHED) {
            reached[reachedCount++] = node;
        }
        distanceMm[node] = walkedMm;
        // From the end of a dead end there is no way on.
        if (firstArc[node + 1] - firstArc[node] > 1) {
            queue(node, walkedMm);
        }
    }

    private void queue(int node, int walkedMm) {
        if (entries == entryNode.length) {
            entryNode = Arrays.copyOf(entryNode, 2 * entries);
            entryMm = Arrays.copyOf(entryMm, 2 * entries);
            entryNext = Arrays.copyOf(entryNext, 2 * entries);
        }
        int b = walkedMm >> BUCKET_BITS;
        entryNode[entries] = node;
        entryMm[entries] = walkedMm;
        entryNext[entries] = bucket[b];
        bucket[b] = entries++;
    }

    public int reachedCount() {
        return reachedCount;
    }

    /** The {@code index}-th node reached, 0 … {@code reachedCount() - 1}. */
    public int reachedNode(int index) {
        return reached[index];
    }

    /** Walk to a node, or {@link #UNREACHED}. */
    public int distanceMm(int node) {
        return distanceMm[node];
    }

    /**
     * The walk from where the search began to another point of the streets, the access walks of both counted; {@link
     * Long#MAX_VALUE} where the search did not reach it. Exact when no more than the limit of the search.
     */
    public long walkMm(StreetPoint to) {
        int edge = to.edge();
        long best = Long.MAX_VALUE;
        int start = distanceMm[network.from(edge)];
        if (start != UNREACHED) {
            best = (long) start + to.offsetMm();
        }
        int end = distanceMm[network.to(edge)];
        if (end != UNREACHED) {
            best = Math.min(best, (long) end + network.lengthMm(edge) - to.offsetMm());
        }
        if (origin != null && origin.edge() == edge) {
            best = Math.min(best, Math.abs(to.offsetMm() - origin.offsetMm()) + (long) origin.accessMm());
        }
        return best == Long.MAX_VALUE ? best : best + to.accessMm();
    }
}
