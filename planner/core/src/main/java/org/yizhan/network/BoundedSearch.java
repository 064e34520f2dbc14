package org.yizhan.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks from one point as far as a limit. Reusable and fast because its arrays stay; one instance a thread. Results
 * hold until the next search.
 *
 * <p>Nodes wait in line instead of a heap, and one that turns out nearer gets in line again, so the distances are exact
 * whatever the order. Over the few hundred nodes within a service radius that is a little more walking and far less
 * sorting. (The queue-based label-correcting method; E. F. Moore, 1959.) Whether an arc leads on is decided without a
 * branch, because a processor guesses it wrong about every other time.
 */
public final class BoundedSearch {

    /** Distance of a node that the search did not reach. */
    public static final int UNREACHED = Integer.MAX_VALUE;

    private static final int INITIAL_QUEUE = 1024;

    private final WalkingNetwork network;

    /** Target and length of each arc, the network's own array: never written. */
    private final int[] arcs;

    /**
     * Of node {@code n}: at {@code 2n} its distance in millimetres, at {@code 2n + 1} where its arcs begin in {@code
     * arcs}. They are read together, so they stand together.
     */
    private final int[] nodes;

    private final int[] reached;
    private int reachedCount;

    /** Who waits in line: distance when it got in line (upper half) and node (lower half). */
    private long[] queue = new long[INITIAL_QUEUE];

    private int queued;
    private @Nullable SnapPoint origin;

    public BoundedSearch(WalkingNetwork network) {
        this.network = network;
        arcs = network.targetsAndLengths();
        int count = network.nodeCount();
        nodes = new int[2 * count + 2];
        for (int n = 0; n <= count; n++) {
            nodes[2 * n] = UNREACHED;
            nodes[2 * n + 1] = 2 * network.firstArc(n);
        }
        reached = new int[count + 1];
    }

    /**
     * Finds every node within {@code limitMm} (inclusive) of {@code from}, its access walk counted.
     *
     * @return how many nodes were reached
     */
    public int walk(SnapPoint from, int limitMm) {
        origin = from;
        for (int i = 0; i < reachedCount; i++) {
            nodes[2 * reached[i]] = UNREACHED;
        }
        reachedCount = 0;
        queued = 0;
        int edge = from.edge();
        start(network.from(edge), (long) from.accessMm() + from.offsetMm(), limitMm);
        start(network.to(edge), (long) from.accessMm() + network.lengthMm(edge) - from.offsetMm(), limitMm);
        spread(limitMm);
        return reachedCount;
    }

    private void start(int node, long walkedMm, int limitMm) {
        int knownMm = nodes[2 * node];
        if (walkedMm <= limitMm && walkedMm < knownMm) {
            if (knownMm == UNREACHED) {
                reached[reachedCount++] = node;
            }
            nodes[2 * node] = (int) walkedMm;
            queue[queued++] = walkedMm << 32 | node;
        }
    }

    /** Goes on from those in line until nobody is. Fields are copied to locals, which the compiler keeps in registers. */
    private void spread(int limitMm) {
        final int[] arcs = this.arcs;
        final int[] nodes = this.nodes;
        final int[] reached = this.reached;
        long[] queue = this.queue;
        int reachedCount = this.reachedCount;
        int queued = this.queued;
        for (int next = 0; next < queued; next++) {
            int node = (int) queue[next];
            int walkedMm = (int) (queue[next] >>> 32);
            if (walkedMm > nodes[2 * node]) {
                continue;
            }
            int leftMm = limitMm - walkedMm;
            int arc = nodes[2 * node + 1];
            int end = nodes[2 * node + 3];
            if (queued + (end - arc) >= queue.length) {
                queue = this.queue = Arrays.copyOf(queue, 2 * (queued + end - arc));
            }
            for (; arc < end; arc += 2) {
                int target = arcs[arc];
                int lengthMm = arcs[arc + 1];
                int throughMm = walkedMm + lengthMm;
                int knownMm = nodes[2 * target];
                // All ones where the way through here is within the limit and shorter than the one known, else 0.
                // (Where
                // the sum overflows it is beyond the limit.) The target is written behind the last in any case, and
                // counts only where it is.
                int shorter = ((throughMm - knownMm) & ~(leftMm - lengthMm)) >> 31;
                int unreached = (UNREACHED - 1 - knownMm) >> 31;
                nodes[2 * target] = knownMm + ((throughMm - knownMm) & shorter);
                reached[reachedCount] = target;
                reachedCount -= shorter & unreached;
                queue[queued] = (long) throughMm << 32 | target;
                queued -= shorter;
            }
        }
        this.reachedCount = reachedCount;
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
        return nodes[2 * node];
    }

    /**
     * The walk from where the search began to another point of the streets, the access walks of both counted; {@link
     * Long#MAX_VALUE} where the search did not reach it. Exact when no more than the limit of the search.
     */
    public long walkMm(SnapPoint to) {
        int edge = to.edge();
        long best = Long.MAX_VALUE;
        int start = distanceMm(network.from(edge));
        if (start != UNREACHED) {
            best = (long) start + to.offsetMm();
        }
        int end = distanceMm(network.to(edge));
        if (end != UNREACHED) {
            best = Math.min(best, (long) end + network.lengthMm(edge) - to.offsetMm());
        }
        if (origin != null && origin.edge() == edge) {
            best = Math.min(best, Math.abs(to.offsetMm() - origin.offsetMm()) + (long) origin.accessMm());
        }
        return best == Long.MAX_VALUE ? best : best + to.accessMm();
    }
}
