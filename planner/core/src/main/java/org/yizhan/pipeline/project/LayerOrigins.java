package org.yizhan.pipeline.project;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;

/** Where the layers of a workspace came from and how they were converted, kept beside them. */
public final class LayerOrigins {

    private static final String KIND = "origin";
    private static final String HOSTS = "hosts";
    private static final String DENSITY = "density-";

    private LayerOrigins() {}

    /**
     * Where a layer came from.
     *
     * @param layer {@code stations}, {@code boundary}, {@code density-all}, {@code density-courier 07:00-19:00} …
     * @param file the file that it was read from
     * @param format of the file, with its encoding
     * @param crs the coordinate system that its positions were in
     * @param conversion what was done to them
     * @param count how many stations, areas or cells were taken in
     * @param kind of worker, null for what is no density layer
     * @param hours when those workers are out, null for every hour
     */
    public record Origin(
            String layer,
            String file,
            String format,
            String crs,
            String conversion,
            int count,
            @Nullable String kind,
            @Nullable String hours) {}

    public static void put(WorkspaceEditor editor, String layer, Path file, ReadReport facts, int count) {
        put(editor, layer, file, facts, count, null, null);
    }

    /** Puts the origin of a list of hosts beside those of the lists that it is added to, or in place of them. */
    public static void putHosts(WorkspaceEditor editor, Path file, ReadReport facts, int count, boolean append) {
        if (!append) {
            editor.documentNames(KIND).stream()
                    .filter(name -> name.equals(HOSTS) || name.startsWith(HOSTS + " "))
                    .toList()
                    .forEach(name -> editor.dropDocument(KIND, name));
        }
        put(editor, append ? HOSTS + " " + file.getFileName() : HOSTS, file, facts, count);
    }

    /** Puts the origin of a density layer in place of those of the layers that it replaces, and gives their names. */
    public static List<String> putDensity(WorkspaceEditor editor, DensityLayer layer, Path file, ReadReport facts) {
        List<String> replaced = of(editor).stream()
                .filter(origin -> origin.layer().startsWith(DENSITY)
                        && layer.replaces(
                                origin.kind() == null ? origin.layer().substring(DENSITY.length()) : origin.kind(),
                                HoursParser.parseWorkHours(origin.hours() == null ? "" : origin.hours())))
                .map(Origin::layer)
                .toList();
        replaced.forEach(name -> editor.dropDocument(KIND, name));
        String hours = layer.hours().isEveryHour() ? null : layer.hours().text();
        put(
                editor,
                DENSITY + layer.kind() + (hours == null ? "" : " " + hours),
                file,
                facts,
                layer.cells().size(),
                layer.kind(),
                hours);
        return replaced;
    }

    private static void put(
            WorkspaceEditor editor,
            String layer,
            Path file,
            ReadReport facts,
            int count,
            @Nullable String kind,
            @Nullable String hours) {
        Origin origin = new Origin(
                layer,
                String.valueOf(file.getFileName()),
                facts.format(),
                facts.crs(),
                facts.crs().equals("WGS84") ? "-" : facts.crs() + " → WGS84",
                count,
                kind,
                hours);
        editor.putDocument(KIND, layer, Json.write(origin));
    }

    /** The same of the roads, which are kept apart: what is counted are streets between junctions. */
    public static Origin ofRoads(RoadsReport roads) {
        String file = String.valueOf(Path.of(roads.file()).getFileName());
        return new Origin("roads", file, "OpenStreetMap", "WGS84", "-", roads.streets(), null, null);
    }

    /** The origins of all layers that were loaded, by name. */
    public static List<Origin> of(WorkspaceReader workspace) {
        return workspace.documentNames(KIND).stream()
                .map(name -> Json.read(workspace.document(KIND, name).orElseThrow(), Origin.class, KIND + "/" + name))
                .toList();
    }
}
