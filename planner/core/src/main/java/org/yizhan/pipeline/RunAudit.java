package org.yizhan.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.Audit;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.Barriers;
import org.yizhan.audit.Verification;
import org.yizhan.audit.WalkVerifier;
import org.yizhan.audit.WeekProfile;
import org.yizhan.model.Candidate;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.TimeOfWeek;
import org.yizhan.model.YizhanException;
import org.yizhan.network.StreetPoint;
import org.yizhan.store.AreaTable;
import org.yizhan.store.WorkspaceEditor;
import org.yizhan.store.WorkspaceReader;

/** {@code audit}: recomputes what the existing stations, or those of a plan, cover, and keeps what it found. */
public final class RunAudit {

    static final String KIND = "audit";
    /** Under this name the audit of the existing stations is kept. */
    static final String EXISTING = "";

    /** The document that says of which audit the layers with streets and gaps are. */
    private static final String LAYERS_OF = "audit-layers";

    private RunAudit() {}

    /**
     * What to audit.
     *
     * @param plan name of the plan, null for the existing stations
     * @param whatIf what to suppose; unless that is nothing, the audit is not kept
     * @param verifyStreets on how many streets to check walks with GraphHopper's router
     */
    public record Request(@Nullable String plan, WhatIf whatIf, int verifyStreets, long seed) {}

    /** Audits the facts; see {@link Request}. */
    public static AuditReport run(
            Project project, @Nullable String plan, int verifyStreets, long seed, Locale locale, Progress listener) {
        return run(project, new Request(plan, WhatIf.NOTHING, verifyStreets, seed), locale, listener);
    }

