package org.yizhan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Writes and drops the layers of a GeoPackage, whole, inside a transaction that the caller holds. */
final class LayerWriter {

    private static final int BATCH = 1_000;
    private static final Set<String> RESERVED_COLUMNS = Set.of("fid", "geom");
    private static final List<String> RESERVED_PREFIXES =
            List.of("gpkg_", "layer_styles", "rtree_", "sqlite_", "yizhan_");

    private final Connection connection;
    private final Instant now;
    private final int system;
    private final GeometryBlob blobs;

    LayerWriter(Connection connection, Instant now) {
        this(connection, now, GeoPackageSchema.WGS84);
    }

    /** @param system number of the coordinate system that the layers are in */
    LayerWriter(Connection connection, Instant now, int system) {
        this.connection = connection;
        this.now = now;
        this.system = system;
        blobs = new GeometryBlob(system);
    }

    /** False for names that layers cannot have and for those of tables that are not the planner's. */
    static boolean mayName(String layer) {
        return FeatureLayer.isName(layer) && RESERVED_PREFIXES.stream().noneMatch(layer::startsWith);
    }

    void put(FeatureLayer layer) throws SQLException {
        check(layer);
        drop(layer.name());
        createTable(layer);
        if (layer.shape() == Shape.NONE) {
            insert(layer, null);
            GeoPackageSchema.addAttributes(connection, layer.name(), now);
            return;
        }
        GeoPackageSchema.createIndex(connection, layer.name());
        Envelope bounds = new Envelope();
        String index = Sqlite.quote(GeoPackageSchema.indexName(layer.name(), "geom"));
        try (PreparedStatement insertBox =
                connection.prepareStatement("INSERT INTO " + index + " VALUES (?, ?, ?, ?, ?)")) {
            insert(layer, new Index(insertBox, bounds));
        }
        // After the rows, since their functions are another program's: the index is already filled.
        GeoPackageSchema.createIndexTriggers(connection, layer.name());
        GeoPackageSchema.addFeatures(
                connection,
                layer.name(),
                Shapes.geometryType(layer.shape()),
                bounds.isNull() ? null : bounds,
                system,
                now);
        LayerStyles.provide(connection, layer.name(), now);
    }

