package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.Audit;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.coverage.WeekProfile;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.audit.verify.Verification;
import org.yizhan.audit.verify.WalkVerifier;
import org.yizhan.model.Candidate;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.SnappedStations;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.pipeline.project.StageClock;
import org.yizhan.pipeline.project.StageSeconds;
import org.yizhan.store.api.WorkspaceReader;
import org.yizhan.store.table.AreaTable;

/** {@code audit}: recomputes what the existing stations, or those of a plan, cover, and keeps what it found. */
public final class RunAudit {

    private RunAudit() {}

    /**
     * What to audit.
     *
     * @param plan name of the plan, null for the existing stations
     * @param whatIf what to suppose; unless that is nothing, the audit is not kept
     * @param streets word of the scope of streets; null for the plan's, or the usual one. Existing stations are kept in the usual
     *     one only: another is a question, as what is supposed is
     * @param verifyStreets on how many streets to check walks with GraphHopper's router
     */
    public record Request(
            @Nullable String plan, WhatIf whatIf, @Nullable String streets, int verifyStreets, long seed) {}

    /** Audits the facts; see {@link Request}. */
    public static AuditReport run(
            Project project, @Nullable String plan, int verifyStreets, long seed, Locale locale, Progress listener) {
        return run(project, new Request(plan, WhatIf.NOTHING, null, verifyStreets, seed), locale, listener);
    }

    /** Audits. */
    public static AuditReport run(Project project, Request request, Locale locale, Progress listener) {
        @Nullable String plan = request.plan();
        StageClock clock = new StageClock(listener);
        AuditTarget target = AuditTarget.of(project, plan, request.whatIf());
        List<StationSite> stations = target.serving();
        String scope = scope(project, request);
        City found = City.assemble(project, scope, clock);
        City scaled =
                found.withRule(found.settings().rule().scaled(request.whatIf().radiusScale()));
        TimeOfWeek at = request.whatIf().at();
        City city = at == null ? scaled : scaled.at(at);
        SnappedStations doors = city.snapped(stations);
        SiteChoices choices = plan == null ? SiteChoices.NONE : SiteChoices.of(project.workspace(), plan);
        List<Integer> allowed = allowed(city, choices);
        List<SnapPoint> points =
                allowed.stream().map(city.candidates().points()::get).toList();
        AuditSearches searches;
        AuditFindings findings;
        SpacingDetails details;
        AuditReport.StraightReport straight;
        List<AuditReport.GapReport> gaps;
        Map<String, List<AuditReport.GroupReport>> by;
        List<HourReport> byHour;
        AuditReport.PlacesReport places;
        ComplianceReport compliance = ComplianceReport.of(
                target.standing(), city.settings().stations().standard());
        FeatureLayer stationLayer;
        try (Progress.Stage stage = clock.begin(Message.of("pipeline.auditing"), -1)) {
            WalkingNetwork network = city.network();
            searches = new AuditSearches(
                    new NearestSites(network, doors.points()),
                    target.unknown() == 0
                            ? null
                            : new NearestSites(
                                    network, city.snapped(target.perhaps()).points()),
                    AuditSearches.orNull(network, city.snapped(target.closed()).points()),
                    AuditSearches.orNull(network, points));
            findings = new Audit(network, city.zones(), city.settings().rule(), city.workers(), searches.candidates())
                    .of(searches.stations());
            PlaceFindings placed = new PlaceFindings(city, stations, doors);
            places = placed.report();
            stationLayer = StationLayer.of(stations, placed, compliance);
            details = SpacingDetails.of(city, stations, searches.stations(), findings, placed.placeOf());
            Barriers barriers = city.barriers();
            straight = StraightDetails.of(city, stations, searches.stations(), barriers);
            gaps = GapDetails.of(city, plan, allowed, serving(stations, doors), searches, barriers, findings.gaps());
            by = new CoverageGroups(city, searches).all(AreaTable.boundary().read(project.workspace()));
            byHour = at != null
                    ? List.of()
                    : HourReport.of(WeekProfile.of(
                            city.network(),
                            city.radiiMm(),
                            city.servedRadiiMm(),
                            searches.stations(),
                            target.hours(),
                            city.workers()));
            stage.advance(1);
        }
        Verification verification = new WalkVerifier(city.foot(), city.network())
                .verify(searches.stations(), city.radiiMm(), request.verifyStreets(), request.seed(), clock);
        AuditReport made = AuditReportBuilder.report(
                plan,
                city,
                stations,
                doors,
                searches.stations(),
                findings,
                details.report(),
                straight,
                gaps,
                verification,
                AuditReportBuilder.whatIf(request.whatIf(), target, by),
                by,
                byHour,
                places,
                compliance,
                StageSeconds.of(clock.times()));
        boolean another = plan == null && !scope.equals(project.streets().usual());
        if (!request.whatIf().isNothing() || another) {
            return made.withGapIds(
                    made.gaps().stream().map(gap -> "what-if-" + gap.rank()).toList());
        }
        List<AuditReport> kept = new ArrayList<>();
        project.workspace().change(editor -> {
            List<String> ids = plan == null
                    ? GapLedger.takeIn(project, editor, city, findings, made.stations(), made.gaps())
                    : made.gaps().stream().map(AuditReport.GapReport::id).toList();
            AuditReport report = made.withGapIds(ids);
            List<FeatureLayer> layers = List.of(
                    AuditLayers.streets(city, findings),
                    AuditLayers.gaps(city.network(), findings, report.gaps()),
                    details.layer(),
                    stationLayer,
                    CatchmentLayer.of(city, stations, searches.stations()));
            SavedAudits.put(
                    editor,
                    plan,
                    report,
                    layers.stream().map(layer -> layer.with("streets", scope)).toList());
            kept.add(report);
        });
        return kept.get(0);
    }

