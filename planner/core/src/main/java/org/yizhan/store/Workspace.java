package org.yizhan.store;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * One project's layers and documents (工作区). Its methods are safe to call from several threads, one after another.
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
     * Applies a change wholly or, where it throws, not at all. Other programs see the workspace as before until the
     * whole change is safely on disk.
     */
    void change(Change body);

    /** Reads the whole file and throws {@link org.yizhan.model.YizhanException} where it is damaged. */
    void verify();

    @Override
    void close();
}
