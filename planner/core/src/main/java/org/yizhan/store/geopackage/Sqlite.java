package org.yizhan.store.geopackage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.Sql;

/** Plain JDBC to one SQLite file: how it is opened, and what its errors mean to a planner. */
final class Sqlite {

    private Sqlite() {}

    /**
     * Connects to a file that exists; it may be empty.
     *
     * @param patience how long to wait for another program's lock
     */
    static Connection connect(Path file, Duration patience) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(Math.toIntExact(patience.toMillis()));
        // As a URI, since the driver takes what follows a question mark in a plain path for settings.
        Connection connection =
                config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
        try {
            // Files come by mail and from shared folders: their triggers and views get no say over this program.
            Sql.execute(connection, "PRAGMA trusted_schema = OFF");
            Sql.execute(connection, "PRAGMA cell_size_check = ON");
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    static boolean hasTable(Connection connection, String name) throws SQLException {
        return Sql.number(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?", name) > 0;
    }

    /** Tells what an error means and what to do about it. */
    static YizhanException explain(SQLException failure, Path file, Duration patience) {
        SQLiteErrorCode code = failure instanceof SQLiteException known ? known.getResultCode() : null;
        if (code == null) {
            return failed("store.failed", failure, file, String.valueOf(failure.getMessage()));
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY_DBMOVED) {
            return failed("store.moved", failure, file);
        }
        // The low byte is the kind of error, the rest its variant.
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_NOTADB -> failed("store.not-sqlite", failure, file);
            case SQLITE_CORRUPT -> failed("store.damaged", failure, file, String.valueOf(failure.getMessage()));
            case SQLITE_BUSY, SQLITE_LOCKED -> failed("store.locked", failure, file, patience.toSeconds());
            case SQLITE_FULL -> failed("store.disk-full", failure, file);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                failed("store.no-access", failure, file, String.valueOf(failure.getMessage()));
            case SQLITE_IOERR -> failed("store.disk-error", failure, file, String.valueOf(failure.getMessage()));
            default -> failed("store.failed", failure, file, String.valueOf(failure.getMessage()));
        };
    }

    private static YizhanException failed(String key, SQLException cause, Path file, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return YizhanException.failed(Message.of(key, arguments), cause);
    }
}
