package org.yizhan.pipeline.output;

import java.math.RoundingMode;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.map.MapContent;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.StationTable;

/** The map of one audited city: its streets, stations, gaps and zones, and the figures beside it. */
final class CityMap {

    private CityMap() {}

    /** What the map of a plan (null: of the existing stations) shows; fails where it has not been audited. */
    static MapContent content(Project project, @Nullable String planName, Locale locale) {
        Workspace workspace = project.workspace();
        AuditReport audit = RunAudit.kept(project, planName);
        List<FeatureLayer> layers = new ArrayList<>();
        layers.add(SavedAudits.layer(project, SavedAudits.STREETS, planName).named("streets"));
        layers.add(RunAudit.gaps(project, planName).named("gaps"));
        layers.add(violations(SavedAudits.layer(project, SavedAudits.SPACING, planName)));
        workspace.layer(AreaTable.zones().name()).ifPresent(layers::add);
        workspace.layer(AreaTable.boundary().name()).ifPresent(layers::add);
        workspace.layer(AreaTable.noBuild().name()).ifPresent(layers::add);
        @Nullable Plan plan = planName == null ? null : SavedPlans.read(project, planName);
        layers.add((plan == null ? existing(workspace) : SavedPlans.layer(List.of(plan))).named("stations"));
        Map<String, String> hosts = new LinkedHashMap<>();
        project.settings().hosts().forEach(kind -> hosts.put(kind.word(), kind.label(locale)));
        String city = String.valueOf(Path.of(project.neededRoads().file()).getFileName());
        Message title = plan == null
                ? Message.of("pipeline.map-title-stations")
                : Message.of("pipeline.map-title-plan", plan.name());
        return new MapContent(
                title.in(locale), city, locale, figures(project, plan, audit, locale), layers, hosts, true);
    }

    private static FeatureLayer existing(Workspace workspace) {
        return workspace
                .layer(new StationTable().name())
                .orElseGet(() -> new StationTable().toLayer(List.of()))
                .with("status", "existing");
    }

    /** The pairs of neighbours that break the spacing: the others would only hide the streets. */
    private static FeatureLayer violations(FeatureLayer spacing) {
        List<Feature> broken = spacing.features().stream()
                .filter(pair -> Boolean.TRUE.equals(pair.properties().get("breaks")))
                .toList();
        return new FeatureLayer("spacing", spacing.shape(), spacing.columns(), broken);
    }

    private static List<MapContent.Figure> figures(
            Project project, @Nullable Plan plan, AuditReport audit, Locale locale) {
        List<MapContent.Figure> figures = new ArrayList<>();
        if (plan != null) {
            figures.add(figure("map-stations", locale, plan.stations().size(), plan.newStations()));
            figures.add(figure(
                    plan.certificate().optimal()
                            ? "map-optimal"
                            : "map-bound-" + plan.certificate().measure().word(),
                    locale,
                    plan.certificate().bound(),
                    percent(plan.certificate().gap(), RoundingMode.UP, locale)));
        } else {
            figures.add(figure("map-existing", locale, audit.stations()));
        }
        audit.zones().forEach((zone, found) -> {
            if (zone != Zone.OUTSIDE) {
                figures.add(figure(
                        "map-zone-" + zone.word(),
                        locale,
                        found.streetKm(),
                        percent(
                                found.streetKm() == 0 ? 1 : found.coveredKm() / found.streetKm(),
                                RoundingMode.DOWN,
                                locale),
                        found.uncoverableKm()));
            }
        });
        figures.add(figure(
                "map-spacing", locale, audit.spacing().pairs(), audit.spacing().violations()));
        figures.add(figure(
                "map-verified",
                locale,
                audit.verified().claims(),
                audit.verified().mismatches()));
        if (audit.streets() != null) {
            figures.add(figure(
                    "map-streets",
                    locale,
                    project.streets().scopeLabel(audit.streets().scope(), locale),
                    audit.streets().requiredKm()));
        }
        if (audit.workersEstimated()) {
            figures.add(figure("map-estimate", locale));
        }
        return figures;
    }

    private static MapContent.Figure figure(String key, Locale locale, Object... values) {
        return new MapContent.Figure(
                Message.of("pipeline." + key).in(locale),
                Message.of("pipeline." + key + "-value", values).in(locale));
    }

    /** Rounded to the humble side: coverage down, so that nothing short of everything reads as 100 %, a gap up. */
    static String percent(double share, RoundingMode rounding, Locale locale) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(2);
        format.setRoundingMode(rounding);
        return format.format(share);
    }
}
