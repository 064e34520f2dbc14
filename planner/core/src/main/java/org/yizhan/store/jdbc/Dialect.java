package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;

/** In what the two kinds of store differ; all else about layers and documents is said once, in plain SQL. */
public interface Dialect {

    /**
     * A table as the store has it.
     *
     * @param key its primary key, null where there is none
     * @param geometry its geometry column, null where there is none
     */
    record Table(String name, @Nullable String key, @Nullable String geometry, Shape shape, List<Column> columns) {}

    /** A table's name as statements want it. */
    String table(String name);

    /** False for names that layers cannot have and for those of tables that are not the planner's. */
    boolean mayName(String layer);

    /**
     * Refuses a column that this store cannot keep under its name.
     *
     * @throws YizhanException that says what to rename
     */
    void checkColumn(String layer, Column column);

    /** Names of all tables with rows of a planner, sorted by code point, also of those that layers cannot have. */
    List<String> tableNames(Connection connection) throws SQLException;

    /** What a table of {@link #tableNames} is like. */
    Table describe(Connection connection, String name) throws SQLException;

    /** Leaves an empty table for the layer's rows, with the key {@code fid} and the geometry {@code geom}. */
    void prepare(Connection connection, FeatureLayer layer) throws SQLException;

    /**
     * Makes the table with its rows a layer that GIS programs find, with a spatial index.
     *
     * @param boxes around each row's geometry, in the order of the keys from 1 on, null where there is none
     */
    void complete(Connection connection, FeatureLayer layer, List<@Nullable Envelope> boxes, Instant now)
            throws SQLException;

    /** Drops a layer and all that other programs may have noted of it; does nothing where there is none. */
    void drop(Connection connection, String name) throws SQLException;

    /** A geometry as a statement takes it. */
    Object encode(Geometry geometry, Envelope box) throws SQLException;

    /** The geometry in a column of the current row, null where there is none. */
    @Nullable
    Geometry decode(ResultSet rows, int column) throws SQLException, ParseException;

    /** Whether the store has the table of {@link ChangeLog}, which older ones lack until their next change. */
    boolean hasChanges(Connection connection) throws SQLException;

    /** Makes what {@link ChangeLog} needs, where an older Yizhan made the store. */
    void prepareChanges(Connection connection, Instant now) throws SQLException;

    /** Notes that the rows of a table of Yizhan's own have changed. */
    void touch(Connection connection, String table, Instant now) throws SQLException;

    /** By layer, what changes when other programs edit it without noting so in {@link ChangeLog}. */
    Map<String, String> editMarks(Connection connection) throws SQLException;

    /** Tells what an error means and what to do about it. */
    YizhanException explain(SQLException failure);
}
