package org.yizhan.pipeline.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.audit.verify.Verification;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.SnappedStations;
import org.yizhan.pipeline.city.StationSite;

/** Puts what an audit found into words and units for people. */
final class AuditReportBuilder {

    private static final int EXAMPLES = 100;

    private AuditReportBuilder() {}

    static AuditReport report(
            @Nullable String plan,
            City city,
            List<StationSite> stations,
            SnappedStations doors,
            NearestSites nearest,
            AuditFindings findings,
            AuditReport.SpacingReport spacing,
            AuditReport.StraightReport straight,
            List<AuditReport.GapReport> gaps,
            Verification verification,
            AuditReport.@Nullable WhatIfReport whatIf,
            Map<String, List<AuditReport.GroupReport>> by,
            List<HourReport> byHour,
            AuditReport.PlacesReport places,
            ComplianceReport compliance,
            Map<String, Double> seconds) {
        Map<Zone, AuditReport.ZoneReport> zones = new EnumMap<>(Zone.class);
        findings.zones().forEach((zone, figures) -> zones.put(zone, zone(figures)));
        return new AuditReport(
                plan,
                findings.ruleMet(),
                city.workersEstimated(),
                stations.size() - doors.problems().size(),
                doors.problems(),
                zones,
                WalkDetails.of(city, nearest),
                spacing,
                straight,
                gaps,
                new AuditReport.VerifiedReport(
                        verification.claims(),
                        verification.boundaryClaims(),
                        verification.mismatches().size(),
                        verification.worstDifferenceMm(),
                        verification.mismatches().stream()
                                .limit(EXAMPLES)
                                .map(mismatch -> mismatch(stations, mismatch))
                                .toList()),
                whatIf,
                by,
                byHour,
                places,
                compliance,
                city.streets().report(),
                seconds);
    }

    /** What was supposed; null where that is nothing. */
    static AuditReport.@Nullable WhatIfReport whatIf(
            WhatIf whatIf, AuditTarget target, Map<String, List<AuditReport.GroupReport>> by) {
        if (whatIf.isNothing()) {
            return null;
        }
        boolean timed = whatIf.at() != null;
        return new AuditReport.WhatIfReport(
                whatIf.without(),
                timed ? String.valueOf(whatIf.at()) : null,
                whatIf.radiusScale(),
                target.closed().size(),
                target.unknown(),
                timed ? CoverageGroups.metIfUnknownAreOpen(by.getOrDefault("zone", List.of())) : null);
    }

    private static AuditReport.ZoneReport zone(ZoneFigures figures) {
        return new AuditReport.ZoneReport(
                figures.streetMm() / 1e6,
                figures.coveredMm() / 1e6,
                figures.uncoverableMm() / 1e6,
                figures.islandMm() / 1e6,
                figures.noCandidateMm() / 1e6,
                figures.longestTwiceMm() / 2000.0,
                figures.workers(),
                figures.workersCovered());
    }

    private static AuditReport.MismatchReport mismatch(List<StationSite> stations, Verification.Mismatch mismatch) {
        return new AuditReport.MismatchReport(
                mismatch.at(),
                mismatch.station() < 0 ? null : stations.get(mismatch.station()).code(),
                metres(mismatch.claimedMm()),
                metres(mismatch.routedMm()),
                mismatch.allowedMm());
    }

    private static @Nullable Double metres(double millimetres) {
        return Double.isFinite(millimetres) ? millimetres / 1000 : null;
    }
}
