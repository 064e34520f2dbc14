package org.yizhan.store.geopackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.layer.ReprojectedLayer;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.jdbc.Database;
import org.yizhan.store.jdbc.LayerWriter;
import org.yizhan.store.jdbc.Sql;
import org.yizhan.store.jdbc.Transaction;

/**
 * One GeoPackage file and its transactions. SQL errors leave it as {@link YizhanException}s that name the file.
 *
 * <p>Nothing here may open the file by other means while it is connected: closing any other descriptor of it would drop
 * SQLite's locks for the whole process.
 */
public final class GeoPackageFile implements Database {

    /**
     * A trigger on one of these tables could undo or forge whatever is saved. No program puts any there, but for GDAL, which
     * counts the rows of what it copies.
     */
    private static final String FOREIGN_TRIGGER =
            """
            SELECT name || ' (' || tbl_name || ')' FROM sqlite_master WHERE type = 'trigger' AND (tbl_name GLOB 'yizhan_*'
            OR tbl_name IN ('gpkg_contents', 'gpkg_geometry_columns', 'gpkg_extensions', 'gpkg_spatial_ref_sys'))
            AND replace(sql, '"', '') NOT IN (%s, %s) ORDER BY name LIMIT 1"""
                    .formatted(counting("insert", '+'), counting("delete", '-'));

    /** How long to wait for another program that is writing. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path file;
    private final Duration patience;
    private final Connection connection;
    private final GeoPackageDialect dialect;
    private boolean troubled;

    private GeoPackageFile(Path file, Duration patience, Connection connection) {
        this.file = file;
        this.patience = patience;
        this.connection = connection;
        this.dialect = new GeoPackageDialect(file, patience);
    }

    /** A GeoPackage with one layer. */
    public static final FileFormat<ReprojectedLayer> FORMAT =
            FileFormat.inAny(".gpkg", (to, layer, language) -> write(to, layer, InstantSource.system()));

    /**
     * Writes layers into a new GeoPackage, in place of the file there, if any; for what leaves the workspace.
     *
     * @throws YizhanException where the file cannot be written
     * @throws IllegalArgumentException as {@link WorkspaceEditor#putLayer}
     */
    public static void write(Path file, List<FeatureLayer> layers, InstantSource clock) {
        Instant now = clock.instant();
        build(file, true, connection -> {
            LayerWriter writer = new LayerWriter(new GeoPackageDialect(file, Duration.ZERO), connection, now);
            for (FeatureLayer layer : layers) {
                writer.put(layer);
            }
        });
    }

    /** As {@link #write(Path, List, InstantSource)}, with one layer in a coordinate system of its own. */
    public static void write(Path file, ReprojectedLayer placed, InstantSource clock) {
        Instant now = clock.instant();
        build(file, true, connection -> {
            int system = GeoPackageSchema.addSystem(connection, placed.crs());
            new LayerWriter(new GeoPackageDialect(file, Duration.ZERO, system), connection, now).put(placed.layer());
        });
    }

    /**
     * Builds a GeoPackage, which appears in its place only when it is complete.
     *
     * @param replace whether a file already there gives way
     * @param content what goes in
     */
    static void build(Path file, boolean replace, Task content) {
        DraftFile.write(file, replace, draft -> {
            try (GeoPackageFile fresh = new GeoPackageFile(file, Duration.ZERO, Sqlite.connect(draft, Duration.ZERO))) {
                // Nobody else knows the draft, so only its end has to be safe: no journal, one sync at the commit.
                Sql.execute(fresh.connection, "PRAGMA journal_mode = OFF");
                fresh.write(connection -> {
                    GeoPackageSchema.create(connection);
                    content.run(connection);
                });
            } catch (SQLException failure) {
                throw Sqlite.explain(failure, file, Duration.ZERO);
            }
        });
    }

    /**
     * Opens a GeoPackage that exists.
     *
     * @throws YizhanException where the file is missing, no GeoPackage, or cut short
     */
    static GeoPackageFile open(Path file, Duration patience) {
        DraftFile.checkPlace(file);
        if (Files.notExists(file)) {
            throw YizhanException.failed(Message.of("store.missing", file.toString()));
        }
        GeoPackageFile opened;
        try {
            opened = new GeoPackageFile(file, patience, Sqlite.connect(file, patience));
        } catch (SQLException failure) {
            throw Sqlite.explain(failure, file, patience);
        }
        try {
            opened.read(connection -> {
                opened.checkKind(connection);
                return opened;
            });
            return opened;
        } catch (RuntimeException failure) {
            opened.close();
            throw failure;
        }
    }

    private void checkKind(Connection within) throws SQLException {
        long there;
        try {
            there = Files.size(file);
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
        long pages = Sql.number(within, "PRAGMA page_count");
        if (pages == 0) {
            // SQLite takes any tiny file for an empty database.
            throw YizhanException.failed(Message.of(there == 0 ? "store.empty" : "store.not-sqlite", file.toString()));
        }
        if (Sql.number(within, "PRAGMA application_id") != GeoPackageSchema.APPLICATION_ID
                || !Sqlite.hasTable(within, "gpkg_contents")) {
            throw YizhanException.failed(Message.of("store.not-geopackage", file.toString()));
        }
        long bytes = pages * Sql.number(within, "PRAGMA page_size");
        // SQLite itself notices missing pages but not a last page cut short. In write-ahead mode pages may be
        // elsewhere.
        if (there < bytes && !text(within, "PRAGMA journal_mode").equals("wal")) {
            throw YizhanException.failed(
                    Message.of("store.truncated", file.toString(), String.valueOf(there), String.valueOf(bytes)));
        }
    }

    @Override
    public GeoPackageDialect dialect() {
        return dialect;
    }

    @Override
    public <T> T read(Work<T> work) {
        return inside("BEGIN", work);
    }

    @Override
    public void write(Task task) {
        inside("BEGIN IMMEDIATE", connection -> {
            task.run(connection);
            return this;
        });
    }

    private <T> T inside(String begin, Work<T> work) {
        return Transaction.run(
                connection,
                begin,
                work,
                () -> Sql.execute(connection, "COMMIT"),
                () -> Sql.execute(connection, "ROLLBACK"),
                failure -> {
                    troubled = true;
                    return dialect.explain(failure);
                });
    }

    /** Whether the file was found damaged, or any work has met with another SQL error. */
    boolean troubled() {
        return troubled;
    }

    @Override
    public void verify() {
        String verdict = read(within -> text(within, "PRAGMA quick_check(1)"));
        if (!verdict.equals("ok")) {
            troubled = true;
            throw YizhanException.failed(Message.of("store.damaged", file.toString(), verdict));
        }
        String trigger = read(within -> text(within, FOREIGN_TRIGGER));
        if (!trigger.isEmpty()) {
            throw YizhanException.failed(Message.of("store.trigger", file.toString(), trigger));
        }
    }

    /** The text of a trigger by which GDAL counts rows, as SQL that makes it. */
    private static String counting(String event, char step) {
        return "'CREATE TRIGGER trigger_" + event + "_feature_count_' || tbl_name || ' AFTER "
                + event.toUpperCase(Locale.ROOT)
                + " ON ' || tbl_name || ' BEGIN UPDATE gpkg_ogr_contents SET feature_count = feature_count " + step
                + " 1 WHERE lower(table_name) = lower(''' || tbl_name || '''); END'";
    }

    private static String text(Connection within, String sql) throws SQLException {
        try (PreparedStatement select = within.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw Sqlite.explain(failure, file, patience);
        }
    }
}
