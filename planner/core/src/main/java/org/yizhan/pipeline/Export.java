package org.yizhan.pipeline;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.Csv;
import org.yizhan.export.GeoJson;
import org.yizhan.export.Kml;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.AreaTable;
import org.yizhan.store.GeoPackageFile;
import org.yizhan.store.StationTable;
import org.yizhan.store.Workspace;

/** {@code export}: writes what the workspace holds into files that other programs open. */
public final class Export {

    private Export() {}

    /** What can be exported. */
    public enum What {
        /** The stations of a plan. */
        PLAN,
        /** The existing stations. */
        STATIONS,
        /** Streets with covered and uncovered length and walk, from the audit last run. */
        STREETS,
        /** Gaps, from the audit last run. */
        GAPS,
        /** The walks between neighbouring stations, from the audit last run. */
        SPACING,
        ZONES,
        /** The figures of an audit, as JSON. */
        AUDIT,
        /** Everything on one map, as HTML. */
        MAP
    }

    /**
     * Writes one file, its format following from its name: {@code .geojson}, {@code .csv}, {@code .kml}, {@code .gpkg},
     * {@code .json} for an audit, {@code .html} for a map.
     *
     * @param plan the plan meant; null for the only one ({@code PLAN}) or for the existing stations (all others)
     * @return how many features were written
     */
    public static int run(Project project, What what, @Nullable String plan, Path to, Locale locale) {
        String name = String.valueOf(to.getFileName()).toLowerCase(Locale.ROOT);
        if (what == What.MAP || name.endsWith(".html")) {
            requireSuffix(what, name, ".html");
            return CityMap.write(
                    project, what == What.PLAN ? Plans.only(project, plan).name() : plan, to, locale);
        }
        if (what == What.AUDIT) {
            requireSuffix(what, name, ".json");
            org.yizhan.export.AtomicFile.write(
                    to,
                    out -> out.write(Json.write(RunAudit.kept(project, plan))
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            return 1;
        }
        requireSuffix(what, name, ".geojson", ".json", ".csv", ".kml", ".gpkg");
        FeatureLayer layer = layer(project, what, plan);
        if (name.endsWith(".csv")) {
            Csv.write(to, layer);
        } else if (name.endsWith(".kml")) {
            Kml.write(to, layer.name(), layer);
        } else if (name.endsWith(".gpkg")) {
            project.requireOtherFile(to);
            GeoPackageFile.write(to, List.of(layer), InstantSource.system());
        } else {
            GeoJson.write(to, layer);
        }
        return layer.features().size();
    }

    private static void requireSuffix(What what, String name, String... allowed) {
        for (String suffix : allowed) {
            if (name.endsWith(suffix)) {
                return;
            }
        }
        throw YizhanException.usage(Message.of(
                "pipeline.export-format", name, what.name().toLowerCase(Locale.ROOT), String.join(" ", allowed)));
    }

    private static FeatureLayer layer(Project project, What what, @Nullable String plan) {
        Workspace workspace = project.workspace();
        return switch (what) {
            case PLAN -> Plans.layer(List.of(Plans.only(project, plan)));
            case STATIONS ->
                workspace
                        .layer(new StationTable().name())
                        .orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-stations")));
            case STREETS -> RunAudit.layer(project, AuditLayers.STREETS, plan);
            case GAPS -> RunAudit.layer(project, AuditLayers.GAPS, plan);
            case SPACING -> RunAudit.layer(project, SpacingDetails.LAYER, plan);
            case ZONES ->
                workspace
                        .layer(AreaTable.zones().name())
                        .orElseThrow(() -> YizhanException.failed(Message.of("pipeline.no-zones")));
            case AUDIT, MAP -> throw new IllegalArgumentException(what + " is not a layer");
        };
    }
}
