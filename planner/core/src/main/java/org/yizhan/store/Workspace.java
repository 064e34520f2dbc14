package org.yizhan.store;

import java.nio.file.Path;
import java.time.InstantSource;

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
     * Opens the workspace in a file. Where there is no such file the workspace is empty, and the first change makes the
     * file.
     *
     * @throws org.yizhan.model.YizhanException where the folder is missing, or the file is no workspace, is damaged or
     *     was made by a newer Yizhan
     */
    static Workspace open(Path file) {
        return open(file, InstantSource.system());
    }

    /** As {@link #open(Path)}, with the clock that dates the changes. */
    static Workspace open(Path file, InstantSource clock) {
        return GeoPackageWorkspace.open(file, clock, GeoPackageFile.PATIENCE);
    }

    /** As {@link #open(Path)}, but the file must be there. */
    static Workspace openExisting(Path file) {
        return openExisting(file, InstantSource.system());
    }

    /** As {@link #openExisting(Path)}, with the clock that dates the changes. */
    static Workspace openExisting(Path file, InstantSource clock) {
        return GeoPackageWorkspace.openExisting(file, clock, GeoPackageFile.PATIENCE);
    }

    /**
     * Opens the workspace in a schema of a PostGIS database. Where there is no such schema, or nothing in it, the
     * workspace is empty, and the first change makes what it needs.
     *
     * @param passwords whom to ask where neither {@code PGPASSWORD} nor {@code .pgpass} has the password
     * @throws org.yizhan.model.YizhanException where the database cannot be reached, refuses, or has no PostGIS, and
     *     where the schema holds other tables or was made by a newer Yizhan
     */
    static Workspace open(PostgisAddress address, Passwords passwords) {
        return open(address, passwords, InstantSource.system());
    }

    /** As {@link #open(PostgisAddress, Passwords)}, with the clock that dates the changes. */
    static Workspace open(PostgisAddress address, Passwords passwords, InstantSource clock) {
        return PostgisWorkspace.open(address, passwords, clock, PostgisConnection.PATIENCE);
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
