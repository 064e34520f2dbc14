package org.yizhan.audit.gap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Finds for every gap the one candidate that would close most of it: most workers, then most street, then the lower
 * number. One bounded search a candidate.
 */
public final class BestCandidates {

    /**
     * What one candidate would close of one gap.
     *
     * @param candidate its number
     */
    public record Best(int candidate, long closedMm, double closedWorkers) {}

    private final WalkingNetwork network;
    private final int[] radiiMm;
    private final StreetWorkers workers;
    private final GapIndex index;
    private final BoundedSearch search;
    /** The candidate whose search looked at an edge last, plus one. */
    private final int[] lookedAt;

    private BestCandidates(WalkingNetwork network, int[] radiiMm, StreetWorkers workers, List<Gap> gaps) {
        this.network = network;
        this.radiiMm = radiiMm;
        this.workers = workers;
        index = new GapIndex(network, gaps);
        search = new BoundedSearch(network);
        lookedAt = new int[network.edgeCount()];
    }

    /**
     * For each gap the best candidate, null where none closes anything.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param candidates where the allowed candidates meet the streets
     */
    public static List<@Nullable Best> of(
            WalkingNetwork network, int[] radiiMm, StreetWorkers workers, List<Gap> gaps, List<SnapPoint> candidates) {
        @Nullable Best[] best = new Best[gaps.size()];
        int farthestMm = Arrays.stream(radiiMm).max().orElse(-1);
        if (!gaps.isEmpty() && farthestMm >= 0) {
            BestCandidates finder = new BestCandidates(network, radiiMm, workers, gaps);
            for (int c = 0; c < candidates.size(); c++) {
                finder.closedBy(c, candidates.get(c), farthestMm).forEach((gap, found) -> {
                    Best before = best[gap];
                    if (before == null || isBetter(found, before)) {
                        best[gap] = found;
                    }
                });
            }
        }
        return new ArrayList<>(Arrays.asList(best));
    }

    private static boolean isBetter(Best a, Best b) {
        int byWorkers = Double.compare(a.closedWorkers, b.closedWorkers);
        return byWorkers > 0 || (byWorkers == 0 && a.closedMm > b.closedMm);
    }

    private Map<Integer, Best> closedBy(int candidate, SnapPoint at, int farthestMm) {
        Map<Integer, Best> closed = new HashMap<>();
        int reached = search.walk(at, farthestMm);
        look(candidate, at.edge(), at, closed);
        for (int i = 0; i < reached; i++) {
            int node = search.reachedNode(i);
            for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                look(candidate, network.arcEdge(arc), at, closed);
            }
        }
        return closed;
    }

    private record Interval(int from, int to) {}

    private void look(int candidate, int edge, SnapPoint at, Map<Integer, Best> closed) {
        if (lookedAt[edge] == candidate + 1 || index.first(edge) == index.first(edge + 1)) {
            return;
        }
        lookedAt[edge] = candidate + 1;
        List<Interval> within = within(edge, at);
        for (int i = index.first(edge); i < index.first(edge + 1); i++) {
            Gap.Stretch stretch = index.stretch(i);
            long closedMm = 0;
            double people = 0;
            int done = stretch.startMm();
            for (Interval part : within) {
                int from = Math.max(done, part.from);
                int to = Math.min(stretch.endMm(), part.to);
                if (from < to) {
                    closedMm += to - from;
                    people += workers.on(edge, from, to);
                    done = to;
                }
            }
            if (closedMm > 0) {
                closed.merge(
                        index.gap(i),
                        new Best(candidate, closedMm, people),
                        (a, b) -> new Best(candidate, a.closedMm + b.closedMm, a.closedWorkers + b.closedWorkers));
            }
        }
    }

    /** The parts of an edge within its radius of the candidate, by where they begin; they may overlap. */
    private List<Interval> within(int edge, SnapPoint at) {
        int radiusMm = radiiMm[edge];
        int lengthMm = network.lengthMm(edge);
        List<Interval> parts = new ArrayList<>(3);
        add(parts, 0, (long) radiusMm - search.distanceMm(network.from(edge)), lengthMm);
        add(parts, lengthMm - ((long) radiusMm - search.distanceMm(network.to(edge))), lengthMm, lengthMm);
        if (at.edge() == edge) {
            int leftMm = radiusMm - at.accessMm();
            add(parts, (long) at.offsetMm() - leftMm, (long) at.offsetMm() + leftMm, lengthMm);
        }
        parts.sort(Comparator.comparingInt(Interval::from));
        return parts;
    }

    private static void add(List<Interval> parts, long from, long to, int lengthMm) {
        if (from < to) {
            parts.add(new Interval((int) Math.max(0, from), (int) Math.min(lengthMm, to)));
        }
    }
}