    /** Drops a layer and all that other programs may have noted of it; does nothing where there is none. */
    void drop(String name) throws SQLException {
        if (Sqlite.number(connection, "SELECT count(*) FROM gpkg_contents WHERE table_name = ?", name) == 0) {
            return;
        }
        String geometryColumn = geometryColumn(name);
        Sqlite.execute(connection, "DROP TABLE IF EXISTS " + Sqlite.quote(name));
        if (geometryColumn != null) {
            Sqlite.execute(
                    connection,
                    "DROP TABLE IF EXISTS " + Sqlite.quote(GeoPackageSchema.indexName(name, geometryColumn)));
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
                Sqlite.update(connection, "DELETE FROM " + table + " WHERE table_name = ?", name);
            }
        }
    }

    private @Nullable String geometryColumn(String table) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?")) {
            Sqlite.bind(select, table);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    private static void check(FeatureLayer layer) {
        if (!mayName(layer.name())) {
            throw new IllegalArgumentException("a layer may not be called " + layer.name());
        }
        // SQLite takes no notice of the case of ASCII letters in names.
        Set<String> seen = new HashSet<>();
        for (Column column : layer.columns()) {
            String name = column.name();
            String folded = name.toLowerCase(Locale.ROOT);
            if (name.isBlank() || name.indexOf('\0') >= 0) {
                throw YizhanException.failed(Message.of("store.column-nameless", layer.name()));
            }
            if (RESERVED_COLUMNS.contains(folded)) {
                throw YizhanException.failed(Message.of("store.column-reserved", layer.name(), name));
            }
            if (!seen.add(folded)) {
                throw YizhanException.failed(Message.of("store.column-twice", layer.name(), name));
            }
        }
    }

    private void createTable(FeatureLayer layer) throws SQLException {
        StringBuilder sql = new StringBuilder("CREATE TABLE ")
                .append(Sqlite.quote(layer.name()))
                .append(" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL");
        if (layer.shape() != Shape.NONE) {
            sql.append(", geom ").append(Shapes.geometryType(layer.shape()));
        }
        for (Column column : layer.columns()) {
            sql.append(", ").append(Sqlite.quote(column.name())).append(' ').append(columnType(column));
        }
        Sqlite.execute(connection, sql.append(')').toString());
    }

    private void insert(FeatureLayer layer, @Nullable Index index) throws SQLException {
        List<Column> columns = layer.columns();
        String names = columns.stream()
                .map(column -> ", " + Sqlite.quote(column.name()))
                .collect(Collectors.joining());
        String sql = "INSERT INTO " + Sqlite.quote(layer.name()) + " (fid" + (index == null ? "" : ", geom") + names
                + ") VALUES (?" + ", ?".repeat(columns.size() + (index == null ? 0 : 1)) + ")";
        int firstColumn = index == null ? 2 : 3;
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int fid = 0;
            for (Feature feature : layer.features()) {
                fid++;
                insert.setInt(1, fid);
                if (index != null) {
                    insert.setBytes(2, index.add(fid, stored(layer, fid, feature.geometry())));
                } else if (feature.geometry() != null) {
                    throw new IllegalArgumentException("row " + fid + " of " + layer.name() + " has a geometry");
                }
                if (feature.properties().size() != columns.size()) {
                    throw new IllegalArgumentException("row " + fid + " of " + layer.name() + " has columns "
                            + feature.properties().keySet());
                }
                for (int i = 0; i < columns.size(); i++) {
                    bind(insert, firstColumn + i, layer, fid, columns.get(i), feature);
                }
                insert.addBatch();
                if (fid % BATCH == 0) {
                    flush(insert, index);
                }
            }
            flush(insert, index);
        }
    }

    private static void flush(PreparedStatement insert, @Nullable Index index) throws SQLException {
        insert.executeBatch();
        if (index != null) {
            index.insert.executeBatch();
        }
    }

    private static void bind(
            PreparedStatement insert, int at, FeatureLayer layer, int fid, Column column, Feature feature)
            throws SQLException {
        Object value = feature.properties().get(column.name());
        if (value == null && feature.properties().containsKey(column.name())) {
            insert.setNull(at, Types.NULL);
        } else if (column.type() == FeatureLayer.Type.TEXT && value instanceof String text) {
            insert.setString(at, text);
        } else if (column.type() == FeatureLayer.Type.INTEGER && value instanceof Long whole) {
            insert.setLong(at, whole);
        } else if (column.type() == FeatureLayer.Type.BOOLEAN && value instanceof Boolean flag) {
            insert.setInt(at, flag ? 1 : 0);
        } else if (column.type() == FeatureLayer.Type.REAL && value instanceof Double real && !real.isNaN()) {
            // SQLite would keep NaN as null.
            insert.setDouble(at, real);
        } else {
            throw new IllegalArgumentException("row " + fid + " of " + layer.name() + " has " + value + " in its "
                    + column.type() + " column " + column.name());
        }
    }

    private static @Nullable Geometry stored(FeatureLayer layer, int fid, @Nullable Geometry geometry) {
        if (geometry == null) {
            return null;
        }
        Geometry stored = Shapes.fit(layer.shape(), geometry);
        if (stored == null) {
            throw new IllegalArgumentException("row " + fid + " of " + layer.name() + " has a "
                    + geometry.getGeometryType() + " in a layer of " + layer.shape());
        }
        return stored;
    }

    private static String columnType(Column column) {
        return switch (column.type()) {
            case TEXT -> "TEXT";
            case INTEGER -> "INTEGER";
            case REAL -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    /** The spatial index of the layer being written. */
    private final class Index {
        private final PreparedStatement insert;
        private final Envelope bounds;

        Index(PreparedStatement insert, Envelope bounds) {
            this.insert = insert;
            this.bounds = bounds;
        }

        /** Notes the box of a geometry and gives the geometry's bytes. */
        byte @Nullable [] add(int fid, @Nullable Geometry geometry) throws SQLException {
            if (geometry == null) {
                return null;
            }
            if (!Shapes.isFinite(geometry)) {
                throw new IllegalArgumentException("row " + fid + " has a coordinate that is no number");
            }
            Envelope box = geometry.getEnvelopeInternal();
            if (!box.isNull()) {
                bounds.expandToInclude(box);
                insert.setInt(1, fid);
                insert.setDouble(2, box.getMinX());
                insert.setDouble(3, box.getMaxX());
                insert.setDouble(4, box.getMinY());
                insert.setDouble(5, box.getMaxY());
                insert.addBatch();
            }
            return blobs.encode(geometry, box);
        }
    }
}
