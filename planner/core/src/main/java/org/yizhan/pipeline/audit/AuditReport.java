package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.city.StreetsReport;
import org.yizhan.pipeline.city.UnsnappedStation;

/**
 * What an audit found, as it is shown, kept and written with {@code --json}.
 *
 * @param target name of the plan audited, null for the existing stations
 * @param ruleMet whether every street that could be covered is
 * @param workersEstimated whether the workers are an estimate from the map
 * @param stations stations that serve somebody
 * @param serveNobody stations that do not, and why
 * @param walks how much street lies within how long a walk, by zone with a rule
 * @param straightLine the same as the crow flies, beside the exact figures and never used to judge
 * @param gaps uncovered pieces by rank
 * @param whatIf what was supposed against the facts, null where nothing was
 * @param by figures by {@code zone}, {@code district}, {@code road_class} and {@code kind} of worker
 * @param compliance whether the existing ones among the stations have what they must
 * @param streets which streets these figures are of; null where an older version has kept them
 * @param byHour the same through the week; empty where a time is supposed
 */
public record AuditReport(
        @Nullable String target,
        boolean ruleMet,
        boolean workersEstimated,
        int stations,
        List<UnsnappedStation> serveNobody,
        Map<Zone, ZoneReport> zones,
        Map<Zone, WalkReport> walks,
        SpacingReport spacing,
        StraightReport straightLine,
        List<GapReport> gaps,
        VerifiedReport verified,
        @Nullable WhatIfReport whatIf,
        Map<String, List<GroupReport>> by,
        List<HourReport> byHour,
        PlacesReport places,
        ComplianceReport compliance,
        @Nullable StreetsReport streets,
        Map<String, Double> seconds) {

    /** What an older Yizhan has kept lacks what it did not know. */
    public AuditReport {
        byHour = Objects.requireNonNullElse(byHour, List.of());
        compliance = Objects.requireNonNullElse(compliance, ComplianceReport.NONE);
    }

    /** The same with these ids for its gaps, in their order. */
    AuditReport withGapIds(List<String> ids) {
        List<GapReport> named = new ArrayList<>();
        for (GapReport gap : gaps) {
            named.add(gap.withId(ids.get(named.size())));
        }
        return new AuditReport(
                target,
                ruleMet,
                workersEstimated,
                stations,
                serveNobody,
                zones,
                walks,
                spacing,
                straightLine,
                named,
                verified,
                whatIf,
                by,
                byHour,
                places,
                compliance,
                streets,
                seconds);
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
     * The walks from the streets of one zone to their nearest station; lengths in kilometres, walks in metres.
     *
     * @param radiusM its service radius
     * @param medianM half of its streets are within this walk; null where so much cannot reach any station
     * @param within90M nine tenths are; null likewise
     * @param stepM the next list has a value for the walks 0, {@code stepM}, {@code 2 * stepM} …
     * @param streetKmWithin length of street within each of these walks, exactly
     */
    public record WalkReport(
            double radiusM,
            @Nullable Double medianM,
            @Nullable Double within90M,
            double stepM,
            List<Double> streetKmWithin) {}

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
     * What the straight line would say.
     *
     * @param coveredKm length of street in each zone within the service radius as the crow flies
     * @param barriersKnown whether the loaded roads tell of rivers, railways, motorways and walls
     * @param detours where it is most wrong, worst first
     */
    public record StraightReport(Map<Zone, Double> coveredKm, boolean barriersKnown, List<DetourReport> detours) {}

    /**
     * A place within the service radius as the crow flies and beyond it on foot.
     *
     * @param station the station nearest as the crow flies
     * @param walkM the walk to that station, null where there is none
     * @param nearestWalkM the walk to the station nearest on foot, null where none can be reached
     * @param why {@code barrier}, {@code level} (streets over and under one another), {@code grounds} (often walled) or
     *     {@code unknown} (nothing on the map)
     * @param barrier what stands between, null where the map shows nothing or only another level
     * @param crosses everything that the straight line crosses, from the street
     */
    public record DetourReport(
            String street,
            LonLat at,
            String station,
            double straightM,
            @Nullable Double walkM,
            @Nullable Double nearestWalkM,
            String why,
            @Nullable BarrierReport barrier,
            List<BarrierReport> crosses) {
        public DetourReport {
            why = Objects.requireNonNullElse(why, barrier == null ? "unknown" : "barrier");
        }
    }

    /**
     * Something that people on foot cannot cross.
     *
     * @param kind {@code river}, {@code water}, {@code railway}, {@code motorway}, {@code wall}, {@code stream} or
     *     {@code grounds}
     * @param name empty where OpenStreetMap has none
     */
    public record BarrierReport(String kind, String name, String osmId) {}

    /**
     * The candidate that alone would close most of a gap.
     *
     * @param closesM how much street of the gap
     * @param closesWorkers how many of its workers
     */
    public record BestCandidateReport(
            String candidate, String name, String host, LonLat at, double closesM, double closesWorkers) {}

    /**
     * One gap.
     *
     * @param id its id in the ledger; in a plan's audit the plan's name and the rank
     * @param walkM longest walk from it to a station, null where none can be reached
     * @param cause {@code no-station}, {@code no-candidate}, {@code island}, {@code barrier}, {@code doubtful}
     *     or {@code closed} (at the time supposed): that of most of its length
     * @param causesM its length in metres by cause
     * @param at a point on it
     * @param district name of the district of that point, null where no boundary is loaded or it lies in none
     * @param barrier what stands between it and a station or candidate, null unless that is the cause
     * @param best the candidate to close it with, null where none closes any of it
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
            Map<String, Double> causesM,
            LonLat at,
            @Nullable String district,
            @Nullable BarrierReport barrier,
            @Nullable BestCandidateReport best)
            implements ListedGap {

        public GapReport {
            causesM = Objects.requireNonNullElse(causesM, Map.of());
        }

        GapReport withId(String given) {
            return new GapReport(
                    given, rank, zone, street, lengthM, workers, walkM, cause, causesM, at, district, barrier, best);
        }
    }

    /**
     * What GraphHopper's router says of the walks.
     *
     * @param boundaryClaims of the claims, those a metre to either side of where a service radius ends
     */
    public record VerifiedReport(
            int claims, int boundaryClaims, int mismatches, double worstDifferenceMm, List<MismatchReport> examples) {}

    /**
     * A walk that GraphHopper contradicts.
     *
     * @param at the street point
     * @param station the station claimed to be nearest, null where the audit says that none can be reached
     * @param claimedM the walk claimed, null likewise
     * @param routedM the walk GraphHopper finds to it or to a nearer one, null where it finds none
     * @param allowedMm the difference that rounding alone can make
     */
    public record MismatchReport(
            LonLat at,
            @Nullable String station,
            @Nullable Double claimedM,
            @Nullable Double routedM,
            double allowedMm) {}

    /**
     * What an audit supposed. Such an audit is shown and not kept.
     *
     * @param at a time of the week such as {@code Mon 22:00}, null for any time
     * @param closed stations closed then, 0 where no time is supposed
     * @param unknown stations of which it is not known whether they are open then; they count as closed in all figures
     *     but those called if-unknown-open
     * @param ruleMetIfUnknownOpen whether the rule is met if those are open, null where no time is supposed
     */
    public record WhatIfReport(
            List<String> without,
            @Nullable String at,
            double radiusScale,
            int closed,
            int unknown,
            @Nullable Boolean ruleMetIfUnknownOpen) {}

    /**
     * The streets with a rule of one zone, district (cut at its border), road class or kind of worker.
     *
     * @param code zone, code of the district, road class or kind; empty for streets of no district
     * @param name of a district, may be empty
     * @param uncoveredM what could be covered and is not, in metres
     * @param maxWalkM longest walk to the nearest station, null where none can be reached
     * @param maxWalkAt where that is
     * @param ifUnknownOpen what changes if stations whose hours are unknown are open; null where there are none
     */
    public record GroupReport(
            String code,
            String name,
            double streetKm,
            double coveredKm,
            double uncoverableKm,
            double islandKm,
            double noCandidateKm,
            double uncoveredM,
            @Nullable Double maxWalkM,
            @Nullable LonLat maxWalkAt,
            @Nullable String maxWalkStreet,
            double workers,
            double workersCovered,
            @Nullable IfOpenReport ifUnknownOpen) {}

    /** The upper end of the range; as in {@link GroupReport}. */
    public record IfOpenReport(double coveredKm, double uncoveredM, @Nullable Double maxWalkM, double workersCovered) {}

    /**
     * The stations as places.
     *
     * @param count how many places they make, those that serve nobody included
     * @param coLocated stations that make one place
     * @param worstLosses the places whose loss opens most, most workers first
     * @param redundant codes of the places that serve somebody and whose loss alone would open nothing
     */
    public record PlacesReport(
            int count, List<CoLocatedReport> coLocated, List<LossReport> worstLosses, List<String> redundant) {}

    /**
     * Stations that make one place.
     *
     * @param reasons {@code close}, {@code same-point}, {@code same-name}, {@code same-code}
     * @param apartM largest straight line between two of them
     */
    public record CoLocatedReport(
            List<String> codes, List<String> names, List<String> reasons, double apartM, LonLat at) {}

    /**
     * What the loss of one place would open.
     *
     * @param codes of its stations, lost together
     * @param opensM street that nobody else covers
     * @param opensWorkers workers on it
     */
    public record LossReport(List<String> codes, String name, LonLat at, double opensM, double opensWorkers) {}
}
