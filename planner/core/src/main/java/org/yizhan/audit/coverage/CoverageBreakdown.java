package org.yizhan.audit.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetParts;
import org.yizhan.network.NearestSites;
import org.yizhan.network.NearestSites.Piece;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Exact coverage by any grouping of the streets: districts, road classes, zones, kinds of worker. One search from all
 * stations serves every grouping; nothing is sampled. Streets without a rule are left out. Immutable once made.
 */
public final class CoverageBreakdown {

    private final WalkingNetwork network;
    private final int[] radiiMm;
    private final int[] servedMm;
    private final NearestSites stations;
    private final @Nullable NearestSites candidates;

    /** Workers on a stretch of street. */
    @FunctionalInterface
    public interface People {
        double on(int edge, int startMm, int endMm);
    }

    /**
     * Searches from all stations.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param stations where they meet the streets, null for one that serves nobody
     * @param candidates where stations could stand, to tell streets that no plan can cover; empty if unknown
     */
    public CoverageBreakdown(
            WalkingNetwork network, int[] radiiMm, List<@Nullable SnapPoint> stations, List<SnapPoint> candidates) {
        this(
                network,
                radiiMm,
                radiiMm,
                new NearestSites(network, stations),
                candidates.isEmpty() ? null : new NearestSites(network, Collections.unmodifiableList(candidates)));
    }

    /**
     * As above for searches already made, where some streets are served as it happens: only their workers are counted.
     *
     * @param servedMm the radius within which each edge is served, negative where no rule holds
     * @param candidates null if unknown
     */
    public CoverageBreakdown(
            WalkingNetwork network,
            int[] radiiMm,
            int[] servedMm,
            NearestSites stations,
            @Nullable NearestSites candidates) {
        this.network = network;
        this.radiiMm = radiiMm.clone();
        this.servedMm = servedMm.clone();
        this.stations = stations;
        this.candidates = candidates;
    }

    /**
     * The figures of each group.
     *
     * @param groups how many groups there are
     * @param people the workers to count
     * @return by group, and after them those of the parts that belong to none
     */
    public List<CoverageFigures> by(StreetParts parts, int groups, People people) {
        List<Tally> tallies = new ArrayList<>();
        for (int g = 0; g <= groups; g++) {
            tallies.add(new Tally());
        }
        for (int e = 0; e < network.edgeCount(); e++) {
            if (servedMm[e] < 0) {
                continue;
            }
            for (Piece piece : stations.streetPieces(e)) {
                parts.within(
                        e,
                        piece.startMm(),
                        piece.endMm(),
                        (group, from, to) -> add(
                                tallies.get(group == StreetParts.NO_GROUP ? groups : group), piece, from, to, people));
            }
        }
        return tallies.stream().map(Tally::figures).toList();
    }

    private void add(Tally tally, Piece piece, int from, int to, People people) {
        int edge = piece.edge();
        int start = Math.max(from, piece.startMm() + piece.reachFromStartMm(servedMm[edge]));
        int end = Math.min(to, piece.endMm() - piece.reachFromEndMm(servedMm[edge]));
        double workers = people.on(edge, from, to);
        if (radiiMm[edge] < 0) {
            tally.workers += workers;
            tally.workersCovered += start < end ? people.on(edge, from, start) + people.on(edge, end, to) : workers;
            return;
        }
        tally.streetMm += to - from;
        tally.workers += workers;
        if (start < end) {
            tally.coveredMm += (to - from) - (end - start);
            tally.workersCovered += people.on(edge, from, start) + people.on(edge, end, to);
            if (network.islands().contains(network.from(edge))) {
                tally.islandMm += end - start;
            } else if (candidates != null) {
                tally.noCandidateMm += beyond(candidates, edge, start, end);
            }
        } else {
            tally.coveredMm += to - from;
            tally.workersCovered += workers;
        }
        if (piece.reached()) {
            farthest(tally, piece, from, to);
        }
    }

    /** How much of a stretch lies beyond the reach of every site. */
    private int beyond(NearestSites sites, int edge, int from, int to) {
        int beyondMm = 0;
        for (Piece piece : sites.streetPieces(edge)) {
            int start = Math.max(from, piece.startMm() + piece.reachFromStartMm(radiiMm[edge]));
            int end = Math.min(to, piece.endMm() - piece.reachFromEndMm(radiiMm[edge]));
            beyondMm += Math.max(0, end - start);
        }
        return beyondMm;
    }

    /**
     * A point {@code s} from the start of a piece is {@code min(a + s, b + L - s)} away: rising up to {@code (b + L - a) /
     * 2}, falling from there.
     */
    private static void farthest(Tally tally, Piece piece, int from, int to) {
        long summitTwiceMm = (long) piece.endWalkMm() + piece.lengthMm() - piece.startWalkMm();
        long fromTwiceMm = 2L * (from - piece.startMm());
        long toTwiceMm = 2L * (to - piece.startMm());
        long at = Math.max(fromTwiceMm, Math.min(toTwiceMm, summitTwiceMm));
        long walkTwiceMm =
                Math.min(2L * piece.startWalkMm() + at, 2L * ((long) piece.endWalkMm() + piece.lengthMm()) - at);
        if (tally.longest == null || walkTwiceMm > tally.longest.walkTwiceMm()) {
            tally.longest = new CoverageFigures.Farthest(piece.edge(), piece.startMm() + (int) (at / 2), walkTwiceMm);
        }
    }

    private static final class Tally {
        private long streetMm;
        private long coveredMm;
        private long islandMm;
        private long noCandidateMm;
        private double workers;
        private double workersCovered;
        private CoverageFigures.@Nullable Farthest longest;

        CoverageFigures figures() {
            return new CoverageFigures(streetMm, coveredMm, islandMm, noCandidateMm, workers, workersCovered, longest);
        }
    }
}
