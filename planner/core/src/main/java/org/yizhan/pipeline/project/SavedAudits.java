package org.yizhan.pipeline.project;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;

/**
 * The audits that a workspace holds: a document for each plan audited and one for the existing stations (plan null), and
 * the layers of the audit last run. They go when what they were made from changes.
 */
public final class SavedAudits {

    /** Layers of the audit last run. */
    public static final String STREETS = "audit_streets";

    public static final String GAPS = "audit_gaps";
    public static final String SPACING = "audit_spacing";
    public static final String CATCHMENTS = "audit_catchments";
    public static final String STATIONS = "audit_stations";

    private static final List<String> LAYERS = List.of(STREETS, GAPS, SPACING, CATCHMENTS, STATIONS);

    private static final String KIND = "audit";
    /** Under this name the audit of the existing stations is kept. */
    private static final String EXISTING = "";

    /** The document that says of which audit the layers are. */
    private static final String LAYERS_OF = "audit-layers";

    private record LayersOf(@Nullable String plan) {}

    private SavedAudits() {}

    /** Keeps an audit in place of the one before it. */
    public static void put(WorkspaceEditor editor, @Nullable String plan, Object report, List<FeatureLayer> layers) {
        editor.putDocument(KIND, plan == null ? EXISTING : plan, Json.write(report));
        layers.forEach(editor::putLayer);
        editor.putDocument(LAYERS_OF, EXISTING, Json.write(new LayersOf(plan)));
    }

    /** Drops every audit, because what they were made from has changed. */
    public static void forget(WorkspaceEditor editor) {
        for (String name : List.copyOf(editor.documentNames(KIND))) {
            editor.dropDocument(KIND, name);
        }
        forgetLayers(editor);
    }

    /** Drops the audit of one plan, because the plan has changed or gone. */
    public static void forget(WorkspaceEditor editor, String plan) {
        editor.dropDocument(KIND, plan);
        if (editor.document(LAYERS_OF, EXISTING).isPresent() && plan.equals(shown(editor))) {
            forgetLayers(editor);
        }
    }

    private static void forgetLayers(WorkspaceEditor editor) {
        LAYERS.forEach(editor::dropLayer);
        editor.dropDocument(LAYERS_OF, EXISTING);
    }

    /** The plan of whose audit the layers are; null for the existing stations, or where there are none. */
    private static @Nullable String shown(WorkspaceReader reader) {
        return reader.document(LAYERS_OF, EXISTING)
                .map(json -> Json.read(json, LayersOf.class, LAYERS_OF))
                .orElse(new LayersOf(null))
                .plan();
    }

    /** The audit kept; none where inputs have changed since. */
    public static <T> Optional<T> find(WorkspaceReader reader, @Nullable String plan, Class<T> type) {
        return reader.document(KIND, plan == null ? EXISTING : plan).map(json -> Json.read(json, type, KIND));
    }

    /** A layer of an audit, which must be the one last run: only its layers are kept. */
    public static FeatureLayer layer(Project project, String name, @Nullable String plan) {
        FeatureLayer layer = project.workspace().layer(name).orElseThrow(() -> missing(plan));
        @Nullable String shown = shown(project.workspace());
        if (!Objects.equals(shown, plan)) {
            throw YizhanException.failed(Message.of("pipeline.audit-again", shown == null ? "" : shown, command(plan)));
        }
        return layer;
    }

    /** What to say where there is no such audit. */
    public static YizhanException missing(@Nullable String plan) {
        return YizhanException.failed(Message.of("pipeline.no-audit", command(plan)));
    }

    private static String command(@Nullable String plan) {
        return plan == null ? "audit" : "audit --plan " + plan;
    }
}
