package org.yizhan.pipeline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.Audit;
import org.yizhan.audit.AuditFindings;
import org.yizhan.audit.Barriers;
import org.yizhan.audit.Verification;
import org.yizhan.audit.WalkVerifier;
import org.yizhan.audit.ZoneFigures;
import org.yizhan.model.Candidate;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.store.StationTable;
import org.yizhan.store.WorkspaceEditor;

/** {@code audit}: recomputes what the existing stations, or those of a plan, cover, and keeps what it found. */
public final class RunAudit {

    static final String KIND = "audit";
    /** Under this name the audit of the existing stations is kept. */
    static final String EXISTING = "";

    /** The document that says of which audit the layers with streets and gaps are. */
    private static final String LAYERS_OF = "audit-layers";

    private static final int EXAMPLES = 100;

    private RunAudit() {}

    /**
     * Audits.
     *
     * @param plan name of the plan, null for the existing stations
     * @param verifyStreets on how many streets to check walks with GraphHopper's router
     */
    public static AuditReport run(
            Project project, @Nullable String plan, int verifyStreets, long seed, Locale locale, Progress listener) {
        StageClock clock = new StageClock(listener);
        List<City.Standing> stations = stations(project, plan);
        City city = City.assemble(project, clock);
        City.Doors doors = city.doors(stations);
        SiteChoices choices = plan == null ? SiteChoices.NONE : SiteChoices.of(project.workspace(), plan);
        List<Integer> allowed = allowed(city, choices);
        AuditFindings findings;
        SpacingDetails details;
        AuditReport.StraightReport straight;
        List<AuditReport.GapReport> gaps;
        try (Progress.Stage stage = clock.begin(Message.of("pipeline.auditing"), -1)) {
            findings = new Audit(
                            city.network(),
                            city.zones(),
                            city.settings().rule(),
                            city.workers(),
                            allowed.stream()
                                    .map(city.candidates().points()::get)
                                    .toList())
                    .of(doors.points());
            details = SpacingDetails.of(city, stations, doors, findings);
            Barriers barriers = city.barriers();
            straight = StraightDetails.of(city, stations, doors, barriers);
            gaps = GapDetails.of(city, plan, allowed, serving(stations, doors), barriers, findings.gaps());
            stage.advance(1);
        }
        Verification verification = new WalkVerifier(city.foot(), city.network())
                .verify(doors.points(), city.radiiMm(), verifyStreets, seed, clock);
        AuditReport made = report(
                plan,
                city,
                stations,
                doors,
                findings,
                details.report(),
                straight,
                gaps,
                verification,
                Seconds.of(clock.times()));
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

    private static List<City.Standing> stations(Project project, @Nullable String plan) {
        List<City.Standing> stations = plan == null
                ? new StationTable()
                        .read(project.workspace()).stream()
                                .map(City.Standing::of)
                                .toList()
                : Plans.onTheseRoads(project, plan).stations().stream()
                        .map(station -> new City.Standing(station.code(), station.name(), station.at()))
                        .toList();
        if (stations.isEmpty()) {
            throw YizhanException.failed(Message.of("pipeline.no-stations"));
        }
        return stations;
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

    private static AuditReport report(
            @Nullable String plan,
            City city,
            List<City.Standing> stations,
            City.Doors doors,
            AuditFindings findings,
            AuditReport.SpacingReport spacing,
            AuditReport.StraightReport straight,
            List<AuditReport.GapReport> gaps,
            Verification verification,
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
                seconds);
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

    private static AuditReport.MismatchReport mismatch(List<City.Standing> stations, Verification.Mismatch mismatch) {
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

    private static List<LonLat> serving(List<City.Standing> stations, City.Doors doors) {
        List<LonLat> places = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            if (doors.points().get(s) != null) {
                places.add(stations.get(s).at());
            }
        }
        return places;
    }

    /** The audit kept for a plan (null for the existing stations), or a failure that says to run it. */
    public static AuditReport kept(Project project, @Nullable String plan) {
        return project.workspace()
                .document(KIND, plan == null ? EXISTING : plan)
                .map(json -> Json.read(json, AuditReport.class, KIND))
                .orElseThrow(() -> notAudited(plan));
    }
}
