package org.yizhan.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.ChangeRecord;
import org.yizhan.store.api.Workspace;

/** {@code store copy}: takes a workspace from one store to another. */
public final class WorkspaceCopy {

    private WorkspaceCopy() {}

    /**
     * What was copied.
     *
     * @param leftOut tables of other programs, under names that layers cannot have, which stayed behind
     */
    public record Report(int layers, long features, int documents, int history, List<String> leftOut) {}

    /**
     * Copies every layer and document and the history of changes, all as of one moment and in one change of the target.
     *
     * @param replace whether what the target holds gives way
     * @throws YizhanException where there is nothing to copy, the target is not empty, or a layer cannot be read or kept
     */
    public static Report copy(Workspace from, Workspace to, boolean replace) {
        JdbcWorkspace source = (JdbcWorkspace) from;
        JdbcWorkspace target = (JdbcWorkspace) to;
        return source.readOr(
                reader -> {
                    List<Report> report = new ArrayList<>();
                    target.change(editor -> report.add(fill(reader, editor, replace, target.place())), false);
                    return report.get(0);
                },
                () -> YizhanException.failed(Message.of("store.copy-nothing", source.place())));
    }

    private static Report fill(JdbcEditor source, JdbcEditor target, boolean replace, String place) {
        List<String> there = target.layerNames();
        List<String> kinds = target.documentKinds();
        if (!replace && !(there.isEmpty() && kinds.isEmpty())) {
            throw YizhanException.failed(Message.of("store.copy-not-empty", place));
        }
        there.forEach(target::dropLayer);
        kinds.forEach(kind -> target.documentNames(kind).forEach(name -> target.dropDocument(kind, name)));
        long features = 0;
        List<String> layers = source.layerNames();
        for (String name : layers) {
            FeatureLayer layer = source.layer(name).orElseThrow();
            target.putLayer(layer);
            features += layer.features().size();
        }
        int documents = 0;
        for (String kind : source.documentKinds()) {
            for (String name : source.documentNames(kind)) {
                target.putDocument(kind, name, source.document(kind, name).orElseThrow());
                documents++;
            }
        }
        List<ChangeRecord> history = source.history();
        target.keepHistory(history);
        return new Report(layers.size(), features, documents, history.size(), source.namesLayersCannotHave());
    }
}
