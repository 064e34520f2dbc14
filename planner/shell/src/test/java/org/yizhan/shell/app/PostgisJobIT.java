package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.PostgisServer;
import org.yizhan.WithPostgis;

/** The main job with the workspace in a PostGIS database, as two planners of one office do it. */
final class PostgisJobIT extends WithPostgis {

    private static final Path DATA = Program.HOME.resolve("data");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Program program(String jvmOptions) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .with("PGPASSWORD", PostgisServer.PASSWORD)
                .with("XDG_CACHE_HOME", folder.resolve("cache").toString())
                .withJvmOption(jvmOptions);
    }

    @Test
    void the_main_job_gives_the_same_plan_as_in_a_file_and_nobody_writes_over_anybody() throws IOException {
        Program mine = program("-Duser.name=li");
        String database = server.workspace("sample");
        for (String workspace : new String[] {database, "w.gpkg"}) {
            does(mine, "-w", workspace, "load", "roads", data("roads.osm.gz"));
            does(mine, "-w", workspace, "load", "boundary", data("boundary.geojson"));
            does(mine, "-w", workspace, "load", "no-build", data("no-build.geojson"));
            does(mine, "-w", workspace, "load", "stations", data("stations.csv"), "--crs", "WGS84");
            does(mine, "-w", workspace, "load", "density", data("density.tif"));
            does(mine, "-w", workspace, "zones");
            does(mine, "-w", workspace, "plan", "cover");
            does(mine, "-w", workspace, "audit", "--plan", "cover", "--check");
            Path out = folder.resolve(workspace.equals(database) ? "database.geojson" : "file.geojson");
            does(mine, "-w", workspace, "export", "plan", "--plan", "cover", "--to", out.toString());
        }
        assertThat(folder.resolve("database.geojson")).hasSameBinaryContentAs(folder.resolve("file.geojson"));

        Program theirs = program("-Duser.name=wang");
        Program.Result refused = theirs.run("-w", database, "plan", "cover", "--seed", "2", "--effort", "300");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("planner (li)", "--replace").doesNotContain(PostgisServer.PASSWORD);
        does(theirs, "-w", database, "plan", "cover", "--seed", "2", "--effort", "300", "--replace");
        assertThat(theirs.run("-w", database, "audit", "--plan", "cover").code())
                .isZero();

        does(mine, "store", "copy", database, "copy.gpkg");
        assertThat(mine.run("store", "copy", "w.gpkg", database).err()).contains("not empty");
        does(mine, "store", "copy", "w.gpkg", database, "--replace");
        does(
                mine,
                "-w",
                "copy.gpkg",
                "export",
                "plan",
                "--plan",
                "cover",
                "--to",
                folder.resolve("copy.geojson").toString());
        assertThat(mine.run("store", "copy", "copy.gpkg", "./copy.gpkg").code()).isEqualTo(2);

        JsonNode checks = JSON.readTree(
                        mine.run("-w", database, "doctor", "--json").out())
                .get("checks");
        assertThat(checks.toString()).contains("PostgreSQL", "PostGIS").doesNotContain(PostgisServer.PASSWORD);
    }

    @Test
    void the_ledger_in_a_database_follows_gaps_through_two_audits_and_two_planners() throws IOException {
        Program mine = program("-Duser.name=li");
        Program theirs = program("-Duser.name=wang");
        String database = server.workspace("ledger");
        does(mine, "-w", database, "load", "roads", data("roads.osm.gz"));
        does(mine, "-w", database, "load", "stations", data("stations.csv"), "--crs", "WGS84");
        does(mine, "-w", database, "audit", "--verify", "0");
        JsonNode opened = json(mine, "-w", database, "gaps", "list", "--top", "9999", "--json");
        assertThat(opened)
                .isNotEmpty()
                .allMatch(gap -> gap.get("status").asText().equals("open"));
        String asked = "";
        for (JsonNode gap : opened) {
            if (asked.isEmpty()
                    && !gap.get("best").isNull()
                    && gap.get("best").get("closes_m").asDouble()
                            >= gap.get("length_m").asDouble()) {
                asked = gap.get("id").asText();
            }
        }
        assertThat(asked).isNotEmpty();
        does(theirs, "-w", database, "gaps", "assign", asked, "--to", "张伟", "--due", "2020-01-31");
        does(mine, "-w", database, "gaps", "close", asked, "--note", "built");

        // Nothing was built: the second audit refuses, and every gap keeps its id.
        does(theirs, "-w", database, "audit", "--verify", "0");
        JsonNode again = json(mine, "-w", database, "gaps", "list", "--top", "9999", "--json");
        assertThat(again.findValuesAsText("id")).isEqualTo(opened.findValuesAsText("id"));
        JsonNode history = json(theirs, "-w", database, "gaps", "show", asked, "--json");
        assertThat(history.get("gap").get("status").asText()).isEqualTo("reopened");
        assertThat(history.get("gap").get("overdue").asBoolean()).isTrue();
        assertThat(history.get("history").findValuesAsText("what"))
                .containsExactly("opened", "assigned", "close-requested", "close-refused");
        assertThat(history.get("history").findValuesAsText("by")).containsExactly("li", "wang", "li", "wang");

        // A station at the best candidate closes it, and the database says so in plain SQL.
        JsonNode at = history.get("gap").get("best").get("at");
        Path more = folder.resolve("more.csv");
        Files.writeString(
                more,
                Files.readString(DATA.resolve("stations.csv"), StandardCharsets.UTF_8) + "YH9999,新站,"
                        + at.get("lon").asText() + "," + at.get("lat").asText() + ",other,,\n");
        does(mine, "-w", database, "load", "stations", more.toString(), "--crs", "WGS84");
        does(mine, "-w", database, "audit", "--verify", "0");
        assertThat(json(mine, "-w", database, "gaps", "show", asked, "--json")
                        .get("gap")
                        .get("status")
                        .asText())
                .isEqualTo("closed");
        does(mine, "store", "copy", database, "ledger.gpkg");
        JsonNode inFile = json(mine, "-w", "ledger.gpkg", "gaps", "show", asked, "--json");
        assertThat(inFile).isEqualTo(json(mine, "-w", database, "gaps", "show", asked, "--json"));
    }

    private static JsonNode json(Program program, String... arguments) throws IOException {
        Program.Result result = program.run(arguments);
        assertThat(result.code())
                .as(String.join(" ", arguments) + ": " + result.err())
                .isZero();
        return JSON.readTree(result.out());
    }

    @Test
    void another_machine_builds_the_walking_network_again_or_says_what_it_needs() throws IOException {
        String database = server.workspace("moved");
        Path roads = folder.resolve("roads.osm.gz");
        Files.copy(DATA.resolve("roads.osm.gz"), roads);
        Program program = program("");
        does(program, "-w", database, "load", "roads", roads.toString());
        does(program, "-w", database, "zones");
        Program elsewhere =
                program("").with("XDG_CACHE_HOME", folder.resolve("elsewhere").toString());
        Files.move(roads, folder.resolve("moved.osm.gz"));
        Program.Result lacking = elsewhere.run("-w", database, "zones");
        assertThat(lacking.code()).isEqualTo(1);
        assertThat(lacking.err()).contains("Load the same road file again", roads.toString());
        String before = server.sql(PostgisServer.DATABASE, "SELECT sum(version) FROM moved.yizhan_changes");
        does(
                elsewhere,
                "-w",
                database,
                "load",
                "roads",
                folder.resolve("moved.osm.gz").toString());
        assertThat(server.sql(PostgisServer.DATABASE, "SELECT sum(version) FROM moved.yizhan_changes"))
                .isEqualTo(before);
        does(elsewhere, "-w", database, "plan", "budget", "--stations", "3");
    }

    @Test
    void a_database_that_does_not_answer_or_let_in_is_told_in_words() {
        Program.Result refused =
                program("").with("PGPASSWORD", "hunter2").run("-w", server.workspace("x"), "plan", "list");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("did not let you in").doesNotContain("hunter2", "\tat ");
        Program.Result none = program("")
                .run("-w", server.workspace("x").replace("port=" + server.port(), "port=1"), "doctor", "--json");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.out()).contains("cannot be reached");
        Program.Result told = program("").run("-w", "postgis:db=gis;password=hunter2", "plan", "list");
        assertThat(told.code()).isEqualTo(2);
        assertThat(told.err()).contains("PGPASSWORD").doesNotContain("hunter2");
    }

    @Test
    void the_password_may_stand_in_a_file_of_passwords() throws IOException {
        Path passwords = Files.writeString(
                folder.resolve("passwords"),
                "127.0.0.1:" + server.port() + ":" + PostgisServer.DATABASE + ":" + PostgisServer.USER + ":"
                        + PostgisServer.PASSWORD + "\n");
        Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
        Program program =
                Program.launcher(Program.HOME.resolve("yizhan"), folder).with("PGPASSFILE", passwords.toString());
        does(program, "-w", server.workspace("from_file"), "plan", "list");
        Files.writeString(passwords, "127.0.0.1:1:*:*:" + PostgisServer.PASSWORD + "\n");
        Program.Result without = program.run("-w", server.workspace("from_file"), "plan", "list");
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).contains("PGPASSWORD", ".pgpass").doesNotContain(PostgisServer.PASSWORD, "\tat ");
    }

    @Test
    void commands_on_a_file_do_not_load_the_drivers_of_databases() throws IOException {
        does(program(""), "-w", "w.gpkg", "load", "roads", data("roads.osm.gz"));
        Path loaded = folder.resolve("classes.txt");
        Program.Result list = program("-Xlog:class+load:file=" + loaded).run("-w", "w.gpkg", "plan", "list");
        assertThat(list.code()).as(list.err()).isZero();
        assertThat(Files.readString(loaded, StandardCharsets.UTF_8))
                .contains("org.sqlite.")
                .doesNotContain("org.postgresql.", "net.postgis.");
    }

    private static String data(String file) {
        return DATA.resolve(file).toString();
    }

    private static void does(Program program, String... arguments) {
        Program.Result result = program.run(arguments);
        assertThat(result.code())
                .as(String.join(" ", arguments) + ": " + result.err())
                .isZero();
        assertThat(result.err()).doesNotContain("\tat ", PostgisServer.PASSWORD);
    }
}
