package org.yizhan.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.demand.Segments;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * The reach of every candidate: the segments all of whose points it serves within the segment's own service radius.
 * Sparse and immutable.
 */
public final class ReachMatrix {

    private static final int BATCH = 64;

    private final int[][] segmentsOf;

    private ReachMatrix(int[][] segmentsOf) {
        this.segmentsOf = segmentsOf;
    }

    /**
     * Walks from every candidate, on all processors. The result does not depend on how many there are.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     */
    public static ReachMatrix of(
            WalkingNetwork network, int[] radiiMm, Segments segments, List<SnapPoint> candidates, Progress progress) {
        int largestMm = Arrays.stream(radiiMm).max().orElse(-1);
        int[][] segmentsOf = new int[candidates.size()][];
        AtomicInteger next = new AtomicInteger();
        int threads = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try (Progress.Stage stage = progress.begin(Message.of("coverage.walking"), candidates.size())) {
            Callable<Boolean> work = () -> {
                Walker walker = new Walker(network, radiiMm, segments, largestMm);
                for (int from = next.getAndAdd(BATCH); from < segmentsOf.length; from = next.getAndAdd(BATCH)) {
                    int to = Math.min(from + BATCH, segmentsOf.length);
                    for (int c = from; c < to; c++) {
                        segmentsOf[c] = walker.reach(candidates.get(c));
                    }
                    stage.advance(to - from);
                    if (progress.isCancelled()) {
                        return false;
                    }
                }
                return true;
            };
            List<Future<Boolean>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(workers.submit(work));
            }
            for (Future<Boolean> thread : running) {
                if (!thread.get()) {
                    throw YizhanException.cancelled(Message.of("coverage.cancelled"));
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the walk from a candidate failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw YizhanException.cancelled(Message.of("coverage.cancelled"));
        } finally {
            workers.shutdownNow();
        }
        return new ReachMatrix(segmentsOf);
    }

    public int candidates() {
        return segmentsOf.length;
    }

    /** The segments that a candidate reaches, ascending; a copy. */
    public int[] segments(int candidate) {
        return segmentsOf[candidate].clone();
    }

    /** How many (candidate, segment) pairs there are. */
    public long pairs() {
        long pairs = 0;
        for (int[] segments : segmentsOf) {
            pairs += segments.length;
        }
        return pairs;
    }

    /** One thread's walks. */
    private static final class Walker {
        private final WalkingNetwork network;
        private final int[] radiiMm;
        private final Segments segments;
        private final int largestMm;
        private final BoundedSearch search;
        private final boolean[] edgeSeen;
        private int[] found = new int[1024];
        private int count;

        Walker(WalkingNetwork network, int[] radiiMm, Segments segments, int largestMm) {
            this.network = network;
            this.radiiMm = radiiMm;
            this.segments = segments;
            this.largestMm = largestMm;
            search = new BoundedSearch(network);
            edgeSeen = new boolean[network.edgeCount()];
        }

        int[] reach(SnapPoint from) {
            count = 0;
            search.walk(from, largestMm);
            collect(from.edge(), from);
            for (int i = 0; i < search.reachedCount(); i++) {
                int node = search.reachedNode(i);
                for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                    int edge = network.arcEdge(arc);
                    if (!edgeSeen[edge] && edge != from.edge()) {
                        edgeSeen[edge] = true;
                        collect(edge, null);
                    }
                }
            }
            for (int i = 0; i < search.reachedCount(); i++) {
                int node = search.reachedNode(i);
                for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                    edgeSeen[network.arcEdge(arc)] = false;
                }
            }
            int[] reached = Arrays.copyOf(found, count);
            Arrays.sort(reached);
            return reached;
        }

        /**
         * A point {@code s} along the edge is {@code min(a + s, b + L - s)} away when its ends are {@code a} and {@code
         * b} away: within r up to {@code r - a} from the one end and {@code r - b} from the other.
         */
        private void collect(int edge, @org.jspecify.annotations.Nullable SnapPoint own) {
            int radius = radiiMm[edge];
            if (radius < 0) {
                return;
            }
            int length = network.lengthMm(edge);
            int fromStart = reachAlong(network.from(edge), radius);
            int fromEnd = length - reachAlong(network.to(edge), radius);
            boolean whole = fromStart >= fromEnd;
            int ownFrom = Integer.MAX_VALUE;
            int ownTo = Integer.MIN_VALUE;
            if (own != null && own.accessMm() <= radius) {
                ownFrom = own.offsetMm() - (radius - own.accessMm());
                ownTo = own.offsetMm() + (radius - own.accessMm());
            }
            for (int s = segments.first(edge); s < segments.first(edge + 1); s++) {
                int start = segments.startMm(s);
                int end = segments.endMm(s);
                if (whole || end <= fromStart || start >= fromEnd || (start >= ownFrom && end <= ownTo)) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    found[count++] = s;
                }
            }
        }

        /** How far along an edge the walk through this end of it still reaches; −1 where it does not. */
        private int reachAlong(int node, int radius) {
            int walked = search.distanceMm(node);
            return walked > radius ? -1 : radius - walked;
        }
    }
}
