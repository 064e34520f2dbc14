package org.yizhan.store.geopackage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.geodesy.Crs;
import org.yizhan.store.jdbc.DocumentTable;
import org.yizhan.store.jdbc.Sql;

/** The tables that make an SQLite file a GeoPackage 1.3 (OGC 12-128r18), and the rows that make a table a layer. */
final class GeoPackageSchema {

    /** "GPKG". */
    static final int APPLICATION_ID = 0x47504B47;

    static final int WGS84 = 4326;

    /** 1.3 rather than 1.4, which programs from before 2023 warn about. */
    private static final int VERSION = 10300;

    /** Numbers for systems that no register has; any will do that other programs do not know. */
    private static final Map<String, Integer> SHIFTED = Map.of("GCJ-02", 990_002, "BD-09", 990_009);

    private static final String RTREE_DEFINITION = "http://www.geopackage.org/spec120/#extension_rtree";

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE gpkg_spatial_ref_sys (
              srs_name TEXT NOT NULL,
              srs_id INTEGER NOT NULL PRIMARY KEY,
              organization TEXT NOT NULL,
              organization_coordsys_id INTEGER NOT NULL,
              definition TEXT NOT NULL,
              description TEXT)""",
            """
            CREATE TABLE gpkg_contents (
              table_name TEXT NOT NULL PRIMARY KEY,
              data_type TEXT NOT NULL,
              identifier TEXT UNIQUE,
              description TEXT DEFAULT '',
              last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
              min_x DOUBLE,
              min_y DOUBLE,
              max_x DOUBLE,
              max_y DOUBLE,
              srs_id INTEGER,
              CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
            """
            CREATE TABLE gpkg_geometry_columns (
              table_name TEXT NOT NULL,
              column_name TEXT NOT NULL,
              geometry_type_name TEXT NOT NULL,
              srs_id INTEGER NOT NULL,
              z TINYINT NOT NULL,
              m TINYINT NOT NULL,
              CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
              CONSTRAINT uk_gc_table_name UNIQUE (table_name),
              CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
              CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))""",
            """
            CREATE TABLE gpkg_extensions (
              table_name TEXT,
              column_name TEXT,
              extension_name TEXT NOT NULL,
              definition TEXT NOT NULL,
              scope TEXT NOT NULL,
              CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))""");

    /**
     * What keeps the spatial index right when other programs edit a layer; {@code %1$s} is the table, {@code %2$s} the
     * index, quoted, and {@code %3$s} the index's bare name. Yizhan never fires them: it writes layers whole.
     */
    private static final List<String> TRIGGERS = List.of(
            """
            CREATE TRIGGER "%3$s_insert" AFTER INSERT ON %1$s
              WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              INSERT OR REPLACE INTO %2$s VALUES (NEW.fid,
                ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
            END""",
            """
            CREATE TRIGGER "%3$s_update1" AFTER UPDATE OF geom ON %1$s
              WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              INSERT OR REPLACE INTO %2$s VALUES (NEW.fid,
                ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
            END""",
            """
            CREATE TRIGGER "%3$s_update2" AFTER UPDATE OF geom ON %1$s
              WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM %2$s WHERE id = OLD.fid;
            END""",
            """
            CREATE TRIGGER "%3$s_update3" AFTER UPDATE ON %1$s
              WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM %2$s WHERE id = OLD.fid;
              INSERT OR REPLACE INTO %2$s VALUES (NEW.fid,
                ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom));
            END""",
            """
            CREATE TRIGGER "%3$s_update4" AFTER UPDATE ON %1$s
              WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
            BEGIN
              DELETE FROM %2$s WHERE id IN (OLD.fid, NEW.fid);
            END""",
            """
            CREATE TRIGGER "%3$s_delete" AFTER DELETE ON %1$s
              WHEN OLD.geom NOT NULL
            BEGIN
              DELETE FROM %2$s WHERE id = OLD.fid;
            END""");

    private GeoPackageSchema() {}

