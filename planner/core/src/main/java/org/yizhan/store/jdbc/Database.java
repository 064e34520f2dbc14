package org.yizhan.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where the tables of a workspace are: one file or one schema, and its transactions. SQL errors leave it as
 * {@link org.yizhan.model.YizhanException}s that say what to do.
 */
public interface Database extends AutoCloseable {

    /** Work inside a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Work inside a transaction that gives nothing. */
    @FunctionalInterface
    interface Task {
        void run(Connection connection) throws SQLException;
    }

    Dialect dialect();

    /** Reads inside one transaction, so that all of it shows one moment. */
    <T> T read(Work<T> work);

    /** Writes inside one transaction that lets no other writer in and is undone where the task throws. */
    void write(Task task);

    /** Reads everything and throws where something is damaged. */
    void verify();

    @Override
    void close();
}
