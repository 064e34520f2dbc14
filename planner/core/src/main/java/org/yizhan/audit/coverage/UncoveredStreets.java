package org.yizhan.audit.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.gap.Gap;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetReach;
import org.yizhan.network.WalkingNetwork;

/**
 * The stretches of street that some stations leave uncovered, and how much of them one more station would cover: to the
 * millimetre the difference between the audits with and without it. One instance a thread.
 */
public final class UncoveredStreets {

    private final WalkingNetwork network;
    private final int[] radiiMm;
    private final StreetWorkers people;
    /** Uncovered stretches of each edge as pairs of offsets, ascending; null where there are none. */
    private final int[] @Nullable [] stretches;

    private final StreetReach street;
    private final int largestMm;

    /**
     * Collects what the stations leave uncovered.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param stations where they meet the streets, null for one that serves nobody
     */
    public UncoveredStreets(
            WalkingNetwork network, int[] radiiMm, StreetWorkers people, List<@Nullable SnapPoint> stations) {
        this(network, radiiMm, people, new int[network.edgeCount()][]);
        NearestSites nearest = new NearestSites(network, stations);
        for (int e = 0; e < radiiMm.length; e++) {
            if (radiiMm[e] < 0) {
                continue;
            }
            for (NearestSites.Piece piece : nearest.streetPieces(e)) {
                int from = piece.startMm() + piece.reachFromStartMm(radiiMm[e]);
                int to = piece.endMm() - piece.reachFromEndMm(radiiMm[e]);
                if (from < to) {
                    add(e, from, to);
                }
            }
        }
    }

    private UncoveredStreets(
            WalkingNetwork network, int[] radiiMm, StreetWorkers people, int[] @Nullable [] stretches) {
        this.network = network;
        this.radiiMm = radiiMm.clone();
        this.people = people;
        this.stretches = stretches;
        street = new StreetReach(network);
        largestMm = Arrays.stream(radiiMm).max().orElse(-1);
    }

    private void add(int edge, int from, int to) {
        int[] before = stretches[edge];
        int[] after = before == null ? new int[2] : Arrays.copyOf(before, before.length + 2);
        after[after.length - 2] = from;
        after[after.length - 1] = to;
        stretches[edge] = after;
    }

    /** Only some stretches, as if all others were covered. */
    public UncoveredStreets only(List<Gap.Stretch> some) {
        UncoveredStreets fewer = new UncoveredStreets(network, radiiMm, people, new int[network.edgeCount()][]);
        some.forEach(stretch -> fewer.add(stretch.edge(), stretch.startMm(), stretch.endMm()));
        return fewer;
    }

    /**
     * What a station covers of the uncovered streets.
     *
     * @param streetMm length
     * @param workers workers on it
     * @param stretches where, by edge in the order in which the walk meets them
     */
    public record Gain(long streetMm, double workers, List<Gap.Stretch> stretches) {
        public Gain {
            stretches = List.copyOf(stretches);
        }
    }

    /** What a further station would cover of them; nothing where it meets no street. */
    public Gain gain(@Nullable SnapPoint station) {
        List<Gap.Stretch> gained = new ArrayList<>();
        if (station == null || largestMm < 0) {
            return new Gain(0, 0, gained);
        }
        int edges = street.walk(station, largestMm);
        for (int i = 0; i < edges; i++) {
            collect(street.edge(i), gained);
        }
        long streetMm = 0;
        double workers = 0;
        for (Gap.Stretch stretch : gained) {
            streetMm += stretch.endMm() - stretch.startMm();
            workers += people.on(stretch.edge(), stretch.startMm(), stretch.endMm());
        }
        return new Gain(streetMm, workers, gained);
    }

    /** What the station covers of one edge, part by part; what one part has taken the next leaves out. */
    private void collect(int edge, List<Gap.Stretch> gained) {
        int[] open = stretches[edge];
        if (open == null) {
            return;
        }
        int parts = street.find(edge, radiiMm[edge]);
        for (int k = 0; k < open.length; k += 2) {
            int taken = open[k];
            for (int part = 0; part < parts; part++) {
                int from = Math.max(taken, street.fromMm(part));
                int to = Math.min(open[k + 1], street.toMm(part));
                if (from < to) {
                    gained.add(new Gap.Stretch(edge, from, to));
                    taken = to;
                }
            }
        }
    }
}
