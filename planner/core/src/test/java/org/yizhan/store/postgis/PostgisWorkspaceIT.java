package org.yizhan.store.postgis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.Needs;
import org.yizhan.Patience;
import org.yizhan.PostgisServer;
import org.yizhan.WithPostgis;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.ChangeRecord;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.jdbc.JdbcEditor;
import org.yizhan.store.jdbc.JdbcWorkspace;
import org.yizhan.store.jdbc.Sql;
import org.yizhan.store.jdbc.WorkspaceCopy;
import org.yizhan.store.table.DensityTable;

/** What only a workspace in a database can meet. */
final class PostgisWorkspaceIT extends WithPostgis {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final Passwords RIGHT = address -> Optional.of(PostgisServer.PASSWORD.toCharArray());

    @TempDir
    Path folder;

    private String schema;

    @BeforeEach
    void nameSchema() {
        schema = "city_" + SCHEMAS.incrementAndGet();
    }

    @Test
    void a_workspace_goes_to_a_file_and_back_without_loss() {
        Path file = folder.resolve("w.gpkg");
        Path back = folder.resolve("back.gpkg");
        try (Workspace first = Workspaces.open(file, FixedClocks.FIXED)) {
            first.change(editor -> {
                for (Shape shape : Shape.values()) {
                    editor.putLayer(RandomLayers.forDatabase(shape.ordinal())
                            .layer("layer_" + shape.name().toLowerCase(Locale.ROOT), shape, 1_234));
                }
                editor.putDocument("plan", "方案'一\"", "{\"a\":\"\\u0000 驿站\"}");
                editor.putDocument("audit", "", "{}");
            });
            first.change(editor -> editor.dropDocument("audit", ""));
        }
        WorkspaceCopy.Report out;
        try (Workspace from = Workspaces.openExisting(file);
                Workspace to = open()) {
            out = WorkspaceCopy.copy(from, to, false);
            assertSame(from, to);
            assertThatThrownBy(() -> WorkspaceCopy.copy(from, to, false)).hasMessageContaining("not empty");
            to.change(editor -> editor.putLayer(RandomLayers.forDatabase(9).layer("more", Shape.POINT, 3)));
            WorkspaceCopy.copy(from, to, true);
            assertSame(from, to);
        }
        assertThat(out).isEqualTo(new WorkspaceCopy.Report(5, 5 * 1_234, 1, 7, List.of()));
        try (Workspace from = open();
                Workspace to = Workspaces.open(back)) {
            WorkspaceCopy.copy(from, to, false);
            assertSame(from, to);
        }
        try (Workspace from = Workspaces.openExisting(file);
                Workspace to = Workspaces.openExisting(back)) {
            assertSame(from, to);
        }
    }

    private static void assertSame(Workspace a, Workspace b) {
        assertThat(b.layerNames()).isEqualTo(a.layerNames());
        for (String name : a.layerNames()) {
            assertThat(b.layer(name)).isEqualTo(a.layer(name));
        }
        assertThat(b.documentKinds()).isEqualTo(a.documentKinds());
        for (String kind : a.documentKinds()) {
            assertThat(b.documentNames(kind)).isEqualTo(a.documentNames(kind));
            for (String name : a.documentNames(kind)) {
                assertThat(b.document(kind, name)).isEqualTo(a.document(kind, name));
            }
        }
        List<ChangeRecord> history = ((JdbcWorkspace) a).read(JdbcEditor::history, List.of());
        assertThat(history).isNotEmpty();
        assertThat(((JdbcWorkspace) b).read(JdbcEditor::history, List.<ChangeRecord>of()))
                .isEqualTo(history);
    }

    @Test
    void a_copy_that_fails_half_way_leaves_the_target_as_it_was() {
        Path file = folder.resolve("w.gpkg");
        try (Workspace from = Workspaces.open(file);
                Workspace to = open()) {
            assertFails("store.copy-nothing", () -> WorkspaceCopy.copy(from, to, false));
            from.change(editor -> {
                editor.putLayer(layer("a", "fine", "text"));
                editor.putLayer(layer("b", "列".repeat(22), "text"));
            });
            assertFails("store.pg-column-long", () -> WorkspaceCopy.copy(from, to, false));
            assertThat(server.sql(
                            PostgisServer.DATABASE,
                            "SELECT count(*) FROM pg_namespace WHERE nspname = '" + schema + "'"))
                    .isEqualTo("0");
            to.change(editor -> editor.putDocument("plan", "mine", "{}"));
            from.change(editor -> editor.putLayer(layer("b", "列".repeat(21), "nul\0")));
            assertFails("store.pg-text", () -> WorkspaceCopy.copy(from, to, true));
            assertThat(to.documentNames("plan")).containsExactly("mine");
            assertThat(to.layerNames()).isEmpty();
        }
    }