    /** Makes an empty SQLite file a GeoPackage without layers. */
    static void create(Connection connection) throws SQLException {
        Sql.execute(connection, "PRAGMA application_id = " + APPLICATION_ID);
        Sql.execute(connection, "PRAGMA user_version = " + VERSION);
        for (String table : TABLES) {
            Sql.execute(connection, table);
        }
        String insert = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, ?)";
        Sql.update(
                connection,
                insert,
                "Undefined Cartesian SRS",
                "-1",
                "NONE",
                "-1",
                "undefined",
                "undefined Cartesian coordinate reference system");
        Sql.update(
                connection,
                insert,
                "Undefined geographic SRS",
                "0",
                "NONE",
                "0",
                "undefined",
                "undefined geographic coordinate reference system");
        addSystem(connection, Crs.wgs84());
    }

    /** Registers a coordinate system, if it is not there yet, and gives its number in this file. */
    static int addSystem(Connection connection, Crs crs) throws SQLException {
        int id = crs.epsg().orElse(SHIFTED.getOrDefault(crs.name(), 0));
        if (id == 0) {
            throw new IllegalArgumentException("no number for " + crs);
        }
        Sql.update(
                connection,
                "INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, CAST(? AS INTEGER), ?, CAST(? AS INTEGER), ?, ?)",
                crs.isWgs84() ? "WGS 84 geodetic" : crs.name(),
                String.valueOf(id),
                crs.epsg().isPresent() ? "EPSG" : "YIZHAN",
                String.valueOf(id),
                crs.wellKnownText(),
                crs.isGeographic()
                        ? "longitude/latitude coordinates in decimal degrees"
                        : "easting/northing coordinates");
        return id;
    }

    /** Registers a table without geometry. */
    static void addAttributes(Connection connection, String table, Instant now) throws SQLException {
        addContents(connection, table, "attributes", null, 0, now);
    }

    /**
     * Registers a table with geometry in its column {@code geom}.
     *
     * @param bounds around all features, null where there is nothing to bound
     * @param system number of its coordinate system
     */
    static void addFeatures(
            Connection connection,
            String table,
            String geometryType,
            @Nullable Envelope bounds,
            int system,
            Instant now)
            throws SQLException {
        addContents(connection, table, "features", bounds, system, now);
        Sql.update(
                connection,
                "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, CAST(? AS INTEGER), 0, 0)",
                table,
                geometryType,
                String.valueOf(system));
        Sql.update(
                connection,
                "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', ?, 'write-only')",
                table,
                RTREE_DEFINITION);
    }

    private static void addContents(
            Connection connection, String table, String dataType, @Nullable Envelope bounds, int system, Instant now)
            throws SQLException {
        // No identifier: it would have to be unique among those that other programs chose.
        String sql =
                "INSERT INTO gpkg_contents (table_name, data_type, last_change, min_x, min_y, max_x, max_y, srs_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, table);
            insert.setString(2, dataType);
            insert.setString(3, DocumentTable.time(now));
            if (bounds != null) {
                insert.setDouble(4, bounds.getMinX());
                insert.setDouble(5, bounds.getMinY());
                insert.setDouble(6, bounds.getMaxX());
                insert.setDouble(7, bounds.getMaxY());
            }
            if (dataType.equals("features")) {
                insert.setInt(8, system);
            }
            insert.executeUpdate();
        }
    }

    static void touch(Connection connection, String table, Instant now) throws SQLException {
        Sql.update(
                connection,
                "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?",
                DocumentTable.time(now),
                table);
    }

    /** The spatial index of a table's geometry column, as the extension names it. */
    static String indexName(String table, String geometryColumn) {
        return "rtree_" + table + "_" + geometryColumn;
    }

    /**
     * Makes the spatial index of a table's column {@code geom}.
     *
     * @param boxes around each row's geometry, in the order of the keys from 1 on, null where there is none
     */
    static void createIndex(Connection connection, String table, List<@Nullable Envelope> boxes) throws SQLException {
        String name = indexName(table, "geom");
        String index = Sql.quote(name);
        Sql.execute(connection, "CREATE VIRTUAL TABLE " + index + " USING rtree(id, minx, maxx, miny, maxy)");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + index + " VALUES (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < boxes.size(); i++) {
                Envelope box = boxes.get(i);
                if (box != null) {
                    insert.setInt(1, i + 1);
                    insert.setDouble(2, box.getMinX());
                    insert.setDouble(3, box.getMaxX());
                    insert.setDouble(4, box.getMinY());
                    insert.setDouble(5, box.getMaxY());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
        // After the rows, since their functions are another program's: the index is already filled.
        for (String trigger : TRIGGERS) {
            Sql.execute(connection, trigger.formatted(Sql.quote(table), index, name));
        }
    }
}
