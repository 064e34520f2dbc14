package org.yizhan.store.postgis;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.jdbc.Database;
import org.yizhan.store.jdbc.DocumentTable;
import org.yizhan.store.jdbc.LayerReader;
import org.yizhan.store.jdbc.Sql;
import org.yizhan.store.jdbc.Transaction;

/** One connection to a PostGIS database and its transactions on one schema. */
public final class PostgisConnection implements Database {

    /** How long to wait for another planner who is writing. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CONNECT_SECONDS = 10;
    private static final int STATEMENT_SECONDS = 120;
    /** Longer than a statement, so that the server speaks first. */
    private static final int SOCKET_SECONDS = 150;

    private static final int LEAST_SERVER = 12;

    /** Every state that a server gives for a password that is wrong or missing. */
    private static final Set<String> PASSWORD_STATES = Set.of("28P01", "28000", "08004");

    /** Held here, since loggers that nobody holds forget their level. What the driver logs, its exceptions say too. */
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    static {
        DRIVER_LOG.setLevel(Level.OFF);
    }

    private final PostgisAddress address;
    private final Connection connection;
    private final PostgisDialect dialect;

    private PostgisConnection(PostgisAddress address, Connection connection, PostgisDialect dialect) {
        this.address = address;
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Connects with the password of {@code PGPASSWORD}, else of {@code .pgpass}, else that a person gives.
     *
     * @param patience how long to wait for another planner's lock
     * @throws YizhanException where the server cannot be reached, refuses, or has no PostGIS
     */
    static PostgisConnection open(PostgisAddress address, Passwords passwords, Duration patience) {
        try {
            Connection connection = connect(address, passwords);
            try {
                return prepared(address, connection, patience);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        } catch (SQLException failure) {
            throw PostgresErrors.explain(failure, address, patience);
        }
    }

    private static Connection connect(PostgisAddress address, Passwords passwords) throws SQLException {
        String environment = System.getenv("PGPASSWORD");
        try {
            return connect(address, environment);
        } catch (SQLException refusal) {
            if (!PASSWORD_STATES.contains(String.valueOf(refusal.getSQLState())) || environment != null) {
                throw refusal;
            }
            Optional<char[]> given = passwords.ask(address);
            if (given.isEmpty()) {
                throw refusal;
            }
            boolean right = false;
            try {
                Connection connection = connect(address, new String(given.get()));
                right = true;
                return connection;
            } finally {
                passwords.told(address, right);
            }
        }
    }

    private static Connection connect(PostgisAddress address, @Nullable String password) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(
                new String[] {address.host().contains(":") ? "[" + address.host() + "]" : address.host()});
        source.setPortNumbers(new int[] {address.port()});
        source.setDatabaseName(address.database());
        source.setUser(address.user());
        source.setSslMode(address.sslMode().word());
        if (address.rootCertificate() != null) {
            source.setSslRootCert(address.rootCertificate());
        }
        source.setApplicationName("yizhan");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        source.setReWriteBatchedInserts(true);
        Properties more = new Properties();
        // Texts may then stand for times too, as the server finds what each place wants.
        PGProperty.STRING_TYPE.set(more, "unspecified");
        PGProperty.USER.set(more, address.user());
        if (password != null) {
            PGProperty.PASSWORD.set(more, password);
        }
        // Not by DriverManager, which would load every driver there is.
        return Objects.requireNonNull(new Driver().connect(source.getURL(), more));
    }

    private static PostgisConnection prepared(PostgisAddress address, Connection connection, Duration patience)
            throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < LEAST_SERVER) {
            throw YizhanException.failed(Message.of(
                    "store.pg-old", address.toString(), connection.getMetaData().getDatabaseProductVersion()));
        }
        String encoding = Sql.texts(connection, "SHOW server_encoding").get(0);
        if (!encoding.equals("UTF8")) {
            throw YizhanException.failed(Message.of("store.pg-encoding", address.toString(), encoding));
        }
        String extension = Sql.texts(
                        connection,
                        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                                + " WHERE e.extname = 'postgis'")
                .stream()
                .findFirst()
                .orElseThrow(() -> YizhanException.failed(Message.of("store.pg-no-postgis", address.toString())));
        if (address.role() != null) {
            Sql.execute(connection, "SET ROLE " + Sql.quote(address.role()));
        }
        // Tables are always named with their schema; what is found by the path are PostGIS's types and functions.
        Sql.execute(connection, "SET search_path TO pg_catalog, " + Sql.quote(extension));
        Sql.execute(connection, "SET statement_timeout TO '" + STATEMENT_SECONDS + "s'");
        Sql.execute(connection, "SET lock_timeout TO '" + patience.toMillis() + "ms'");
        Sql.execute(connection, "SET client_min_messages TO error");
        connection.setAutoCommit(false);
        return new PostgisConnection(address, connection, new PostgisDialect(address, patience));
    }

    @Override
    public PostgisDialect dialect() {
        return dialect;
    }

    @Override
    public <T> T read(Work<T> work) {
        return inside("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", work);
    }

    @Override
    public void write(Task task) {
        inside("SET TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE", within -> {
            // One writer at a time; readers are not in the way.
            Sql.texts(
                    within, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))::text", "yizhan " + address.schema());
            task.run(within);
            return this;
        });
    }

    private <T> T inside(String begin, Work<T> work) {
        return Transaction.run(connection, begin, work, connection::commit, connection::rollback, dialect::explain);
    }

    @Override
    public void verify() {
        read(within -> {
            for (String name : dialect.tableNames(within)) {
                if (dialect.mayName(name)) {
                    new LayerReader(dialect, within).read(name);
                    dialect.requireIndex(within, name);
                }
            }
            Sql.number(within, "SELECT coalesce(sum(length(json)), 0) FROM " + dialect.table(DocumentTable.TABLE));
            return this;
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw dialect.explain(failure);
        }
    }

    /** The versions of PostgreSQL and PostGIS. */
    String engine() {
        return read(within ->
                "PostgreSQL " + Sql.texts(within, "SHOW server_version").get(0) + ", PostGIS "
                        + Sql.texts(within, "SELECT postgis_lib_version()").get(0));
    }
}
