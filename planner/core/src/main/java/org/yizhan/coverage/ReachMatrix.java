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
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetReach;
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
        private final int[] radiiMm;
        private final Segments segments;
        private final int largestMm;
        private final StreetReach street;
        private int[] found = new int[1024];
        private int count;

        Walker(WalkingNetwork network, int[] radiiMm, Segments segments, int largestMm) {
            this.radiiMm = radiiMm;
            this.segments = segments;
            this.largestMm = largestMm;
            street = new StreetReach(network);
        }

        int[] reach(SnapPoint from) {
            count = 0;
            int edges = street.walk(from, largestMm);
            for (int i = 0; i < edges; i++) {
                if (radiiMm[street.edge(i)] >= 0) {
                    collect(street.edge(i));
                }
            }
            int[] reached = Arrays.copyOf(found, count);
            Arrays.sort(reached);
            return reached;
        }

        private void collect(int edge) {
            int parts = street.find(edge, radiiMm[edge]);
            for (int s = segments.first(edge); s < segments.first(edge + 1); s++) {
                for (int part = 0; part < parts; part++) {
                    if (street.fromMm(part) <= segments.startMm(s) && segments.endMm(s) <= street.toMm(part)) {
                        if (count == found.length) {
                            found = Arrays.copyOf(found, 2 * count);
                        }
                        found[count++] = s;
                        break;
                    }
                }
            }
        }
    }
}
