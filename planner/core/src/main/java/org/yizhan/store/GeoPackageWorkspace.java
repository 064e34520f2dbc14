package org.yizhan.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** A workspace in one GeoPackage file. */
final class GeoPackageWorkspace implements Workspace {

    /** Goes up when an older Yizhan could no longer read what a newer one writes. */
    private static final int SCHEMA_VERSION = 1;

    private final Path file;
    private final InstantSource clock;
    private final Duration patience;
    private @Nullable GeoPackageFile opened;
    private @Nullable GeoPackageEditor running;
    private boolean closed;

    private GeoPackageWorkspace(Path file, InstantSource clock, Duration patience) {
        this.file = file;
        this.clock = clock;
        this.patience = patience;
    }

    static GeoPackageWorkspace open(Path file, InstantSource clock, Duration patience) {
        Draft.checkPlace(file);
        GeoPackageWorkspace workspace = new GeoPackageWorkspace(file, clock, patience);
        workspace.file();
        return workspace;
    }

    static GeoPackageWorkspace openExisting(Path file, InstantSource clock, Duration patience) {
        GeoPackageWorkspace workspace = new GeoPackageWorkspace(file, clock, patience);
        workspace.opened = openFile(file, patience);
        return workspace;
    }

    /** The file, opened; null while there is none. */
    private @Nullable GeoPackageFile file() {
        if (closed) {
            throw new IllegalStateException("the workspace " + file + " is closed");
        }
        if (opened == null && Files.exists(file)) {
            opened = openFile(file, patience);
        }
        return opened;
    }

    private static GeoPackageFile openFile(Path file, Duration patience) {
        GeoPackageFile opened = GeoPackageFile.open(file, patience);
        try {
            long version = opened.read(connection -> Sqlite.hasTable(connection, "yizhan_workspace")
                    ? Sqlite.number(connection, "SELECT max(schema_version) FROM yizhan_workspace")
                    : 0L);
            if (version == 0) {
                throw YizhanException.failed(Message.of("store.not-workspace", file.toString()));
            }
            if (version > SCHEMA_VERSION) {
                throw YizhanException.failed(Message.of(
                        "store.newer", file.toString(), String.valueOf(version), String.valueOf(SCHEMA_VERSION)));
            }
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    @Override
    public synchronized void change(Change body) {
        if (running != null) {
            throw new IllegalStateException("a change is already running");
        }
        GeoPackageFile existing = file();
        Instant now = clock.instant();
        if (existing != null) {
            existing.write(connection -> run(body, connection, now));
        } else {
            GeoPackageFile.build(file, false, connection -> {
                createTables(connection, now);
                run(body, connection, now);
            });
        }
    }

    private void run(Change body, Connection connection, Instant now) {
        GeoPackageEditor editor = new GeoPackageEditor(connection, now, file, patience);
        running = editor;
        try {
            body.apply(editor);
        } finally {
            running = null;
            editor.end();
        }
        editor.rethrowFailure();
    }

    private static void createTables(Connection connection, Instant now) throws SQLException {
        Sqlite.execute(
                connection,
                """
                CREATE TABLE yizhan_workspace (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                  schema_version INTEGER NOT NULL,
                  created_at DATETIME NOT NULL)""");
        Sqlite.update(
                connection,
                "INSERT INTO yizhan_workspace (schema_version, created_at) VALUES (CAST(? AS INTEGER), ?)",
                String.valueOf(SCHEMA_VERSION),
                GeoPackageSchema.time(now));
        GeoPackageSchema.addAttributes(connection, "yizhan_workspace", now);
        Documents.create(connection, now);
    }

    @Override
    public synchronized Optional<FeatureLayer> layer(String name) {
        return read(reader -> reader.layer(name), Optional.empty());
    }

    @Override
    public synchronized List<String> layerNames() {
        return read(WorkspaceReader::layerNames, List.of());
    }

    @Override
    public synchronized Optional<String> document(String kind, String name) {
        return read(reader -> reader.document(kind, name), Optional.empty());
    }

    @Override
    public synchronized List<String> documentNames(String kind) {
        return read(reader -> reader.documentNames(kind), List.of());
    }

    /** Reads as of one moment; inside a change, what has been changed so far. */
    private <T> T read(Function<WorkspaceReader, T> question, T whereThereIsNoFile) {
        if (running != null) {
            return question.apply(running);
        }
        GeoPackageFile existing = file();
        return existing == null
                ? whereThereIsNoFile
                : existing.read(connection ->
                        question.apply(new GeoPackageEditor(connection, clock.instant(), file, patience)));
    }

    @Override
    public synchronized void verify() {
        GeoPackageFile existing = file();
        if (existing != null) {
            existing.verify();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }
}
