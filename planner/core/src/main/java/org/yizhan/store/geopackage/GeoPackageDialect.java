package org.yizhan.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.ChangeLog;
import org.yizhan.store.jdbc.Dialect;
import org.yizhan.store.jdbc.GeometryTypes;
import org.yizhan.store.jdbc.Sql;

/** Layers as a GeoPackage keeps them. One object serves one thread at a time. */
final class GeoPackageDialect implements Dialect {

    private static final List<String> RESERVED_PREFIXES =
            List.of("gpkg_", "layer_styles", "rtree_", "sqlite_", "yizhan_");

    private final Path file;
    private final Duration patience;
    private final int system;
    private final GeometryBlob blobs;

    /** @param patience how long to wait for another program's lock */
    GeoPackageDialect(Path file, Duration patience) {
        this(file, patience, GeoPackageSchema.WGS84);
    }

    /** @param system number of the coordinate system that layers are written in */
    GeoPackageDialect(Path file, Duration patience, int system) {
        this.file = file;
        this.patience = patience;
        this.system = system;
        this.blobs = new GeometryBlob(system);
    }

    @Override
    public String table(String name) {
        return Sql.quote(name);
    }

    @Override
    public boolean mayName(String layer) {
        return FeatureLayer.isName(layer) && RESERVED_PREFIXES.stream().noneMatch(layer::startsWith);
    }

    @Override
    public void checkColumn(String layer, Column column) {
        // A GeoPackage takes any name.
    }

    @Override
    public List<String> tableNames(Connection connection) throws SQLException {
        return Sql.texts(
                connection,
                """
                SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON m.name = c.table_name
                WHERE c.data_type IN ('features', 'attributes') AND m.type = 'table' AND m.sql LIKE 'CREATE TABLE%'
                ORDER BY c.table_name""");
    }

    @Override
    public Table describe(Connection connection, String name) throws SQLException {
        String geometry = null;
        Shape shape = Shape.NONE;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?")) {
            Sql.bind(select, name);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    geometry = rows.getString(1);
                    String type = rows.getString(2);
                    shape = GeometryTypes.shape(type)
                            .orElseThrow(() -> YizhanException.failed(Message.of("store.layer-shape", name, type)));
                    if (rows.getInt(3) != GeoPackageSchema.WGS84) {
                        throw YizhanException.failed(Message.of("store.layer-crs", name, rows.getString(3)));
                    }
                }
            }
        }
        String key = null;
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid")) {
            Sql.bind(select, name);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(1);
                    if (rows.getInt(3) == 1) {
                        key = column;
                    } else if (!column.equals(geometry)) {
                        columns.add(new Column(column, type(name, column, rows.getString(2))));
                    }
                }
            }
        }
        return new Table(name, key, geometry, shape, columns);
    }

    /** The type of a column, by the data types of GeoPackage (clause 1.1.1.1.3). */
    private static FeatureLayer.Type type(String layer, String column, String declared) {
        int bracket = declared.indexOf('(');
        String type = (bracket < 0 ? declared : declared.substring(0, bracket)).toUpperCase(Locale.ROOT);
        return switch (type) {
            case "TEXT", "DATE", "DATETIME" -> FeatureLayer.Type.TEXT;
            case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "INTEGER" -> FeatureLayer.Type.INTEGER;
            case "FLOAT", "DOUBLE", "REAL" -> FeatureLayer.Type.REAL;
            case "BOOLEAN" -> FeatureLayer.Type.BOOLEAN;
            default -> throw YizhanException.failed(Message.of("store.column-type", layer, column, declared));
        };
    }

    private static String columnType(Column column) {
        return switch (column.type()) {
            case TEXT -> "TEXT";
            case INTEGER -> "INTEGER";
            case REAL -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    @Override
    public void prepare(Connection connection, FeatureLayer layer) throws SQLException {
        drop(connection, layer.name());
        StringBuilder sql = new StringBuilder("CREATE TABLE ")
                .append(Sql.quote(layer.name()))
                .append(" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
        if (layer.shape() != Shape.NONE) {
            sql.append(", geom ").append(GeometryTypes.geometryType(layer.shape()));
        }
        for (Column column : layer.columns()) {
            sql.append(", ").append(Sql.quote(column.name())).append(' ').append(columnType(column));
        }
        Sql.execute(connection, sql.append(')').toString());
    }

    @Override
    public void complete(Connection connection, FeatureLayer layer, List<@Nullable Envelope> boxes, Instant now)
            throws SQLException {
        if (layer.shape() == Shape.NONE) {
            GeoPackageSchema.addAttributes(connection, layer.name(), now);
            return;
        }
        GeoPackageSchema.createIndex(connection, layer.name(), boxes);
        Envelope bounds = new Envelope();
        for (Envelope box : boxes) {
            if (box != null) {
                bounds.expandToInclude(box);
            }
        }
        GeoPackageSchema.addFeatures(
                connection,
                layer.name(),
                GeometryTypes.geometryType(layer.shape()),
                bounds.isNull() ? null : bounds,
                system,
                now);
        LayerStyles.provide(connection, layer.name(), now);
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        if (Sql.number(connection, "SELECT count(*) FROM gpkg_contents WHERE table_name = ?", name) == 0) {
            return;
        }
        List<String> geometryColumns =
                Sql.texts(connection, "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", name);
        Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quote(name));
        for (String column : geometryColumns) {
            Sql.execute(connection, "DROP TABLE IF EXISTS " + Sql.quote(GeoPackageSchema.indexName(name, column)));
        }
        // GDAL believes its own count of features, so a count left behind would show in GIS programs.
        for (String table : List.of(
                "gpkg_extensions",
                "gpkg_geometry_columns",
                "gpkg_data_columns",
                "gpkg_metadata_reference",
                "gpkg_ogr_contents",
                "gpkg_contents")) {
            if (Sqlite.hasTable(connection, table)) {
                Sql.update(connection, "DELETE FROM " + table + " WHERE table_name = ?", name);
            }
        }
    }

    @Override
    public Object encode(Geometry geometry, Envelope box) {
        return blobs.encode(geometry, box);
    }

    @Override
    public @Nullable Geometry decode(ResultSet rows, int column) throws SQLException, ParseException {
        byte[] blob = rows.getBytes(column);
        return blob == null ? null : blobs.decode(blob);
    }

    @Override
    public boolean hasChanges(Connection connection) throws SQLException {
        return Sqlite.hasTable(connection, ChangeLog.TABLE);
    }

    @Override
    public void prepareChanges(Connection connection, Instant now) throws SQLException {
        if (!hasChanges(connection)) {
            Sql.execute(
                    connection,
                    """
                    CREATE TABLE yizhan_changes (
                      id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                      kind TEXT NOT NULL,
                      name TEXT NOT NULL,
                      version INTEGER NOT NULL,
                      changed_at DATETIME NOT NULL,
                      changed_by TEXT NOT NULL,
                      UNIQUE (kind, name))""");
            GeoPackageSchema.addAttributes(connection, ChangeLog.TABLE, now);
        }
    }

    @Override
    public void touch(Connection connection, String table, Instant now) throws SQLException {
        GeoPackageSchema.touch(connection, table, now);
    }

    /** GIS programs date what they edit. */
    @Override
    public Map<String, String> editMarks(Connection connection) throws SQLException {
        Map<String, String> marks = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("SELECT table_name, last_change FROM gpkg_contents");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                marks.put(rows.getString(1), rows.getString(2));
            }
        }
        return marks;
    }

    @Override
    public YizhanException explain(SQLException failure) {
        return Sqlite.explain(failure, file, patience);
    }
}
