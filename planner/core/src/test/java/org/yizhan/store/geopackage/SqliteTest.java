package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.yizhan.store.jdbc.Sql;

final class SqliteTest {

    private static final Path FILE = Path.of("w.gpkg");

    @TempDir
    Path folder;

    @Test
    void each_kind_of_error_has_its_own_message() {
        Map<SQLiteErrorCode, String> keys = Map.ofEntries(
                Map.entry(SQLiteErrorCode.SQLITE_NOTADB, "store.not-sqlite"),
                Map.entry(SQLiteErrorCode.SQLITE_CORRUPT, "store.damaged"),
                Map.entry(SQLiteErrorCode.SQLITE_CORRUPT_VTAB, "store.damaged"),
                Map.entry(SQLiteErrorCode.SQLITE_BUSY, "store.locked"),
                Map.entry(SQLiteErrorCode.SQLITE_BUSY_SNAPSHOT, "store.locked"),
                Map.entry(SQLiteErrorCode.SQLITE_LOCKED, "store.locked"),
                Map.entry(SQLiteErrorCode.SQLITE_FULL, "store.disk-full"),
                Map.entry(SQLiteErrorCode.SQLITE_READONLY, "store.no-access"),
                Map.entry(SQLiteErrorCode.SQLITE_READONLY_DIRECTORY, "store.no-access"),
                Map.entry(SQLiteErrorCode.SQLITE_READONLY_DBMOVED, "store.moved"),
                Map.entry(SQLiteErrorCode.SQLITE_CANTOPEN, "store.no-access"),
                Map.entry(SQLiteErrorCode.SQLITE_IOERR_FSYNC, "store.disk-error"),
                Map.entry(SQLiteErrorCode.SQLITE_TOOBIG, "store.failed"));
        keys.forEach((code, key) -> assertThat(Sqlite.explain(new SQLiteException("why", code), FILE, Duration.ZERO)
                        .text()
                        .key())
                .as(code.name())
                .isEqualTo(key));
        assertThat(Sqlite.explain(new SQLException("why"), FILE, Duration.ZERO)
                        .text()
                        .in(Locale.ENGLISH))
                .contains("w.gpkg", "why");
    }

    @Test
    void a_full_disk_is_told() throws Exception {
        Path file = Files.createFile(folder.resolve("small.gpkg"));
        try (Connection connection = Sqlite.connect(file, Duration.ZERO)) {
            Sql.execute(connection, "PRAGMA max_page_count = 8");
            Sql.execute(connection, "CREATE TABLE t (a)");
            SQLException full = catchThrowableOfType(
                    SQLException.class, () -> Sql.execute(connection, "INSERT INTO t VALUES (zeroblob(50000))"));
            assertThat(Sqlite.explain(full, file, Duration.ZERO).text().key()).isEqualTo("store.disk-full");
        }
    }

    @Test
    void functions_are_kept_from_the_triggers_of_foreign_files() throws Exception {
        Path file = Files.createFile(folder.resolve("trusting.gpkg"));
        try (Connection connection = Sqlite.connect(file, Duration.ZERO)) {
            assertThat(Sql.number(connection, "PRAGMA trusted_schema")).isZero();
            assertThat(Sql.number(connection, "PRAGMA cell_size_check")).isOne();
        }
    }

    @Test
    void a_commit_waits_for_the_disk() throws Exception {
        Path file = Files.createFile(folder.resolve("safe.gpkg"));
        try (Connection connection = Sqlite.connect(file, Duration.ZERO)) {
            assertThat(Sql.number(connection, "PRAGMA synchronous")).as("full").isEqualTo(2);
        }
    }

    @Test
    void identifiers_are_quoted() {
        assertThat(Sql.quote("a")).isEqualTo("\"a\"");
        assertThat(Sql.quote("a\"; DROP TABLE b; --")).isEqualTo("\"a\"\"; DROP TABLE b; --\"");
    }
}