    private static FeatureLayer layer(String name, String column, String text) {
        return new FeatureLayer(
                name,
                Shape.NONE,
                List.of(new Column(column, FeatureLayer.Type.TEXT)),
                List.of(new Feature(null, Map.of(column, text))));
    }

    @Test
    void gis_programs_find_the_layers_with_their_types_and_index() throws Exception {
        Path ogrinfo = Needs.program("ogrinfo", "gdal-bin");
        try (Workspace workspace = open()) {
            workspace.change(
                    editor -> editor.putLayer(RandomLayers.forDatabase(5).layer("stations", Shape.POINT, 20)));
            workspace.verify();
        }
        ProcessBuilder ogr = new ProcessBuilder(
                        ogrinfo.toString(),
                        "-so",
                        "PG:host=127.0.0.1 port=" + server.port() + " dbname=gis user=planner active_schema=" + schema,
                        "stations")
                .redirectErrorStream(true);
        ogr.environment().put("PGPASSWORD", PostgisServer.PASSWORD);
        Process reading = ogr.start();
        String said = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Patience.end(reading)).as(said).isZero();
        assertThat(said).contains("Geometry: Point", "Feature Count: 20", "WGS 84", "FID Column = fid");
        assertThat(server.sql(
                        PostgisServer.DATABASE,
                        "SELECT count(*) FROM pg_indexes WHERE schemaname = '" + schema
                                + "' AND indexdef LIKE '%gist%'"))
                .isEqualTo("1");
        server.sql(PostgisServer.DATABASE, "DROP INDEX " + schema + ".stations_geom_idx");
        try (Workspace workspace = open()) {
            assertFails("store.pg-no-index", workspace::verify);
        }
    }

    @Test
    void an_edit_in_a_gis_program_counts_as_a_change_by_its_user() {
        try (Workspace workspace = open()) {
            workspace.change(editor -> editor.putLayer(layer("rows", "name", "a")));
            workspace.layer("rows");
            server.sql(
                    PostgisServer.DATABASE,
                    "GRANT USAGE ON SCHEMA " + schema + " TO colleague; GRANT INSERT ON " + schema
                            + ".rows TO colleague; SET SESSION AUTHORIZATION colleague; INSERT INTO " + schema
                            + ".rows (name) VALUES ('b')");
            assertThatThrownBy(() -> workspace.change(editor -> editor.dropLayer("rows")))
                    .hasMessageContaining("colleague");
            assertThat(workspace.layer("rows").orElseThrow().features()).hasSize(2);
            assertThat(workspace.lastChange("layer", "rows").orElseThrow().version())
                    .isEqualTo(2);
        }
    }

    @Test
    void layers_keep_whom_they_are_granted_to_when_loaded_again() {
        try (Workspace workspace = open()) {
            workspace.change(editor -> editor.putLayer(layer("rows", "name", "a")));
            server.sql(PostgisServer.DATABASE, "GRANT SELECT ON " + schema + ".rows TO colleague");
            workspace.change(editor -> editor.putLayer(layer("rows", "name", "b")));
            assertThat(server.sql(
                            PostgisServer.DATABASE,
                            "SELECT has_table_privilege('colleague', '" + schema + ".rows', 'SELECT')"))
                    .isEqualTo("t");
        }
    }

    @Test
    void what_an_older_yizhan_made_is_migrated_and_what_a_newer_made_refused() throws SQLException {
        PostgisAddress address = address();
        String url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + PostgisServer.DATABASE;
        try (Connection old = DriverManager.getConnection(url, PostgisServer.USER, PostgisServer.PASSWORD)) {
            PostgisSchema.migrate(old, address, 0, 1, FixedClocks.FIXED.instant(), "an older one");
            Sql.execute(
                    old,
                    "INSERT INTO " + schema + ".yizhan_documents (kind, name, json, changed_at)"
                            + " VALUES ('plan', 'old', '{}', now())");
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.documentNames("plan")).containsExactly("old");
            workspace.change(editor -> editor.putDocument("plan", "new", "{}"));
            assertThat(workspace.lastChange("plan", "new")).isPresent();
        }
        assertThat(server.sql(
                        PostgisServer.DATABASE,
                        "SELECT string_agg(version || ' ' || migrated_by, ',' ORDER BY version)" + " FROM " + schema
                                + ".yizhan_workspace"))
                .startsWith("1 an older one,2 planner");
        server.sql(PostgisServer.DATABASE, "INSERT INTO " + schema + ".yizhan_workspace VALUES (99, now(), 'x')");
        assertFails("store.newer", this::open);
    }

    @Test
    void a_density_table_of_an_older_yizhan_gets_its_column_and_keeps_its_grants() {
        GeometryFactory geometry = new GeometryFactory();
        Polygon box = (Polygon) geometry.toGeometry(new Envelope(126, 127, 45, 46));
        DensityCell cell = new DensityCell(geometry.createMultiPolygon(new Polygon[] {box}), 7);
        DensityLayer couriers = new DensityLayer("courier", false, false, "file", List.of(cell));
        try (Workspace workspace = open()) {
            workspace.change(editor -> new DensityTable().put(editor, couriers));
        }
        server.sql(PostgisServer.DATABASE, "ALTER TABLE " + schema + ".density DROP COLUMN hours");
        server.sql(PostgisServer.DATABASE, "DELETE FROM " + schema + ".yizhan_workspace WHERE version >= 3");
        server.sql(PostgisServer.DATABASE, "GRANT SELECT ON " + schema + ".density TO colleague");
        DensityLayer night = couriers.withHours(HoursParser.parseWorkHours("19:00-07:00"));
        try (Workspace workspace = open()) {
            assertThat(new DensityTable().read(workspace)).containsExactly(couriers);
            workspace.change(editor -> new DensityTable().put(editor, night));
            assertThat(new DensityTable().read(workspace)).containsExactly(night);
        }
        assertThat(server.sql(
                        PostgisServer.DATABASE,
                        "SELECT has_table_privilege('colleague', '" + schema + ".density', 'SELECT')"))
                .isEqualTo("t");
    }

    @Test
    void other_peoples_schemas_are_left_alone() {
        server.sql(
                PostgisServer.DATABASE, "CREATE SCHEMA " + schema + "; CREATE TABLE " + schema + ".stations (a int)");
        assertFails("store.pg-not-workspace", this::open);
        schema = "public";
        assertFails("store.pg-not-workspace", this::open);
        assertThat(server.sql(PostgisServer.DATABASE, "SELECT count(*) FROM spatial_ref_sys WHERE srid = 4326"))
                .isEqualTo("1");
    }

    @Test
    void hostile_schema_names_are_only_names() {
        schema = "x\" DROP SCHEMA public CASCADE --'";
        try (Workspace workspace = open()) {
            workspace.change(editor -> editor.putLayer(layer("rows", "\"; DROP TABLE rows --", "'; --")));
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.layer("rows")).contains(layer("rows", "\"; DROP TABLE rows --", "'; --"));
            workspace.verify();
        }
    }

    @Test
    void refusals_say_what_to_do_and_never_the_password() {
        assertFails("store.pg-refused", () -> Workspaces.open(address(), any -> Optional.of("hunter2".toCharArray())));
        assertFails("store.pg-no-password", () -> Workspaces.open(address(), Passwords.NONE));
        assertFails("store.pg-no-database", () -> Workspaces.open(named(";db=gis", ";db=nowhere"), RIGHT));
        assertFails("store.pg-no-postgis", () -> Workspaces.open(named(";db=gis", ";db=postgres"), RIGHT));
        assertFails("store.pg-unreachable", () -> Workspaces.open(named("port=" + server.port(), "port=1"), RIGHT));
        assertFails(
                "store.pg-ssl",
                () -> Workspaces.open(PostgisAddress.parse(server.workspace(schema) + ";sslmode=require"), RIGHT));
        try (Workspace workspace = Workspaces.open(named("user=planner", "user=colleague"), RIGHT)) {
            assertFails(
                    "store.pg-not-allowed", () -> workspace.change(editor -> editor.putDocument("plan", "a", "{}")));
        }
    }

    /** A port behind which something listens and never says a word, as a firewall or a wrong port does. */
    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void a_server_that_never_answers_is_given_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            for (String mode : List.of("disable", "require")) {
                PostgisAddress address = PostgisAddress.parse("postgis:host=127.0.0.1;port=" + silent.getLocalPort()
                        + ";db=gis;user=planner;sslmode=" + mode);
                assertFails("store.pg-unreachable", () -> Workspaces.open(address, RIGHT));
            }
        }
    }

    @Test
    void two_users_share_a_workspace_through_a_role() {
        server.sql(
                PostgisServer.DATABASE,
                "CREATE ROLE office; GRANT office TO planner, colleague; GRANT CREATE ON DATABASE gis TO office");
        PostgisAddress mine = PostgisAddress.parse(server.workspace(schema) + ";role=office");
        PostgisAddress theirs = PostgisAddress.parse(
                server.workspace(schema).replace("user=planner", "user=colleague") + ";role=office");
        try (Workspace first = Workspaces.open(mine, RIGHT);
                Workspace second = Workspaces.open(theirs, RIGHT)) {
            first.change(editor -> editor.putLayer(layer("rows", "name", "a")));
            second.change(editor -> editor.putLayer(layer("rows", "other", "b")));
            first.change(editor -> editor.putLayer(layer("rows", "name", "c")));
            second.change(editor -> editor.putLayer(layer("rows", "name", "d")));
            assertThat(first.lastChange("layer", "rows").orElseThrow().by()).startsWith("colleague");
        }
    }

    @Test
    void a_second_writer_waits_and_is_then_told_while_readers_go_on() {
        try (Workspace first = open();
                Workspace second =
                        PostgisWorkspace.open(address(), RIGHT, InstantSource.system(), Duration.ofMillis(200))) {
            first.change(editor -> editor.putLayer(layer("rows", "name", "a")));
            first.change(editor -> {
                editor.putLayer(layer("rows", "name", "b"));
                assertFails("store.pg-locked", () -> second.change(late -> late.dropLayer("rows")));
                assertThat(second.layer("rows")).contains(layer("rows", "name", "a"));
            });
            // It has read what is now old.
            assertFails("store.changed-meanwhile", () -> second.change(editor -> editor.dropLayer("rows")));
            second.change(editor -> editor.dropLayer("rows"));
            assertThat(first.layerNames()).isEmpty();
        }
    }

    @Test
    void a_connection_that_breaks_in_a_change_undoes_it() {
        try (Workspace workspace = open()) {
            workspace.change(editor -> editor.putLayer(layer("rows", "name", "a")));
            assertFails(
                    "store.pg-unreachable",
                    () -> workspace.change(editor -> {
                        editor.dropLayer("rows");
                        server.sql(
                                "postgres",
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'yizhan'");
                        editor.putDocument("plan", "a", "{}");
                    }));
        }
        try (Workspace workspace = open()) {
            assertThat(workspace.layerNames()).containsExactly("rows");
        }
    }

    @Test
    void the_servers_certificate_is_checked_where_asked_for() throws IOException, InterruptedException {
        Path openssl = Needs.program("openssl", "openssl");
        Path key = folder.resolve("server.key");
        Path certificate = folder.resolve("server.crt");
        assertThat(new ProcessBuilder(
                                openssl.toString(),
                                "req",
                                "-x509",
                                "-newkey",
                                "rsa:2048",
                                "-nodes",
                                "-days",
                                "2",
                                "-keyout",
                                key.toString(),
                                "-out",
                                certificate.toString(),
                                "-subj",
                                "/CN=localhost",
                                "-addext",
                                "subjectAltName=DNS:localhost")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile())
                        .start()
                        .waitFor())
                .isZero();
        try (PostgisServer secure = PostgisServer.startWithTls(key, certificate)) {
            String name = secure.workspace(schema).replace("127.0.0.1", "localhost");
            for (String mode : List.of("require", "verify-ca", "verify-full")) {
                boolean checks = !mode.equals("require");
                if (checks) {
                    assertFails(
                            "store.pg-ssl",
                            () -> Workspaces.open(PostgisAddress.parse(name + ";sslmode=" + mode), RIGHT));
                }
                String known = checks ? ";sslrootcert=" + certificate : "";
                try (Workspace workspace =
                        Workspaces.open(PostgisAddress.parse(name + ";sslmode=" + mode + known), RIGHT)) {
                    assertThat(workspace.layerNames()).isEmpty();
                    assertThat(secure.sql(
                                    "postgres",
                                    "SELECT bool_and(s.ssl) FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid)"
                                            + " WHERE a.application_name = 'yizhan'"))
                            .isEqualTo("t");
                }
            }
            // The certificate is for localhost, not for the address.
            String byAddress = secure.workspace(schema) + ";sslrootcert=" + certificate;
            assertFails(
                    "store.pg-ssl",
                    () -> Workspaces.open(PostgisAddress.parse(byAddress + ";sslmode=verify-full"), RIGHT));
            Workspaces.open(PostgisAddress.parse(byAddress + ";sslmode=verify-ca"), RIGHT)
                    .close();
        }
    }

    private Workspace open() {
        return Workspaces.open(address(), RIGHT);
    }

    private PostgisAddress address() {
        return PostgisAddress.parse(server.workspace(schema));
    }

    private PostgisAddress named(String old, String other) {
        return PostgisAddress.parse(server.workspace(schema).replace(old, other));
    }

    private static void assertFails(String key, ThrowingCallable code) {
        assertThatThrownBy(code).isInstanceOfSatisfying(YizhanException.class, told -> {
            assertThat(told.text().key()).as(told.getMessage()).isEqualTo(key);
            assertThat(told.text().in(Locale.ENGLISH)).doesNotContain(PostgisServer.PASSWORD, "hunter2");
        });
    }
}
