package org.yizhan.store.postgis;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.DocumentTable;
import org.yizhan.store.jdbc.Sql;

/**
 * Yizhan's own tables in a PostGIS schema, made and changed step by step; the table {@code yizhan_workspace} has one row
 * for each step done. A published step is never altered: what has to change becomes a further step.
 */
final class PostgisSchema {

    private static final String VERSIONS = "yizhan_workspace";

    /** {@code %1$s} is the schema, quoted. */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
                    CREATE TABLE %1$s.yizhan_documents (
                      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      kind text COLLATE "C" NOT NULL,
                      name text COLLATE "C" NOT NULL,
                      json text NOT NULL,
                      changed_at timestamptz NOT NULL,
                      UNIQUE (kind, name))"""),
            List.of(
                    """
                    CREATE TABLE %1$s.yizhan_changes (
                      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                      kind text COLLATE "C" NOT NULL,
                      name text COLLATE "C" NOT NULL,
                      version bigint NOT NULL,
                      changed_at timestamptz NOT NULL,
                      changed_by text NOT NULL,
                      UNIQUE (kind, name))""",
                    // Edits by GIS programs count as changes too, whoever may write this table.
                    """
                    CREATE FUNCTION %1$s.yizhan_edited() RETURNS trigger
                      LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
                    BEGIN
                      IF coalesce(current_setting('yizhan.writing', true), '') <> 'yes' THEN
                        INSERT INTO %1$s.yizhan_changes AS c (kind, name, version, changed_at, changed_by)
                          VALUES ('layer', TG_TABLE_NAME, 1, date_trunc('milliseconds', now()), session_user)
                          ON CONFLICT (kind, name) DO UPDATE SET
                            version = c.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by;
                      END IF;
                      RETURN NULL;
                    END $$"""),
            // When workers are out; a workspace without density gets its table with the column.
            List.of("ALTER TABLE IF EXISTS %1$s.density ADD COLUMN IF NOT EXISTS hours text"));

    private PostgisSchema() {}

    /** The version of the layout that this program writes. */
    static int latest() {
        return STEPS.size();
    }

    /**
     * The version of the layout in a schema; 0 where the schema is missing or empty.
     *
     * @throws YizhanException where the schema holds other people's tables
     */
    static int version(Connection connection, PostgisAddress address) throws SQLException {
        List<String> tables = Sql.texts(
                connection,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1",
                address.schema());
        if (tables.isEmpty()) {
            return 0;
        }
        if (!tables.contains(VERSIONS)) {
            throw YizhanException.failed(
                    Message.of("store.pg-not-workspace", address.toString(), address.schema(), tables.get(0)));
        }
        int version =
                Math.toIntExact(Sql.number(connection, "SELECT coalesce(max(version), 0) FROM " + versions(address)));
        if (version > latest()) {
            throw YizhanException.failed(
                    Message.of("store.newer", address.toString(), String.valueOf(version), String.valueOf(latest())));
        }
        return version;
    }

    /**
     * Takes the steps after version {@code from} up to {@code to}, inside a transaction that the caller holds.
     *
     * @param who what the steps are noted under
     */
    static void migrate(Connection connection, PostgisAddress address, int from, int to, Instant now, String who)
            throws SQLException {
        String schema = Sql.quote(address.schema());
        if (from == 0) {
            if (Sql.number(connection, "SELECT count(*) FROM pg_namespace WHERE nspname = ?", address.schema()) == 0) {
                Sql.execute(connection, "CREATE SCHEMA " + schema);
            }
            Sql.execute(
                    connection,
                    "CREATE TABLE " + versions(address) + " (version integer PRIMARY KEY,"
                            + " migrated_at timestamptz NOT NULL, migrated_by text NOT NULL)");
        }
        for (int version = from + 1; version <= to; version++) {
            for (String statement : STEPS.get(version - 1)) {
                Sql.execute(connection, statement.formatted(schema));
            }
            Sql.update(
                    connection,
                    "INSERT INTO " + versions(address) + " VALUES (CAST(? AS integer), CAST(? AS timestamptz), ?)",
                    String.valueOf(version),
                    DocumentTable.time(now),
                    who);
        }
    }

    private static String versions(PostgisAddress address) {
        return Sql.quote(address.schema()) + "." + VERSIONS;
    }
}
