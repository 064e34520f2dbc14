package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** Does work inside of a transaction, wholly or not at all. */
public final class Transaction {

    private Transaction() {}

    /** One step at the edge of a transaction, such as its end. */
    public interface Step {
        void run() throws SQLException;
    }

    /**
     * Begins, works and commits; rolls back whatever is thrown.
     *
     * @param explained what an SQL error means to a planner
     */
    public static <T> T run(
            Connection connection,
            String begin,
            Database.Work<T> work,
            Step commit,
            Step rollback,
            Function<SQLException, ? extends RuntimeException> explained) {
        boolean done = false;
        try {
            Sql.execute(connection, begin);
            T result = work.run(connection);
            commit.run();
            done = true;
            return result;
        } catch (SQLException failure) {
            throw explained.apply(failure);
        } finally {
            if (!done) {
                undo(rollback);
            }
        }
    }

    private static void undo(Step rollback) {
        try {
            rollback.run();
        } catch (SQLException alreadyUndone) {
            // SQLite undoes it by itself after a full disk, a server after a lost connection; the first error tells.
            return;
        }
    }
}
