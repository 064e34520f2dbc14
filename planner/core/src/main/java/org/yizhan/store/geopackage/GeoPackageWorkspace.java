package org.yizhan.store.geopackage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.jdbc.DocumentTable;
import org.yizhan.store.jdbc.JdbcWorkspace;
import org.yizhan.store.jdbc.Sql;

/** A workspace in one GeoPackage file. */
public final class GeoPackageWorkspace extends JdbcWorkspace {

    /** Goes up when an older Yizhan could no longer read what a newer one writes. */
    private static final int SCHEMA_VERSION = 1;

    private final Path file;
    private final Duration patience;
    private final VerifiedFiles known;
    private @Nullable GeoPackageFile opened;

    private GeoPackageWorkspace(Path file, InstantSource clock, Duration patience) {
        super(clock, file.toString(), Workspace.user());
        this.file = file;
        this.patience = patience;
        this.known = VerifiedFiles.ofUser();
    }

    public static GeoPackageWorkspace open(Path file, InstantSource clock, Duration patience) {
        DraftFile.checkPlace(file);
        GeoPackageWorkspace workspace = new GeoPackageWorkspace(file, clock, patience);
        workspace.store();
        return workspace;
    }

    public static GeoPackageWorkspace openExisting(Path file, InstantSource clock, Duration patience) {
        GeoPackageWorkspace workspace = new GeoPackageWorkspace(file, clock, patience);
        workspace.opened = workspace.openFile();
        return workspace;
    }

    @Override
    @Nullable
    public GeoPackageFile store() {
        if (opened == null && Files.exists(file)) {
            opened = openFile();
        }
        return opened;
    }

    private GeoPackageFile openFile() {
        // Before it is opened, since nothing else may have the file open then.
        boolean isKnown = known.knows(file);
        GeoPackageFile opened = GeoPackageFile.open(file, patience);
        try {
            long version = opened.read(connection -> Sqlite.hasTable(connection, "yizhan_workspace")
                    ? Sql.number(connection, "SELECT max(schema_version) FROM yizhan_workspace")
                    : 0L);
            if (version == 0) {
                throw YizhanException.failed(Message.of("store.not-workspace", file.toString()));
            }
            if (version > SCHEMA_VERSION) {
                throw YizhanException.failed(Message.of(
                        "store.newer", file.toString(), String.valueOf(version), String.valueOf(SCHEMA_VERSION)));
            }
            if (!isKnown) {
                opened.verify();
            }
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    @Override
    public void create(Instant now, Creation first) {
        GeoPackageDialect dialect = new GeoPackageDialect(file, patience);
        GeoPackageFile.build(file, false, connection -> {
            createTables(dialect, connection, now);
            first.fill(dialect, connection);
        });
        known.remember(file);
    }

    private static void createTables(GeoPackageDialect dialect, Connection connection, Instant now)
            throws SQLException {
        Sql.execute(
                connection,
                """
                CREATE TABLE yizhan_workspace (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                  schema_version INTEGER NOT NULL,
                  created_at DATETIME NOT NULL)""");
        Sql.update(
                connection,
                "INSERT INTO yizhan_workspace (schema_version, created_at) VALUES (CAST(? AS INTEGER), ?)",
                String.valueOf(SCHEMA_VERSION),
                DocumentTable.time(now));
        GeoPackageSchema.addAttributes(connection, "yizhan_workspace", now);
        Sql.execute(
                connection,
                """
                CREATE TABLE yizhan_documents (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                  kind TEXT NOT NULL,
                  name TEXT NOT NULL,
                  json TEXT NOT NULL,
                  changed_at DATETIME NOT NULL,
                  UNIQUE (kind, name))""");
        GeoPackageSchema.addAttributes(connection, DocumentTable.TABLE, now);
        dialect.prepareChanges(connection, now);
    }

    @Override
    public String engine() {
        return "GeoPackage";
    }

    @Override
    public void closeStore() {
        if (opened != null) {
            opened.close();
            if (opened.troubled()) {
                known.forget(file);
            } else {
                known.remember(file);
            }
            opened = null;
        }
    }
}
