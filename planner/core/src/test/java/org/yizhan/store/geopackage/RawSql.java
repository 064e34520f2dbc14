package org.yizhan.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.yizhan.store.jdbc.Sql;

/** Looks at a file without the code under test. */
final class RawSql {

    private RawSql() {}

    static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file.toUri());
    }

    static void execute(Path file, String... statements) throws SQLException {
        try (Connection connection = connect(file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows that a query gives, each as its values joined by bars. */
    static List<String> rows(Path file, String sql) throws SQLException {
        try (Connection connection = connect(file)) {
            return rows(connection, sql);
        }
    }

    /** All that the file says: every object's definition and every row of every table. */
    static List<String> dump(Path file) throws SQLException {
        try (Connection connection = connect(file)) {
            List<String> dump = rows(connection, "SELECT type, name, sql FROM sqlite_master ORDER BY type, name");
            for (String table : rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
                dump.add("-- " + table);
                dump.addAll(rows(connection, "SELECT * FROM " + Sql.quote(table)));
            }
            return dump;
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    Object value = rows.getObject(i);
                    row.append(i == 1 ? "" : "|")
                            .append(
                                    value instanceof byte[] bytes
                                            ? HexFormat.of().formatHex(bytes)
                                            : String.valueOf(value));
                }
                found.add(row.toString());
            }
        }
        return found;
    }
}
