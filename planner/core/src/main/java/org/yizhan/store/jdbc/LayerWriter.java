package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
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

/** Writes the layers of a workspace, whole, inside a transaction that the caller holds. */
public final class LayerWriter {

    private static final int BATCH = 1_000;
    private static final Set<String> RESERVED_COLUMNS = Set.of("fid", "geom");

    private final Connection connection;
    private final Instant now;
    private final Dialect dialect;

    public LayerWriter(Dialect dialect, Connection connection, Instant now) {
        this.dialect = dialect;
        this.connection = connection;
        this.now = now;
    }

    public void put(FeatureLayer layer) throws SQLException {
        check(layer);
        dialect.prepare(connection, layer);
        dialect.complete(connection, layer, insert(layer), now);
    }

    private void check(FeatureLayer layer) {
        if (!dialect.mayName(layer.name())) {
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
            dialect.checkColumn(layer.name(), column);
        }
    }

    /** Gives the boxes around the geometries. */
    private List<@Nullable Envelope> insert(FeatureLayer layer) throws SQLException {
        List<Column> columns = layer.columns();
        boolean bare = layer.shape() == Shape.NONE;
        String names =
                columns.stream().map(column -> ", " + Sql.quote(column.name())).collect(Collectors.joining());
        String sql = "INSERT INTO " + dialect.table(layer.name()) + " (fid" + (bare ? "" : ", geom") + names
                + ") VALUES (?" + ", ?".repeat(columns.size() + (bare ? 0 : 1)) + ")";
        int firstColumn = bare ? 2 : 3;
        List<@Nullable Envelope> boxes = new ArrayList<>();
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int fid = 0;
            for (Feature feature : layer.features()) {
                fid++;
                insert.setInt(1, fid);
                if (!bare) {
                    boxes.add(bindGeometry(insert, stored(layer, fid, feature.geometry()), fid));
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
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return boxes;
    }

    private @Nullable Envelope bindGeometry(PreparedStatement insert, @Nullable Geometry geometry, int fid)
            throws SQLException {
        if (geometry == null) {
            insert.setNull(2, Types.NULL);
            return null;
        }
        if (!GeometryTypes.isFinite(geometry)) {
            throw new IllegalArgumentException("row " + fid + " has a coordinate that is no number");
        }
        Envelope box = geometry.getEnvelopeInternal();
        insert.setObject(2, dialect.encode(geometry, box));
        return box.isNull() ? null : box;
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
            insert.setBoolean(at, flag);
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
        Geometry stored = GeometryTypes.fit(layer.shape(), geometry);
        if (stored == null) {
            throw new IllegalArgumentException("row " + fid + " of " + layer.name() + " has a "
                    + geometry.getGeometryType() + " in a layer of " + layer.shape());
        }
        return stored;
    }
}
