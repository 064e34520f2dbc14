package org.yizhan.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.yizhan.ingest.LayerFacts;
import org.yizhan.store.WorkspaceEditor;
import org.yizhan.store.WorkspaceReader;

/** Where the layers of a workspace came from and how they were converted, kept beside them. */
public final class LayerOrigins {

    private static final String KIND = "origin";

    private LayerOrigins() {}

    /**
     * Where a layer came from.
     *
     * @param layer {@code stations}, {@code boundary}, {@code density-all} …
     * @param file the file that it was read from
     * @param format of the file, with its encoding
     * @param crs the coordinate system that its positions were in
     * @param conversion what was done to them
     * @param count how many stations, areas or cells were taken in
     */
    public record Origin(String layer, String file, String format, String crs, String conversion, int count) {}

    static void put(WorkspaceEditor editor, String layer, Path file, LayerFacts facts, int count) {
        Origin origin = new Origin(
                layer,
                String.valueOf(file.getFileName()),
                facts.format(),
                facts.crs(),
                facts.crs().equals("WGS84") ? "-" : facts.crs() + " → WGS84",
                count);
        editor.putDocument(KIND, layer, Json.write(origin));
    }

    /** The origins of all layers that were loaded, by name. */
    public static List<Origin> of(WorkspaceReader workspace) {
        return workspace.documentNames(KIND).stream()
                .map(name -> Json.read(workspace.document(KIND, name).orElseThrow(), Origin.class, KIND + "/" + name))
                .toList();
    }
}
