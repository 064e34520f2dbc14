package org.yizhan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Reads the layers of a GeoPackage, also after GIS programs have edited them. */
final class LayerReader {

    private final Connection connection;
    private final GeometryBlob blobs = new GeometryBlob(GeoPackageSchema.WGS84);

    LayerReader(Connection connection) {
        this.connection = connection;
    }

    List<String> names() throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT table_name FROM gpkg_contents"
                        + " WHERE data_type IN ('features', 'attributes') ORDER BY table_name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (LayerWriter.mayName(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    Optional<FeatureLayer> read(String name) throws SQLException {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Table table = table(name);
        List<String> selected = new ArrayList<>();
        selected.add(table.key == null ? "NULL" : Sqlite.quote(table.key));
        selected.add(table.geometry == null ? "NULL" : Sqlite.quote(table.geometry));
        table.columns.forEach(column -> selected.add(Sqlite.quote(column.name())));
        String sql = "SELECT " + selected.stream().collect(Collectors.joining(", ")) + " FROM " + Sqlite.quote(name)
                + (table.key == null ? "" : " ORDER BY " + Sqlite.quote(table.key));
        List<Feature> features = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                features.add(feature(table, rows));
            }
        }
        return Optional.of(new FeatureLayer(name, table.shape, table.columns, features));
    }

    private record Table(
            String name, @Nullable String key, @Nullable String geometry, Shape shape, List<Column> columns) {}

    private Table table(String name) throws SQLException {
        String geometry = null;
        Shape shape = Shape.NONE;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?")) {
            Sqlite.bind(select, name);
            try (ResultSet rows = select.executeQuery()) {
                if (rows.next()) {
                    geometry = rows.getString(1);
                    String type = rows.getString(2);
                    shape = Shapes.shape(type)
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
            Sqlite.bind(select, name);
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

    private Feature feature(Table table, ResultSet rows) throws SQLException {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < table.columns.size(); i++) {
            Column column = table.columns.get(i);
            properties.put(column.name(), value(table, rows, column, rows.getObject(i + 3)));
        }
        byte[] blob = table.geometry == null ? null : rows.getBytes(2);
        return new Feature(blob == null ? null : geometry(table, rows, blob), properties);
    }

    private Geometry geometry(Table table, ResultSet rows, byte[] blob) throws SQLException {
        try {
            Geometry geometry = blobs.decode(blob);
            Geometry fitting = Shapes.fit(table.shape, geometry);
            if (fitting == null) {
                throw new ParseException(geometry.getGeometryType() + " in a layer of " + table.shape);
            }
            return fitting;
        } catch (ParseException | IllegalArgumentException broken) {
            throw YizhanException.failed(
                    Message.of("store.geometry-broken", table.name, fid(rows), String.valueOf(broken.getMessage())),
                    broken);
        }
    }

    /** SQLite lets any program put any kind of value into any column: take only what the column promises. */
    private static @Nullable Object value(Table table, ResultSet rows, Column column, @Nullable Object raw)
            throws SQLException {
        if (raw == null) {
            return null;
        }
        boolean whole = raw instanceof Integer || raw instanceof Long;
        if (column.type() == FeatureLayer.Type.TEXT && !(raw instanceof byte[])) {
            return raw.toString();
        }
        if (column.type() == FeatureLayer.Type.INTEGER && whole) {
            return ((Number) raw).longValue();
        }
        if (column.type() == FeatureLayer.Type.REAL && raw instanceof Number number) {
            return number.doubleValue();
        }
        if (column.type() == FeatureLayer.Type.BOOLEAN && whole) {
            return ((Number) raw).longValue() != 0;
        }
        throw YizhanException.failed(Message.of(
                "store.value-broken",
                table.name,
                fid(rows),
                column.name(),
                raw instanceof byte[] ? "BLOB" : raw.toString()));
    }

    private static String fid(ResultSet rows) throws SQLException {
        return String.valueOf(rows.getString(1));
    }
}
