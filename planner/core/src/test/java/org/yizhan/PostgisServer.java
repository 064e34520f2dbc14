package org.yizhan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with PostGIS for tests: in a temporary folder, on a free port of this machine, gone when closed. Its
 * users log in with passwords; the database {@value #DATABASE} belongs to {@value #USER}.
 */
public final class PostgisServer implements AutoCloseable {

    public static final String DATABASE = "gis";
    public static final String USER = "planner";
    /** One more user, without any rights of its own. */
    public static final String OTHER = "colleague";
    /** Of both users; a blank and a quote, as people have them. */
    public static final String PASSWORD = "a secret' password";

    private static final String PACKAGE = "postgresql-15-postgis-3";

    /** As long as a busy machine may take to start or stop a server. */
    private static final String PG_CTL_SECONDS = "1800";

    private final Path folder;
    private final Path programs;
    private final int port;

    private PostgisServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    /** Starts a server, or skips the test where the machine has none. */
    public static PostgisServer start() {
        return start(server -> "");
    }

    /** As {@link #start()}, with connections protected by this key and certificate, each in a PEM file. */
    public static PostgisServer startWithTls(Path key, Path certificate) {
        return start(server -> {
            Path ownKey = server.folder.resolve("server.key");
            run(List.of("cp", key.toString(), ownKey.toString()));
            run(List.of("chmod", "600", ownKey.toString()));
            if (isRoot()) {
                run(List.of("chown", "postgres", ownKey.toString()));
            }
            Path ownCertificate = server.folder.resolve("server.crt");
            run(List.of("cp", certificate.toString(), ownCertificate.toString()));
            return " -c ssl=on -c ssl_key_file=" + ownKey + " -c ssl_cert_file=" + ownCertificate;
        });
    }

    private static PostgisServer start(Function<PostgisServer, String> moreOptions) {
        Path programs = programs();
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            socket.close();
            PostgisServer server = new PostgisServer(Files.createTempDirectory("yizhan-postgis"), programs, port);
            server.begin(moreOptions.apply(server));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs() {
        List<Path> found = new ArrayList<>();
        Path versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> folders = Files.list(versions)) {
                folders.filter(folder -> Files.isExecutable(folder.resolve("bin/initdb")))
                        .filter(folder -> Files.exists(Path.of(
                                "/usr/share/postgresql", folder.getFileName().toString(), "extension/postgis.control")))
                        .forEach(folder -> found.add(folder.resolve("bin")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found.isEmpty() ? Needs.missingPackage("PostGIS", PACKAGE) : found.get(0);
    }

    private void begin(String moreOptions) throws IOException {
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        Path data = data();
        run(asServer("initdb", "-D", data.toString(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"));
        String options = "-p " + port + " -k " + folder
                + " -c listen_addresses=127.0.0.1 -c fsync=off -c log_min_messages=fatal" + moreOptions;
        run(asServer(
                "pg_ctl",
                "-D",
                data.toString(),
                "-t",
                PG_CTL_SECONDS,
                "-l",
                folder.resolve("log").toString(),
                "-w",
                "-o",
                options.toString(),
                "start"));
        String literal = "'" + PASSWORD.replace("'", "''") + "'";
        sql("postgres", "CREATE ROLE " + USER + " LOGIN PASSWORD " + literal);
        sql("postgres", "CREATE ROLE " + OTHER + " LOGIN PASSWORD " + literal);
        sql("postgres", "CREATE DATABASE " + DATABASE + " OWNER " + USER);
        sql(DATABASE, "CREATE EXTENSION postgis");
        Path access = folder.resolve("data/pg_hba.conf");
        Path written = Files.createTempFile("pg_hba", ".conf");
        Files.writeString(written, "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        run(List.of("cp", written.toString(), access.toString()));
        Files.delete(written);
        run(asServer("pg_ctl", "-D", data.toString(), "reload"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    public int port() {
        return port;
    }

    /** The workspace in a schema, as a user names it. */
    public String workspace(String schema) {
        return "postgis:host=127.0.0.1;port=" + port + ";db=" + DATABASE + ";schema=" + schema + ";user=" + USER;
    }

    /** Runs SQL as the server's master and gives what psql prints, without headings. */
    public String sql(String database, String sql) {
        return run(asServer(
                "psql",
                "-h",
                folder.toString(),
                "-p",
                String.valueOf(port),
                "-U",
                "postgres",
                "-d",
                database,
                "-v",
                "ON_ERROR_STOP=1",
                "-qAt",
                "-c",
                sql));
    }

    /** Stops the server at once, as a power cut would. */
    @Override
    public void close() {
        run(asServer("pg_ctl", "-D", data().toString(), "-t", PG_CTL_SECONDS, "-m", "immediate", "-w", "stop"));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private List<String> asServer(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static String run(List<String> command) {
        try {
            // To a file, since what a program leaves running would keep a pipe open.
            Path said = Files.createTempFile("yizhan", ".said");
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            int code = Patience.end(process);
            String text = Files.readString(said, StandardCharsets.UTF_8).strip();
            Files.delete(said);
            if (code != 0) {
                throw new AssertionError(String.join(" ", command) + " failed: " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
