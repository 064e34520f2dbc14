package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yizhan.store.api.ChangeRecord;

/** Who changed which document and layer last, and when: the table {@code yizhan_changes}. */
public final class ChangeLog {

    /** Stands where a document has its kind. */
    static final String LAYER = "layer";

    public static final String TABLE = "yizhan_changes";

    private final Dialect dialect;
    private final Connection connection;

    ChangeLog(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    private String table() {
        return dialect.table(TABLE);
    }

    /** Notes one more change. */
    void note(String kind, String name, Instant now, String by) throws SQLException {
        String time = DocumentTable.time(now);
        int updated = Sql.update(
                connection,
                "UPDATE " + table() + " SET version = version + 1, changed_at = ?, changed_by = ?"
                        + " WHERE kind = ? AND name = ?",
                time,
                by,
                kind,
                name);
        if (updated == 0) {
            insert(new ChangeRecord(kind, name, 1, now, by));
        }
    }

    /** Takes over what another workspace had noted, in place of what is there. */
    void replaceAll(List<ChangeRecord> all) throws SQLException {
        Sql.execute(connection, "DELETE FROM " + table());
        for (ChangeRecord changed : all) {
            insert(changed);
        }
    }

    private void insert(ChangeRecord changed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table() + " (kind, name, version, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, changed.kind());
            insert.setString(2, changed.name());
            insert.setLong(3, changed.version());
            insert.setString(4, DocumentTable.time(changed.at()));
            insert.setString(5, changed.by());
            insert.executeUpdate();
        }
    }

    /** All that has been noted, by kind and name; empty where an older Yizhan made the store. */
    List<ChangeRecord> all() throws SQLException {
        return select(" ORDER BY kind, name");
    }

    Optional<ChangeRecord> of(String kind, String name) throws SQLException {
        return select(" WHERE kind = ? AND name = ?", kind, name).stream().findFirst();
    }

    private List<ChangeRecord> select(String where, String... values) throws SQLException {
        List<ChangeRecord> found = new ArrayList<>();
        if (!dialect.hasChanges(connection)) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT kind, name, version, changed_at, changed_by FROM " + table() + where)) {
            Sql.bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new ChangeRecord(
                            rows.getString(1), rows.getString(2), rows.getLong(3), time(rows), rows.getString(5)));
                }
            }
        }
        return found;
    }

    private static Instant time(ResultSet rows) throws SQLException {
        Object time = rows.getObject(4);
        return time instanceof String text
                ? Instant.parse(text)
                : rows.getObject(4, OffsetDateTime.class).toInstant();
    }
}
