package org.yizhan.store.postgis;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Word;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.Workspace;

/**
 * Which schema of which database holds a workspace; never with a password.
 *
 * @param host name or address of the server
 * @param port from 1 to 65535
 * @param schema at most 63 bytes
 * @param role the role that owns what is made, such as that of an office; null for the user
 * @param rootCertificate file with the certificate that the server's must be signed with, null for the usual one
 */
public record PostgisAddress(
        String host,
        int port,
        String database,
        String schema,
        String user,
        SslMode sslMode,
        @Nullable String rootCertificate,
        @Nullable String role) {

    private static final String PREFIX = "postgis:";
    private static final int USUAL_PORT = 5432;
    private static final String USUAL_SCHEMA = "yizhan";
    /** Longer identifiers are cut by the server, without an error. */
    static final int LONGEST_NAME_BYTES = 63;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|(?=.*:.*:)[0-9A-Fa-f:.]+");
    private static final Pattern LOCAL = Pattern.compile("localhost|127\\..*|::1");
    private static final List<String> KEYS =
            List.of("host", "port", "db", "schema", "user", "sslmode", "sslrootcert", "role");

    /** How the connection is protected, weakest first; the words are PostgreSQL's. */
    public enum SslMode implements Word {
        /** Never encrypted. */
        DISABLE,
        /** Encrypted if the server can. */
        PREFER,
        /** Encrypted or not at all. */
        REQUIRE,
        /** As {@link #REQUIRE}, and the server's certificate is signed by a known one. */
        VERIFY_CA,
        /** As {@link #VERIFY_CA}, and the certificate is for that host. */
        VERIFY_FULL;
    }

    /** Whether a workspace named so is in a database rather than a file. */
    public static boolean is(String workspace) {
        return workspace.startsWith(PREFIX);
    }

    /**
     * Reads {@code postgis:host=…;port=…;db=…;schema=…;user=…;sslmode=…;sslrootcert=…;role=…}, where commas may stand for the
     * semicolons. The database must be named; the rest is localhost, 5432, yizhan, this machine's user, and for the mode
     * {@code require}, or {@code prefer} on this machine.
     *
     * @throws YizhanException for anything else, without repeating what may be a password
     */
    public static PostgisAddress parse(String text) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String part : text.substring(PREFIX.length()).split("[;,]")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            if (key.toLowerCase(Locale.ROOT).startsWith("pass")) {
                throw YizhanException.usage(Message.of("store.pg-password-in-address"));
            }
            if (!KEYS.contains(key) || given.put(key, part.substring(equals + 1).strip()) != null) {
                throw YizhanException.usage(Message.of("store.pg-address", String.join(", ", KEYS)));
            }
        }
        given.values().removeIf(String::isEmpty);
        String host = given.getOrDefault("host", "localhost");
        String database = given.getOrDefault("db", "");
        if (!HOST.matcher(host).matches() || database.isEmpty()) {
            throw YizhanException.usage(Message.of("store.pg-address", String.join(", ", KEYS)));
        }
        return new PostgisAddress(
                host,
                port(given.getOrDefault("port", String.valueOf(USUAL_PORT))),
                database,
                schema(given.getOrDefault("schema", USUAL_SCHEMA)),
                given.getOrDefault("user", Workspace.user()),
                mode(given.get("sslmode"), host),
                given.get("sslrootcert"),
                given.get("role"));
    }

    private static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 0xffff) {
            throw YizhanException.usage(Message.of("store.pg-port", text));
        }
        return port;
    }

    private static String schema(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME_BYTES
                || text.startsWith("pg_")
                || text.equals("information_schema")
                // It stands in the body of a function, between dollar signs.
                || text.indexOf('$') >= 0
                || text.indexOf('\0') >= 0) {
            throw YizhanException.usage(Message.of("store.pg-schema-name", text, LONGEST_NAME_BYTES));
        }
        return text;
    }

    private static SslMode mode(@Nullable String text, String host) {
        if (text == null) {
            return LOCAL.matcher(host).matches() ? SslMode.PREFER : SslMode.REQUIRE;
        }
        for (SslMode mode : SslMode.values()) {
            if (mode.word().equals(text)) {
                return mode;
            }
        }
        throw YizhanException.usage(Message.of("store.pg-sslmode", text));
    }

    /** Where to ask for the password of this user on this database, which is the same for all its schemas. */
    public String account() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    /** The address, which {@link #parse} reads. */
    @Override
    public String toString() {
        return PREFIX + "host=" + host + ";port=" + port + ";db=" + database + ";schema=" + schema + ";user=" + user
                + ";sslmode=" + sslMode.word()
                + (rootCertificate == null ? "" : ";sslrootcert=" + rootCertificate)
                + (role == null ? "" : ";role=" + role);
    }
}
