package org.yizhan.audit.spacing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.demand.StreetZones;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/**
 * Gathers where catchments touch into pairs of neighbours. The walk from the one station to the other through the
 * touching point is {@code a + b + L}: more than the spacing exactly when that point is more than the service radius
 * from both.
 */
public final class NeighbourFinder {

    private NeighbourFinder() {}

    public static Spacing of(
            WalkingNetwork network, NearestSites nearest, int stations, StreetZones zones, int[] radiiMm) {
        TouchPoints touches = new TouchPoints(network, zones, radiiMm);
        Map<Long, Spacing.Neighbours> walked = new HashMap<>();
        Map<Long, Spacing.Neighbours> pairs = new HashMap<>();
        touches.forEachOnCarriageways(nearest, touch -> add(walked, touch));
        touches.forEachOnStreets(nearest, touch -> {
            add(pairs, touch);
            if (isWalked(network, touch)) {
                add(walked, touch);
            }
        });
        // A street's two sides may bring stations together that no walk does; how near they are, walks alone say.
        walked.forEach((both, by) -> pairs.merge(
                both, by, (street, own) -> new Spacing.Neighbours(own.nearest(), worse(street.worst(), own.worst()))));
        return new Spacing(sorted(pairs), nearest(sorted(walked), stations));
    }

    private static void add(Map<Long, Spacing.Neighbours> pairs, Spacing.Touch touch) {
        pairs.merge(
                ((long) touch.first() << 32) | touch.second(),
                new Spacing.Neighbours(touch, touch),
                (a, b) -> new Spacing.Neighbours(
                        b.nearest().walkMm() < a.nearest().walkMm() ? b.nearest() : a.nearest(),
                        worse(a.worst(), b.worst())));
    }

    /** Whether the walk through a touching point is one, rather than two that end at opposite points of a street. */
    private static boolean isWalked(WalkingNetwork network, Spacing.Touch touch) {
        return network.carriageways().stretches(touch.edge()).isEmpty();
    }

    private static List<Spacing.Neighbours> sorted(Map<Long, Spacing.Neighbours> pairs) {
        List<Spacing.Neighbours> neighbours = new ArrayList<>(pairs.values());
        neighbours.sort(Comparator.comparing(Spacing.Neighbours::first).thenComparing(Spacing.Neighbours::second));
        return neighbours;
    }

    private static Spacing.Touch worse(Spacing.Touch a, Spacing.Touch b) {
        if (a.breaksSpacing() != b.breaksSpacing()) {
            return a.breaksSpacing() ? a : b;
        }
        if (a.hasRule() != b.hasRule()) {
            return a.hasRule() ? a : b;
        }
        if (a.hasRule()) {
            return b.walkMm() > a.walkMm() ? b : a;
        }
        // Where no rule holds there is no worst, only a shortest.
        return b.walkMm() < a.walkMm() ? b : a;
    }

    /**
     * A shortest walk between a station and its nearest other leaves the one catchment straight into the other's, so
     * the nearest neighbour is among the pairs that touch. A station without a catchment has none.
     */
    private static List<Long> nearest(List<Spacing.Neighbours> neighbours, int stations) {
        long[] nearestMm = new long[stations];
        Arrays.fill(nearestMm, Spacing.NONE);
        for (Spacing.Neighbours pair : neighbours) {
            for (int station : new int[] {pair.first(), pair.second()}) {
                long walkMm = pair.nearest().walkMm();
                nearestMm[station] = nearestMm[station] == Spacing.NONE ? walkMm : Math.min(nearestMm[station], walkMm);
            }
        }
        return Arrays.stream(nearestMm).boxed().toList();
    }
}
