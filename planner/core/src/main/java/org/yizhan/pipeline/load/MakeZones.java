package org.yizhan.pipeline.load;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.demand.ZoneMaker;
import org.yizhan.model.Area;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Zone;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.CityStreets;
import org.yizhan.pipeline.city.StreetsReport;
import org.yizhan.pipeline.project.Json;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedAudits;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.DensityTable;

/** {@code zones}: derives the zones from the density, or shows the planner's own. */
public final class MakeZones {

    private static final String KIND = "zones";
    private static final String ONLY = "";
    private static final String ESTIMATE = "estimate";

    private MakeZones() {}

    /**
     * What the zones are.
     *
     * @param source {@code own} (drawn by the planner), {@code density} or {@code estimate}
     * @param densePerKm2 density from which a place is dense, null for the planner's own zones
     * @param urbanPerKm2 density from which a place is urban, null for the planner's own zones
     * @param relative whether those are percentiles of street length, because only relative density is known
     * @param withoutStreet workers in cells where no street is
     * @param streets which streets count
     */
    public record Report(
            String source,
            @Nullable Double densePerKm2,
            @Nullable Double urbanPerKm2,
            boolean relative,
            Map<Zone, ZoneStreets> zones,
            double withoutStreet,
            StreetsReport streets) {}

    /** Required streets of one zone, and the workers on whatever street. */
    public record ZoneStreets(double streetKm, double workers) {}

    private record Source(String source, double densePerKm2, double urbanPerKm2, boolean relative) {}

    /** Derives the zones if they are not the planner's own, keeps them, and reports. */
    public static Report run(Project project, @Nullable String streets, Progress progress) {
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.zoning"), -1)) {
            CityStreets inScope = City.streets(project, streets, progress);
            WalkingNetwork network = inScope.network();
            List<DensityLayer> layers = City.layers(project, network);
            Workspace workspace = project.workspace();
            Optional<Source> derived = source(workspace);
            List<Area> zones = AreaTable.zones().read(workspace);
            if (zones.isEmpty() || derived.isPresent()) {
                ZoneMaker.Zoning made =
                        ZoneMaker.derive(network, layers, project.settings().zones());
                boolean estimated = layers.stream().anyMatch(DensityLayer::estimate);
                Source source = new Source(
                        estimated ? ESTIMATE : "density", made.densePerKm2(), made.urbanPerKm2(), made.relative());
                zones = made.zones();
                workspace.change(editor -> keep(editor, made, source, layers));
                derived = Optional.of(source);
            }
            stage.advance(1);
            return report(project, inScope, layers, zones, derived);
        }
    }

    private static void keep(WorkspaceEditor editor, ZoneMaker.Zoning made, Source source, List<DensityLayer> layers) {
        AreaTable.zones().put(editor, made.zones());
        SavedAudits.forget(editor);
        editor.putDocument(KIND, ONLY, Json.write(source));
        for (DensityLayer layer : layers) {
            if (layer.estimate() && !layer.cells().isEmpty()) {
                new DensityTable().put(editor, layer);
            }
        }
    }

    private static Report report(
            Project project,
            CityStreets inScope,
            List<DensityLayer> layers,
            List<Area> areas,
            Optional<Source> derived) {
        WalkingNetwork network = inScope.network();
        StreetZones zones = StreetZones.of(network, areas, AreaTable.boundary().read(project.workspace()))
                .requiring(inScope.required())
                .sharedBy(network.carriageways());
        StreetWorkers workers =
                StreetWorkers.spread(network, layers, project.settings().segmentMm());
        Map<Zone, ZoneStreets> figures = new EnumMap<>(Zone.class);
        for (int e = 0; e < network.edgeCount(); e++) {
            double km = zones.isRequired(e) ? network.streetMm(e) / 1e6 : 0;
            double people = workers.on(e, 0, network.lengthMm(e));
            figures.merge(
                    zones.zone(e),
                    new ZoneStreets(km, people),
                    (a, b) -> new ZoneStreets(a.streetKm() + b.streetKm(), a.workers() + b.workers()));
        }
        return new Report(
                derived.map(Source::source).orElse("own"),
                derived.map(Source::densePerKm2).orElse(null),
                derived.map(Source::urbanPerKm2).orElse(null),
                derived.map(Source::relative).orElse(false),
                figures,
                workers.withoutStreet(),
                inScope.report());
    }

    private static Optional<Source> source(Workspace workspace) {
        return workspace.document(KIND, ONLY).map(json -> Json.read(json, Source.class, KIND));
    }

    /** Drops derived zones and the estimate behind them, because what they were derived from has changed. */
    static void forgetDerived(WorkspaceEditor editor) {
        if (editor.document(KIND, ONLY).isPresent()) {
            editor.dropLayer(AreaTable.zones().name());
            editor.dropDocument(KIND, ONLY);
        }
        for (DensityLayer layer : new DensityTable().read(editor)) {
            if (layer.estimate()) {
                new DensityTable().drop(editor, layer.kind());
            }
        }
    }

    /** Takes the planner's own zones, which are never derived again. */
    static void keepOwn(WorkspaceEditor editor, List<Area> zones) {
        AreaTable.zones().put(editor, zones);
        editor.dropDocument(KIND, ONLY);
    }
}
