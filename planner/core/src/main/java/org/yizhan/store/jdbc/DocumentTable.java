package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** The JSON documents of a workspace, in a table that GIS programs show beside the layers. */
public final class DocumentTable {

    public static final String TABLE = "yizhan_documents";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Dialect dialect;
    private final Connection connection;
    private final String table;

    DocumentTable(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
        this.table = dialect.table(TABLE);
    }

    /** A moment as both kinds of store take it, to the millisecond. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }

    void put(String kind, String name, String json, Instant now) throws SQLException {
        // Not as one "insert or update": a copy that another program made may lack the unique constraint.
        int updated = Sql.update(
                connection,
                "UPDATE " + table + " SET json = ?, changed_at = ? WHERE kind = ? AND name = ?",
                json,
                time(now),
                kind,
                name);
        if (updated == 0) {
            Sql.update(
                    connection,
                    "INSERT INTO " + table + " (kind, name, json, changed_at) VALUES (?, ?, ?, ?)",
                    kind,
                    name,
                    json,
                    time(now));
        }
        dialect.touch(connection, TABLE, now);
    }

    /** Gives whether there was one. */
    boolean drop(String kind, String name, Instant now) throws SQLException {
        int dropped = Sql.update(connection, "DELETE FROM " + table + " WHERE kind = ? AND name = ?", kind, name);
        dialect.touch(connection, TABLE, now);
        return dropped > 0;
    }

    Optional<String> read(String kind, String name) throws SQLException {
        return Sql.texts(connection, "SELECT json FROM " + table + " WHERE kind = ? AND name = ?", kind, name).stream()
                .findFirst();
    }

    List<String> names(String kind) throws SQLException {
        return Sql.texts(connection, "SELECT name FROM " + table + " WHERE kind = ? ORDER BY name", kind);
    }

    List<String> kinds() throws SQLException {
        return Sql.texts(connection, "SELECT DISTINCT kind FROM " + table + " ORDER BY kind");
    }
}
