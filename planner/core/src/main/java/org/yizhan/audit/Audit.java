package org.yizhan.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.coverage.StreetCoverage;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.audit.gap.GapCause;
import org.yizhan.audit.gap.GapFinder;
import org.yizhan.audit.spacing.NeighbourFinder;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * The exact audit: one search from all stations tells, for every point of every street, the walk to the nearest one.
 * Nothing is sampled and everything is whole millimetres, so the verdicts are exact.
 */
public final class Audit {

    private final WalkingNetwork network;
    private final StreetZones zones;
    private final SpacingRule rule;
    private final StreetWorkers workers;
    private final @Nullable NearestSites candidates;

    /**
     * An audit of one city.
     *
     * @param candidates where stations could stand, to tell streets that no plan can cover; empty if unknown
     */
    public Audit(
            WalkingNetwork network,
            StreetZones zones,
            SpacingRule rule,
            StreetWorkers workers,
            List<SnapPoint> candidates) {
        this(
                network,
                zones,
                rule,
                workers,
                candidates.isEmpty() ? null : new NearestSites(network, Collections.unmodifiableList(candidates)));
    }

    /**
     * An audit of one city for which the search from the candidates is already made.
     *
     * @param candidates null if unknown
     */
    public Audit(
            WalkingNetwork network,
            StreetZones zones,
            SpacingRule rule,
            StreetWorkers workers,
            @Nullable NearestSites candidates) {
        this.network = network;
        this.zones = zones;
        this.rule = rule;
        this.workers = workers;
        this.candidates = candidates;
    }

    /**
     * Audits the stations.
     *
     * @param stations where each station meets the streets; null for one that serves nobody
     */
    public AuditFindings of(List<@Nullable SnapPoint> stations) {
        return of(new NearestSites(network, stations));
    }

    /** As {@link #of(List)}, once the search from the stations is made. */
    public AuditFindings of(NearestSites nearest) {
        Map<Zone, Tally> tallies = new EnumMap<>(Zone.class);
        List<StreetCoverage> streets = new ArrayList<>(network.edgeCount());
        GapFinder gaps = new GapFinder(network, workers);
        int[] radiiMm = zones.radiiMm(rule);
        int[] servedMm = zones.servedRadiiMm(rule);
        for (int e = 0; e < network.edgeCount(); e++) {
            Tally tally = tallies.computeIfAbsent(zones.zone(e), zone -> new Tally());
            streets.add(
                    zones.isRequired(e)
                            ? street(e, radiiMm[e], nearest, tally, gaps)
                            : servedStreet(e, servedMm[e], nearest, tally));
        }
        Map<Zone, ZoneFigures> figures = new EnumMap<>(Zone.class);
        tallies.forEach((zone, tally) -> figures.put(zone, tally.figures(zone)));
        return new AuditFindings(
                figures,
                streets,
                gaps.gaps(),
                NeighbourFinder.of(network, nearest, nearest.sites().size(), zones, radiiMm));
    }

    private StreetCoverage street(int edge, int radiusMm, NearestSites nearest, Tally tally, GapFinder gaps) {
        int coveredMm = 0;
        long farthestTwiceMm = 0;
        GapCause cause = null;
        for (NearestSites.Piece piece : nearest.streetPieces(edge)) {
            if (piece.reached()) {
                tally.longestTwiceMm = Math.max(tally.longestTwiceMm, piece.twiceFarthestMm());
            }
            farthestTwiceMm = farther(farthestTwiceMm, piece);
            if (radiusMm < 0) {
                continue;
            }
            int pieceCoveredMm = piece.coveredMm(radiusMm);
            coveredMm += pieceCoveredMm;
            int from = piece.startMm() + piece.reachFromStartMm(radiusMm);
            int to = piece.endMm() - piece.reachFromEndMm(radiusMm);
            tally.workersCovered += workers.on(edge, piece.startMm(), from);
            if (from < to) {
                tally.workersCovered += workers.on(edge, to, piece.endMm());
                cause = uncovered(edge, from, to, radiusMm, piece, tally, gaps);
            } else {
                tally.workersCovered += workers.on(edge, from, piece.endMm());
            }
        }
        int streetMm = network.streetMm(edge);
        tally.streetMm += streetMm;
        tally.coveredMm += coveredMm;
        tally.workers += workers.on(edge, 0, network.lengthMm(edge));
        return new StreetCoverage(edge, zones.zone(edge), radiusMm, streetMm, coveredMm, farthestTwiceMm, cause);
    }

    /** Of a street that nobody requires only the workers count. */
    private StreetCoverage servedStreet(int edge, int servedMm, NearestSites nearest, Tally tally) {
        long farthestTwiceMm = 0;
        for (NearestSites.Piece piece : nearest.streetPieces(edge)) {
            farthestTwiceMm = farther(farthestTwiceMm, piece);
            if (servedMm >= 0) {
                int from = piece.startMm() + piece.reachFromStartMm(servedMm);
                int to = Math.max(from, piece.endMm() - piece.reachFromEndMm(servedMm));
                tally.workersCovered += workers.on(edge, piece.startMm(), from) + workers.on(edge, to, piece.endMm());
            }
        }
        tally.workers += workers.on(edge, 0, network.lengthMm(edge));
        return new StreetCoverage(edge, zones.zone(edge), -1, network.streetMm(edge), 0, farthestTwiceMm, null);
    }

    /** −1 once any of the pieces is not reached. */
    private static long farther(long twiceMm, NearestSites.Piece piece) {
        return twiceMm < 0 || !piece.reached() ? -1 : Math.max(twiceMm, piece.twiceFarthestMm());
    }

    private GapCause uncovered(
            int edge, int from, int to, int radiusMm, NearestSites.Piece piece, Tally tally, GapFinder gaps) {
        int beyondMm = beyondCandidates(edge, from, to, radiusMm);
        GapCause cause;
        if (network.islands().contains(network.from(edge))) {
            cause = GapCause.ISLAND;
            tally.islandMm += to - from;
        } else {
            cause = beyondMm * 2L >= to - from ? GapCause.NO_CANDIDATE : GapCause.NO_STATION;
            tally.noCandidateMm += beyondMm;
        }
        gaps.add(edge, zones.zone(edge), from, to, piece, radiusMm, cause);
        return cause;
    }

    /** How much of a stretch lies beyond the reach of every candidate; nothing where the candidates are unknown. */
    private int beyondCandidates(int edge, int from, int to, int radiusMm) {
        if (candidates == null) {
            return 0;
        }
        int beyondMm = 0;
        for (NearestSites.Piece piece : candidates.streetPieces(edge)) {
            int start = Math.max(from, piece.startMm() + piece.reachFromStartMm(radiusMm));
            int end = Math.min(to, piece.endMm() - piece.reachFromEndMm(radiusMm));
            beyondMm += Math.max(0, end - start);
        }
        return beyondMm;
    }

    private static final class Tally {
        private long streetMm;
        private long coveredMm;
        private long islandMm;
        private long noCandidateMm;
        private long longestTwiceMm;
        private double workers;
        private double workersCovered;

        ZoneFigures figures(Zone zone) {
            return new ZoneFigures(
                    zone, streetMm, coveredMm, islandMm, noCandidateMm, longestTwiceMm, workers, workersCovered);
        }
    }
}
