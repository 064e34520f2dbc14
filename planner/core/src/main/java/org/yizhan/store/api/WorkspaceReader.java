package org.yizhan.store.api;

import java.util.List;
import java.util.Optional;
import org.yizhan.model.FeatureLayer;

/** Reads what a workspace holds. Every method throws {@link org.yizhan.model.YizhanException} when the file fails it. */
public interface WorkspaceReader {

    /**
     * A layer as it was put, features in the same order; polygons come back as multipolygons.
     *
     * @return empty where the workspace has no layer of this name
     */
    Optional<FeatureLayer> layer(String name);

    /** Names of the layers, sorted. Layers that other programs added under names Yizhan cannot have are left out. */
    List<String> layerNames();

    /**
     * A JSON document.
     *
     * @return empty where the workspace has no such document
     */
    Optional<String> document(String kind, String name);

    /** Names of the documents of one kind, sorted by code point. */
    List<String> documentNames(String kind);

    /** Kinds of which there are documents, sorted by code point. */
    List<String> documentKinds();

    /**
     * Who changed a document or layer last.
     *
     * @param kind the kind of the document, or {@code layer}
     * @return empty where nobody has, or only a Yizhan too old to note it
     */
    Optional<ChangeRecord> lastChange(String kind, String name);
}
