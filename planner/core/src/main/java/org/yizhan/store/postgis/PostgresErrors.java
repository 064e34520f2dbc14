package org.yizhan.store.postgis;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** What PostgreSQL's errors mean to a planner (its manual, appendix A). */
final class PostgresErrors {

    /** Errors of protection have the states of any broken connection. */
    private static final Pattern TLS = Pattern.compile("SSL|TLS|certificate|PKIX|hostnameverifier");

    private PostgresErrors() {}

    static YizhanException explain(SQLException failure, PostgisAddress address, Duration patience) {
        SQLException telling = telling(failure);
        String state = String.valueOf(telling.getSQLState());
        String said = said(telling);
        if (state.startsWith("08") && TLS.matcher(said).find()) {
            return failed(
                    "store.pg-ssl", telling, address, said, address.sslMode().word());
        }
        return switch (state) {
            case "28P01", "28000" -> failed("store.pg-refused", telling, address, said);
            case "08004" ->
                failed(said.contains("password") ? "store.pg-no-password" : "store.pg-refused", telling, address, said);
            case "3D000" -> failed("store.pg-no-database", telling, address, address.database());
            case "42501" -> failed("store.pg-not-allowed", telling, address, said);
            case "53100" -> failed("store.pg-disk-full", telling, address, said);
            case "53300" -> failed("store.pg-busy", telling, address, said);
            case "55P03" -> failed("store.pg-locked", telling, address, String.valueOf(patience.toSeconds()));
            case "40001", "40P01" -> failed("store.pg-again", telling, address, said);
            case "57014" -> failed("store.pg-slow", telling, address, said);
            case "25006" -> failed("store.pg-read-only", telling, address, said);
            case "2BP01" -> failed("store.pg-depends", telling, address, said);
            case "22021", "22P05" -> failed("store.pg-text", telling, address, said);
            case "XX001", "XX002", "58030" -> failed("store.pg-damaged", telling, address, said);
            default -> {
                boolean lost = state.startsWith("08") || state.startsWith("57P");
                yield failed(lost ? "store.pg-unreachable" : "store.pg-failed", telling, address, said);
            }
        };
    }

    /** A batch hides what went wrong behind the fact that it did. */
    private static SQLException telling(SQLException failure) {
        return failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
    }

    private static String said(SQLException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = String.valueOf(failure.getMessage());
        String cause = deepest == failure ? "" : String.valueOf(deepest.getMessage());
        String all =
                cause.isEmpty() || cause.equals("null") || message.contains(cause) ? message : message + " " + cause;
        return all.replaceAll("\\s*\\R\\s*", " ").strip();
    }

    private static YizhanException failed(String key, SQLException cause, PostgisAddress address, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = address.toString();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return YizhanException.failed(Message.of(key, arguments), cause);
    }
}