    /** Audits. */
    public static AuditReport run(Project project, Request request, Locale locale, Progress listener) {
        @Nullable String plan = request.plan();
        StageClock clock = new StageClock(listener);
        AuditTarget target = AuditTarget.of(project, plan, request.whatIf());
        List<City.Standing> stations = target.serving();
        City found = City.assemble(project, clock);
        City scaled =
                found.withRule(found.settings().rule().scaled(request.whatIf().radiusScale()));
        TimeOfWeek at = request.whatIf().at();
        City city = at == null ? scaled : scaled.at(at);
        City.Doors doors = city.doors(stations);
        SiteChoices choices = plan == null ? SiteChoices.NONE : SiteChoices.of(project.workspace(), plan);
        List<Integer> allowed = allowed(city, choices);
        List<StreetPoint> points =
                allowed.stream().map(city.candidates().points()::get).toList();
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
            findings = new Audit(city.network(), city.zones(), city.settings().rule(), city.workers(), points)
                    .of(doors.points());
            PlaceFindings placed = new PlaceFindings(city, stations, doors);
            places = placed.report();
            stationLayer = StationLayer.of(stations, placed, compliance);
            details = SpacingDetails.of(city, stations, doors, findings, placed.placeOf());
            Barriers barriers = city.barriers();
            straight = StraightDetails.of(city, stations, doors, barriers);
            gaps = GapDetails.of(
                    city,
                    plan,
                    allowed,
                    serving(stations, doors),
                    city.doors(target.closed()).points(),
                    barriers,
                    findings.gaps());
            by = new CoverageGroups(
                            city,
                            doors.points(),
                            target.unknown() == 0
                                    ? null
                                    : city.doors(target.perhaps()).points(),
                            points)
                    .all(AreaTable.boundary().read(project.workspace()));
            byHour = at != null
                    ? List.of()
                    : HourReport.of(WeekProfile.of(
                            city.network(), city.radiiMm(), doors.points(), target.hours(), city.workers()));
            stage.advance(1);
        }
        Verification verification = new WalkVerifier(city.foot(), city.network())
                .verify(doors.points(), city.radiiMm(), request.verifyStreets(), request.seed(), clock);
        AuditReport made = AuditReports.report(
                plan,
                city,
                stations,
                doors,
                findings,
                details.report(),
                straight,
                gaps,
                verification,
                AuditReports.whatIf(request.whatIf(), target, by),
                by,
                byHour,
                places,
                compliance,
                Seconds.of(clock.times()));
        if (!request.whatIf().isNothing()) {
            return made.withGapIds(
                    made.gaps().stream().map(gap -> "what-if-" + gap.rank()).toList());
        }
        List<AuditReport> kept = new ArrayList<>();
        project.workspace().change(editor -> {
            List<String> ids = plan == null
                    ? GapLedger.takeIn(project, editor, city, findings, made.stations(), made.gaps())
                    : made.gaps().stream().map(AuditReport.GapReport::id).toList();
            AuditReport report = made.withGapIds(ids);
            editor.putDocument(KIND, plan == null ? EXISTING : plan, Json.write(report));
            editor.putLayer(AuditLayers.streets(city.network(), findings));
            editor.putLayer(AuditLayers.gaps(city.network(), findings, report.gaps()));
            editor.putLayer(details.layer());
            editor.putLayer(stationLayer);
            editor.putLayer(CatchmentLayer.of(city, stations, doors));
            editor.putDocument(LAYERS_OF, EXISTING, Json.write(new LayersOf(plan)));
            kept.add(report);
        });
        return kept.get(0);
    }

    private static YizhanException notAudited(@Nullable String plan) {
        return YizhanException.failed(Message.of("pipeline.no-audit", plan == null ? "audit" : "audit --plan " + plan));
    }

    private record LayersOf(@Nullable String plan) {}

    /** Drops every audit, because what they were made from has changed. */
    static void forget(WorkspaceEditor editor) {
        for (String name : List.copyOf(editor.documentNames(KIND))) {
            editor.dropDocument(KIND, name);
        }
        forgetLayers(editor);
    }

    /** Drops the audit of one plan, because the plan has changed or gone. */
    static void forget(WorkspaceEditor editor, String plan) {
        editor.dropDocument(KIND, plan);
        boolean shown = editor.document(LAYERS_OF, EXISTING)
                .map(json ->
                        plan.equals(Json.read(json, LayersOf.class, LAYERS_OF).plan()))
                .orElse(false);
        if (shown) {
            forgetLayers(editor);
        }
    }

    private static void forgetLayers(WorkspaceEditor editor) {
        editor.dropLayer(AuditLayers.STREETS);
        editor.dropLayer(AuditLayers.GAPS);
        editor.dropLayer(SpacingDetails.LAYER);
        editor.dropLayer(CatchmentLayer.NAME);
        editor.dropLayer(StationLayer.NAME);
        editor.dropDocument(LAYERS_OF, EXISTING);
    }

    /** A layer of the audit of a plan (null for the existing stations): only the audit last run has its layers kept. */
    static FeatureLayer layer(Project project, String name, @Nullable String plan) {
        FeatureLayer layer = project.workspace().layer(name).orElseThrow(() -> notAudited(plan));
        @Nullable
        String shown = project.workspace()
                .document(LAYERS_OF, EXISTING)
                .map(json -> Json.read(json, LayersOf.class, LAYERS_OF))
                .orElse(new LayersOf(null))
                .plan();
        if (!Objects.equals(shown, plan)) {
            throw YizhanException.failed(Message.of(
                    "pipeline.audit-again",
                    shown == null ? "" : shown,
                    plan == null ? "audit" : "audit --plan " + plan));
        }
        return layer;
    }

    /** The gaps of an audit; those of the existing stations with what the ledger says of them. */
    static FeatureLayer gaps(Project project, @Nullable String plan) {
        FeatureLayer gaps = layer(project, AuditLayers.GAPS, plan);
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

    private static List<LonLat> serving(List<City.Standing> stations, City.Doors doors) {
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
        return reader.document(KIND, EXISTING).map(json -> Json.read(json, AuditReport.class, KIND));
    }

    /** The audit kept for a plan (null for the existing stations), or a failure that says to run it. */
    public static AuditReport kept(Project project, @Nullable String plan) {
        return project.workspace()
                .document(KIND, plan == null ? EXISTING : plan)
                .map(json -> Json.read(json, AuditReport.class, KIND))
                .orElseThrow(() -> notAudited(plan));
    }
}
