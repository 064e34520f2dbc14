package org.yizhan.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetZones;
import org.yizhan.network.NearestSites;
import org.yizhan.network.StreetPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Finds where catchments touch. On a piece of street whose ends belong to different stations they touch at its farthest
 * point, and the walk from the one station to the other through it is {@code a + b + L}: more than the spacing exactly
 * when that point is more than the service radius from both.
 */
final class SpacingCheck {

    private SpacingCheck() {}

    private record Pair(int first, int second) {}

    static Spacing of(
            WalkingNetwork network,
            NearestSites nearest,
            List<@Nullable StreetPoint> stations,
            StreetZones zones,
            int[] radiiMm) {
        Map<Pair, Spacing.Violation> worstOfPair = new HashMap<>();
        Map<Pair, Long> shortest = new HashMap<>();
        long worstMm = 0;
        for (int e = 0; e < network.edgeCount(); e++) {
            for (NearestSites.Piece piece : nearest.pieces(e)) {
                if (!piece.reached() || piece.startSite() == piece.endSite()) {
                    continue;
                }
                long walkMm = piece.twiceFarthestMm();
                Pair pair = new Pair(
                        Math.min(piece.startSite(), piece.endSite()), Math.max(piece.startSite(), piece.endSite()));
                shortest.merge(pair, walkMm, Math::min);
                if (radiiMm[e] < 0) {
                    continue;
                }
                worstMm = Math.max(worstMm, walkMm);
                if (walkMm > 2L * radiiMm[e]) {
                    worstOfPair.merge(
                            pair,
                            new Spacing.Violation(pair.first, pair.second, walkMm, zones.zone(e), e),
                            (a, b) -> a.walkMm() >= b.walkMm() ? a : b);
                }
            }
        }
        List<Spacing.Violation> violations = new ArrayList<>(worstOfPair.values());
        violations.sort(Comparator.comparingLong(Spacing.Violation::walkMm)
                .reversed()
                .thenComparing(Spacing.Violation::first)
                .thenComparing(Spacing.Violation::second));
        return new Spacing(shortest.size(), violations, worstMm, nearest(shortest, stations.size()));
    }

    /**
     * A shortest walk between a station and its nearest other leaves the one catchment straight into the other's, so
     * the nearest neighbour is among the pairs that touch. A station without a catchment has none.
     */
    private static List<Long> nearest(Map<Pair, Long> shortest, int stations) {
        long[] nearestMm = new long[stations];
        Arrays.fill(nearestMm, Spacing.NONE);
        shortest.forEach((pair, walkMm) -> {
            for (int station : new int[] {pair.first, pair.second}) {
                nearestMm[station] = nearestMm[station] == Spacing.NONE ? walkMm : Math.min(nearestMm[station], walkMm);
            }
        });
        return Arrays.stream(nearestMm).boxed().toList();
    }
}
