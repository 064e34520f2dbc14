package org.yizhan.store.api;

import org.yizhan.model.FeatureLayer;

/**
 * Changes a workspace inside one {@link Workspace#change change} and reads what has been changed so far. Once a method
 * has thrown, the whole change will be undone, even if the exception is caught.
 */
public interface WorkspaceEditor extends WorkspaceReader {

    /**
     * Puts a layer in place of the one with its name, if any.
     *
     * @param layer geometries match its shape (a line may stand in for a multi-line, a polygon for a multipolygon; they
     *     are stored as the latter) in two dimensions; values match their columns; no number is NaN
     * @throws org.yizhan.model.YizhanException where a column cannot be stored under its name
     * @throws IllegalArgumentException where the features break the description above
     */
    void putLayer(FeatureLayer layer);

    /** Removes a layer; does nothing where there is none. */
    void dropLayer(String name);

    /**
     * Puts a document in place of the one with this kind and name, if any.
     *
     * @param kind what it is, such as {@code plan}
     * @param json its text, kept as it is
     */
    void putDocument(String kind, String name, String json);

    /** Removes a document; does nothing where there is none. */
    void dropDocument(String kind, String name);
}
