package org.yizhan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;

/**
 * What an audit found, as it is shown, kept and written with {@code --json}.
 *
 * @param target name of the plan audited, null for the existing stations
 * @param ruleMet whether every street that could be covered is
 * @param workersEstimated whether the workers are an estimate from the map
 * @param stations stations that serve somebody
 * @param serveNobody stations that do not, and why
 * @param gaps uncovered pieces by rank
 */
public record AuditReport(
        @Nullable String target,
        boolean ruleMet,
        boolean workersEstimated,
        int stations,
        List<StationReport> serveNobody,
        Map<Zone, ZoneReport> zones,
        SpacingReport spacing,
        List<GapReport> gaps,
        VerifiedReport verified,
        Map<String, Double> seconds) {

    /** The same with these ids for its gaps, in their order. */
    AuditReport withGapIds(List<String> ids) {
        List<GapReport> named = new ArrayList<>();
        for (GapReport gap : gaps) {
            named.add(gap.withId(ids.get(named.size())));
        }
        return new AuditReport(
                target, ruleMet, workersEstimated, stations, serveNobody, zones, spacing, named, verified, seconds);
    }

    /**
     * One zone; lengths in kilometres, walks in metres.
     *
     * @param islandKm part of {@code uncoverableKm}: on islands
     * @param noCandidateKm part of {@code uncoverableKm}: beyond the reach of every candidate
     * @param maxWalkM longest walk from any street point to its nearest station, islands left out
     */
    public record ZoneReport(
            double streetKm,
            double coveredKm,
            double uncoverableKm,
            double islandKm,
            double noCandidateKm,
            double maxWalkM,
            double workers,
            double workersCovered) {}

    /**
     * Spacing between neighbours, that is, stations whose catchments touch.
     *
     * @param violations pairs that touch at a point farther from both than the service radius of its street
     * @param worstM longest walk between neighbours through a touching point on a street with a rule
     * @param nearestNeighbourWorstM the weaker reading, beside it: longest walk from a station to its nearest neighbour
     * @param worst the worst violations
     * @param selfMeetings gaps in which no two catchments touch, so that the spacing does not show them
     */
    public record SpacingReport(
            int pairs,
            int violations,
            double worstM,
            double nearestNeighbourWorstM,
            List<ViolationReport> worst,
            List<SelfMeetingReport> selfMeetings) {}

    /**
     * Two neighbours too far apart.
     *
     * @param walkM walk between them through the farthest point where their catchments touch
     * @param nearestTouchM through the nearest such point
     * @param shortestM the shortest walk between them, through whosever catchment
     * @param straightM as the crow flies
     * @param allowedM spacing of the street where they touch
     * @param at where they touch
     */
    public record ViolationReport(
            String first,
            String second,
            double walkM,
            double nearestTouchM,
            double shortestM,
            double straightM,
            double allowedM,
            Zone zone,
            String street,
            LonLat at) {}

    /**
     * Where the two readings of the rule part.
     *
     * @param gap rank of the gap
     * @param kind {@code dead-end}, {@code loop}, {@code zone-edge} or {@code unreached}
     * @param at its farthest point
     */
    public record SelfMeetingReport(int gap, String kind, String street, @Nullable Double walkM, LonLat at) {}

    /**
     * One gap.
     *
     * @param id its id in the ledger; in a plan's audit the plan's name and the rank
     * @param walkM longest walk from it to a station, null where none can be reached
     * @param cause {@code no-station}, {@code no-candidate} or {@code island}
     * @param at a point on it
     */
    public record GapReport(
            String id,
            int rank,
            Zone zone,
            String street,
            double lengthM,
            double workers,
            @Nullable Double walkM,
            String cause,
            LonLat at) {

        GapReport withId(String given) {
            return new GapReport(given, rank, zone, street, lengthM, workers, walkM, cause, at);
        }
    }

    /** What GraphHopper's router says of the walks. */
    public record VerifiedReport(int claims, int mismatches, double worstDifferenceMm, List<String> examples) {}

    /**
     * A station that serves nobody.
     *
     * @param reason {@code off-street} (farther from any street than the snapping cap) or {@code island}
     */
    public record StationReport(String code, String name, String reason) {}
}
