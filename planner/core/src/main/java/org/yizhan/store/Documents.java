package org.yizhan.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON documents of a workspace, in a table that GIS programs show beside the layers. */
final class Documents {

    private static final String TABLE = "yizhan_documents";

    private Documents() {}

    static void create(Connection connection, Instant now) throws SQLException {
        Sqlite.execute(
                connection,
                """
                CREATE TABLE yizhan_documents (
                  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
                  kind TEXT NOT NULL,
                  name TEXT NOT NULL,
                  json TEXT NOT NULL,
                  changed_at DATETIME NOT NULL,
                  UNIQUE (kind, name))""");
        GeoPackageSchema.addAttributes(connection, TABLE, now);
    }

    static void put(Connection connection, String kind, String name, String json, Instant now) throws SQLException {
        String time = GeoPackageSchema.time(now);
        // Not as one "insert or update": a copy that another program made may lack the unique constraint.
        int updated = Sqlite.update(
                connection,
                "UPDATE yizhan_documents SET json = ?, changed_at = ? WHERE kind = ? AND name = ?",
                json,
                time,
                kind,
                name);
        if (updated == 0) {
            Sqlite.update(
                    connection,
                    "INSERT INTO yizhan_documents (kind, name, json, changed_at) VALUES (?, ?, ?, ?)",
                    kind,
                    name,
                    json,
                    time);
        }
        GeoPackageSchema.touch(connection, TABLE, now);
    }

    static void drop(Connection connection, String kind, String name, Instant now) throws SQLException {
        Sqlite.update(connection, "DELETE FROM yizhan_documents WHERE kind = ? AND name = ?", kind, name);
        GeoPackageSchema.touch(connection, TABLE, now);
    }

    static Optional<String> read(Connection connection, String kind, String name) throws SQLException {
        List<String> found =
                texts(connection, "SELECT json FROM yizhan_documents WHERE kind = ? AND name = ?", kind, name);
        return found.stream().findFirst();
    }

    static List<String> names(Connection connection, String kind) throws SQLException {
        return texts(connection, "SELECT name FROM yizhan_documents WHERE kind = ? ORDER BY name", kind);
    }

    private static List<String> texts(Connection connection, String sql, String... values) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sqlite.bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}
