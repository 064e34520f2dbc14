package org.yizhan.audit.gap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetReach;
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
    private final StreetReach street;

    private BestCandidates(WalkingNetwork network, int[] radiiMm, StreetWorkers workers, List<Gap> gaps) {
        this.network = network;
        this.radiiMm = radiiMm;
        this.workers = workers;
        index = new GapIndex(network, gaps);
        street = new StreetReach(network);
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
        int edges = street.walk(at, farthestMm);
        for (int i = 0; i < edges; i++) {
            look(candidate, street.edge(i), closed);
        }
        return closed;
    }

    private void look(int candidate, int edge, Map<Integer, Best> closed) {
        if (index.first(edge) == index.first(edge + 1)) {
            return;
        }
        int parts = street.find(edge, radiiMm[edge]);
        for (int i = index.first(edge); i < index.first(edge + 1); i++) {
            Gap.Stretch stretch = index.stretch(i);
            long closedMm = 0;
            double people = 0;
            int done = stretch.startMm();
            for (int part = 0; part < parts; part++) {
                int from = Math.max(done, street.fromMm(part));
                int to = Math.min(stretch.endMm(), street.toMm(part));
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
}