    /** The scope asked for, or the plan's, or the usual one. */
    private static String scope(Project project, Request request) {
        String plan = request.plan();
        if (request.streets() != null || plan == null) {
            return project.streets().scope(request.streets()).word();
        }
        return SavedPlans.onTheseRoads(project, plan).inputs().streets();
    }

    /** The gaps of an audit; those of the existing stations with what the ledger says of them. */
    public static FeatureLayer gaps(Project project, @Nullable String plan) {
        FeatureLayer gaps = SavedAudits.layer(project, SavedAudits.GAPS, plan);
        return plan == null ? GapLedger.joined(project, gaps) : gaps;
    }

    /** Numbers of the candidates that may carry a station. */
    private static List<Integer> allowed(City city, SiteChoices choices) {
        Set<String> forbidden = Set.copyOf(choices.forbidden());
        List<Integer> allowed = new ArrayList<>();
        for (int c = 0; c < city.candidates().sites().size(); c++) {
            Candidate site = city.candidates().sites().get(c);
            if (site.choice() != Candidate.Choice.FORBIDDEN && !forbidden.contains(site.id())) {
                allowed.add(c);
            }
        }
        return allowed;
    }

    private static List<LonLat> serving(List<StationSite> stations, SnappedStations doors) {
        List<LonLat> places = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            if (doors.points().get(s) != null) {
                places.add(stations.get(s).at());
            }
        }
        return places;
    }

    /** The audit kept of the existing stations; none where inputs have changed since. */
    static Optional<AuditReport> keptOfExisting(WorkspaceReader reader) {
        return SavedAudits.find(reader, null, AuditReport.class);
    }

    /** The audit kept for a plan (null for the existing stations), or a failure that says to run it. */
    public static AuditReport kept(Project project, @Nullable String plan) {
        return SavedAudits.find(project.workspace(), plan, AuditReport.class)
                .orElseThrow(() -> SavedAudits.missing(plan));
    }
}
