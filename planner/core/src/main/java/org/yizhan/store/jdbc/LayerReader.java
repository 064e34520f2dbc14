package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.Dialect.Table;

/** Reads the layers of a workspace, also after GIS programs have edited them. */
public final class LayerReader {

    /** Rows that a server sends at a time. */
    private static final int FETCHED = 5_000;

    private final Connection connection;
    private final Dialect dialect;

    public LayerReader(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    List<String> names() throws SQLException {
        return dialect.tableNames(connection).stream().filter(dialect::mayName).toList();
    }

    public Optional<FeatureLayer> read(String name) throws SQLException {
        if (!names().contains(name)) {
            return Optional.empty();
        }
        Table table = dialect.describe(connection, name);
        List<String> selected = new ArrayList<>();
        selected.add(table.key() == null ? "NULL" : Sql.quote(table.key()));
        selected.add(table.geometry() == null ? "NULL" : Sql.quote(table.geometry()));
        table.columns().forEach(column -> selected.add(Sql.quote(column.name())));
        String sql = "SELECT " + selected.stream().collect(Collectors.joining(", ")) + " FROM " + dialect.table(name)
                + (table.key() == null ? "" : " ORDER BY " + Sql.quote(table.key()));
        List<Feature> features = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setFetchSize(FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    features.add(feature(table, rows));
                }
            }
        }
        return Optional.of(new FeatureLayer(name, table.shape(), table.columns(), features));
    }

    private Feature feature(Table table, ResultSet rows) throws SQLException {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            properties.put(column.name(), value(table, rows, column, rows.getObject(i + 3)));
        }
        return new Feature(table.geometry() == null ? null : geometry(table, rows), properties);
    }

    private @Nullable Geometry geometry(Table table, ResultSet rows) throws SQLException {
        try {
            Geometry geometry = dialect.decode(rows, 2);
            Geometry fitting = geometry == null ? null : GeometryTypes.fit(table.shape(), geometry);
            if (geometry != null && fitting == null) {
                throw new ParseException(geometry.getGeometryType() + " in a layer of " + table.shape());
            }
            return fitting;
        } catch (ParseException | IllegalArgumentException broken) {
            throw YizhanException.failed(
                    Message.of("store.geometry-broken", table.name(), fid(rows), String.valueOf(broken.getMessage())),
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
        if (raw instanceof Boolean && column.type() == FeatureLayer.Type.BOOLEAN) {
            return raw;
        }
        if (column.type() == FeatureLayer.Type.BOOLEAN && whole) {
            return ((Number) raw).longValue() != 0;
        }
        throw YizhanException.failed(Message.of(
                "store.value-broken",
                table.name(),
                fid(rows),
                column.name(),
                raw instanceof byte[] ? "BLOB" : raw.toString()));
    }

    private static String fid(ResultSet rows) throws SQLException {
        return String.valueOf(rows.getString(1));
    }
}
