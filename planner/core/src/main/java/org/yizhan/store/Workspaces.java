package org.yizhan.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.geopackage.GeoPackageFile;
import org.yizhan.store.geopackage.GeoPackageWorkspace;
import org.yizhan.store.postgis.Passwords;
import org.yizhan.store.postgis.PostgisAddress;
import org.yizhan.store.postgis.PostgisConnection;
import org.yizhan.store.postgis.PostgisWorkspace;

/** Opens workspaces: a GeoPackage file or a schema of a PostGIS database. */
public final class Workspaces {

    private Workspaces() {}

    /**
     * Opens the workspace in a file. Where there is no such file the workspace is empty, and the first change makes the
     * file.
     *
     * @throws org.yizhan.model.YizhanException where the folder is missing, or the file is no workspace, is damaged or
     *     was made by a newer Yizhan
     */
    public static Workspace open(Path file) {
        return open(file, InstantSource.system());
    }

    /** As {@link #open(Path)}, with the clock that dates the changes. */
    public static Workspace open(Path file, InstantSource clock) {
        return GeoPackageWorkspace.open(file, clock, GeoPackageFile.PATIENCE);
    }

    /** As {@link #open(Path)}, but the file must be there. */
    public static Workspace openExisting(Path file) {
        return openExisting(file, InstantSource.system());
    }

    /** As {@link #openExisting(Path)}, with the clock that dates the changes. */
    public static Workspace openExisting(Path file, InstantSource clock) {
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
    public static Workspace open(PostgisAddress address, Passwords passwords) {
        return open(address, passwords, InstantSource.system());
    }

    /** As {@link #open(PostgisAddress, Passwords)}, with the clock that dates the changes. */
    public static Workspace open(PostgisAddress address, Passwords passwords, InstantSource clock) {
        return PostgisWorkspace.open(address, passwords, clock, PostgisConnection.PATIENCE);
    }
}
