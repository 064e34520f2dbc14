package org.yizhan.store.postgis;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.postgis.jdbc.PGgeometryLW;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.Dialect;
import org.yizhan.store.jdbc.GeometryTypes;
import org.yizhan.store.jdbc.Sql;

/** Layers as tables of a PostGIS schema. One object serves one thread at a time. */
final class PostgisDialect implements Dialect {

    private static final int WGS84 = 4326;
    private static final String OWN_PREFIX = "yizhan_";

    private final PostgisAddress address;
    private final Duration patience;
    private final WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN, true);
    private final WKBReader reader = new WKBReader();

    /** @param patience how long to wait for another planner's lock */
    PostgisDialect(PostgisAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public String table(String name) {
        return Sql.quote(address.schema()) + "." + Sql.quote(name);
    }

    @Override
    public boolean mayName(String layer) {
        return FeatureLayer.isName(layer)
                && !layer.startsWith(OWN_PREFIX)
                && !layer.equals("layer_styles")
                && fits(layer);
    }

    private static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= PostgisAddress.LONGEST_NAME_BYTES;
    }

    @Override
    public void checkColumn(String layer, Column column) {
        if (!fits(column.name())) {
            throw YizhanException.failed(
                    Message.of("store.pg-column-long", layer, column.name(), PostgisAddress.LONGEST_NAME_BYTES));
        }
    }

    @Override
    public List<String> tableNames(Connection connection) throws SQLException {
        return Sql.texts(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') ORDER BY c.relname::text COLLATE \"C\"",
                address.schema());
    }

    @Override
    public Table describe(Connection connection, String name) throws SQLException {
        String key = null;
        String geometry = null;
        Shape shape = Shape.NONE;
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT a.attname, t.typname,"
                + " CASE WHEN t.typname = 'geometry' THEN postgis_typmod_type(a.atttypmod) END,"
                + " CASE WHEN t.typname = 'geometry' THEN postgis_typmod_srid(a.atttypmod) END,"
                + " EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary"
                + " AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)"
                + " FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid"
                + " WHERE a.attrelid = CAST(? AS regclass) AND a.attnum > 0 AND NOT a.attisdropped"
                + " ORDER BY a.attnum")) {
            Sql.bind(select, table(name));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(1);
                    String type = rows.getString(2);
                    if (rows.getBoolean(5)) {
                        key = column;
                    } else if (type.equals("geometry") && geometry == null) {
                        geometry = column;
                        shape = shape(name, rows.getString(3), rows.getInt(4));
                    } else {
                        columns.add(new Column(column, type(name, column, type)));
                    }
                }
            }
        }
        return new Table(name, key, geometry, shape, columns);
    }

    private static Shape shape(String layer, String type, int srid) {
        if (srid != WGS84) {
            throw YizhanException.failed(Message.of("store.layer-crs", layer, String.valueOf(srid)));
        }
        return GeometryTypes.shape(type)
                .orElseThrow(() -> YizhanException.failed(Message.of("store.layer-shape", layer, type)));
    }

    private static FeatureLayer.Type type(String layer, String column, String type) {
        return switch (type) {
            case "text",
                    "varchar",
                    "bpchar",
                    "name",
                    "uuid",
                    "date",
                    "time",
                    "timestamp",
                    "timestamptz",
                    "json",
                    "jsonb" -> FeatureLayer.Type.TEXT;
            case "int2", "int4", "int8" -> FeatureLayer.Type.INTEGER;
            case "float4", "float8", "numeric" -> FeatureLayer.Type.REAL;
            case "bool" -> FeatureLayer.Type.BOOLEAN;
            default -> throw YizhanException.failed(Message.of("store.column-type", layer, column, type));
        };
    }

    private static String columnType(Column column) {
        return switch (column.type()) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case REAL -> "double precision";
            case BOOLEAN -> "boolean";
        };
    }

    @Override
    public void prepare(Connection connection, FeatureLayer layer) throws SQLException {
        if (tableNames(connection).contains(layer.name())) {
            if (isLike(connection, layer)) {
                // The table stays, and with it whom it is granted to; others read the old rows until the end.
                Sql.execute(connection, "DELETE FROM " + table(layer.name()));
                return;
            }
            drop(connection, layer.name());
        }
        StringBuilder sql = new StringBuilder("CREATE TABLE ")
                .append(table(layer.name()))
                .append(" (fid bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY");
        if (layer.shape() != Shape.NONE) {
            sql.append(", geom geometry(")
                    .append(GeometryTypes.geometryType(layer.shape()))
                    .append(", ")
                    .append(WGS84)
                    .append(')');
        }
        for (Column column : layer.columns()) {
            sql.append(", ").append(Sql.quote(column.name())).append(' ').append(columnType(column));
        }
        Sql.execute(connection, sql.append(')').toString());
        Sql.execute(
                connection,
                "CREATE TRIGGER yizhan_edited AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON " + table(layer.name())
                        + " FOR EACH STATEMENT EXECUTE FUNCTION " + Sql.quote(address.schema()) + ".yizhan_edited()");
    }

    private boolean isLike(Connection connection, FeatureLayer layer) throws SQLException {
        try {
            Table there = describe(connection, layer.name());
            return "fid".equals(there.key())
                    && (layer.shape() == Shape.NONE ? there.geometry() == null : "geom".equals(there.geometry()))
                    && there.shape() == layer.shape()
                    && there.columns().equals(layer.columns());
        } catch (YizhanException unreadable) {
            return false;
        }
    }

    @Override
    public void complete(Connection connection, FeatureLayer layer, List<@Nullable Envelope> boxes, Instant now)
            throws SQLException {
        String table = table(layer.name());
        if (layer.shape() != Shape.NONE && !hasIndex(connection, layer.name())) {
            Sql.execute(connection, "CREATE INDEX ON " + table + " USING gist (geom)");
        }
        // Where other programs add rows, their keys go on after ours.
        Sql.texts(
                connection,
                "SELECT setval(pg_get_serial_sequence(?, 'fid'), greatest(?, 1), true)",
                table,
                String.valueOf(layer.features().size()));
        Sql.execute(connection, "ANALYZE " + table);
    }

    private boolean hasIndex(Connection connection, String name) throws SQLException {
        return Sql.number(
                        connection,
                        "SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                                + " JOIN pg_am m ON m.oid = c.relam"
                                + " WHERE i.indrelid = CAST(? AS regclass) AND i.indisvalid AND m.amname = 'gist'",
                        table(name))
                > 0;
    }

    /** Fails where a layer with geometry has lost its spatial index. */
    void requireIndex(Connection connection, String name) throws SQLException {
        if (describe(connection, name).geometry() != null && !hasIndex(connection, name)) {
            throw YizhanException.failed(Message.of("store.pg-no-index", address.toString(), name));
        }
    }

    @Override
    public void drop(Connection connection, String name) throws SQLException {
        Sql.execute(connection, "DROP TABLE IF EXISTS " + table(name));
    }

    @Override
    public Object encode(Geometry geometry, Envelope box) throws SQLException {
        Geometry placed = geometry.getSRID() == WGS84 ? geometry : geometry.copy();
        placed.setSRID(WGS84);
        return new PGgeometryLW(WKBWriter.toHex(writer.write(placed)));
    }

    @Override
    public @Nullable Geometry decode(ResultSet rows, int column) throws SQLException, ParseException {
        String hex = rows.getString(column);
        if (hex == null) {
            return null;
        }
        Geometry geometry = reader.read(WKBReader.hexToBytes(hex));
        geometry.setSRID(0);
        return geometry;
    }

    @Override
    public boolean hasChanges(Connection connection) {
        return true;
    }

    @Override
    public void prepareChanges(Connection connection, Instant now) throws SQLException {
        // What is written from here on is noted by Changes, so the tables' triggers need not.
        Sql.texts(connection, "SELECT set_config('yizhan.writing', 'yes', true)");
    }

    @Override
    public void touch(Connection connection, String table, Instant now) {
        // Every document has its own time; the table needs none.
    }

    /** Triggers note other programs' edits as changes. */
    @Override
    public Map<String, String> editMarks(Connection connection) {
        return Map.of();
    }

    @Override
    public YizhanException explain(SQLException failure) {
        return PostgresErrors.explain(failure, address, patience);
    }
}
