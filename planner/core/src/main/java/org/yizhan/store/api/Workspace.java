package org.yizhan.store.api;

/**
 * One project's layers and documents (工作区), in a file or in a database. Its methods are safe to call from several threads, one after another.
 * Only one program at a time can change it; others wait some seconds and are then told.
 */
public interface Workspace extends WorkspaceReader, AutoCloseable {

    /** What is done to a workspace in one go. */
    @FunctionalInterface
    interface Change {
        void apply(WorkspaceEditor editor);
    }

    /**
     * Applies a change wholly or, where it throws, not at all. Other programs see the workspace as before until the
     * whole change is safely on disk.
     *
     * @throws org.yizhan.model.YizhanException where someone else has changed what was read through this object since
     *     its last change: what was computed from it must not be saved over theirs
     */
    void change(Change body);

    /** Reads the whole file and throws {@link org.yizhan.model.YizhanException} where it is damaged. */
    void verify();

    /** What keeps it: {@code GeoPackage}, or the versions of PostgreSQL and PostGIS. */
    String engine();

    /** What this workspace notes its changes under. */
    String who();

    /** The user of this machine, as changes are noted under. */
    static String user() {
        return System.getProperty("user.name", "?");
    }

    @Override
    void close();
}
