package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.Needs;
import org.yizhan.Patience;
import org.yizhan.shell.Guide;
import org.yizhan.shell.grammar.Lexer;

/** The main job as a planner does it: the built program, real files, the sample city. */
final class MainJobIT {

    private static final Path DATA = Program.HOME.resolve("data");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path shared;

    private static Path made;
    private static JsonNode demo;

    @TempDir
    Path folder;

    private static Program program(Path folder) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder);
    }

    @BeforeAll
    static void runTheDemo() throws IOException {
        made = shared.resolve("试用 demo");
        Program.Result result = program(shared).asPlannersRunIt().run("demo", "--out", made.toString(), "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("WARNING", "Exception", "\tat ");
        demo = JSON.readTree(result.out());
    }

    @Test
    void theDemoMeetsTheRuleWhereverItCanBeMetAndGraphHopperAgrees() {
        JsonNode audit = demo.get("audit");
        assertThat(audit.get("rule_met").asBoolean()).isTrue();
        assertThat(audit.get("verified").get("claims").asInt()).isGreaterThan(400);
        assertThat(audit.get("verified").get("mismatches").asInt()).isZero();
        for (String zone : List.of("dense", "urban")) {
            JsonNode figures = audit.get("zones").get(zone);
            assertThat(figures.get("street_km").asDouble()).isGreaterThan(5);
            assertThat(figures.get("covered_km").asDouble()
                            + figures.get("uncoverable_km").asDouble())
                    .isCloseTo(figures.get("street_km").asDouble(), within(1e-9));
        }
        JsonNode certificate = demo.get("plan").get("certificate");
        double cost = 0;
        for (JsonNode station : demo.get("plan").get("stations")) {
            cost += station.get("is_new").asBoolean() ? station.get("cost").asDouble() : 0;
        }
        assertThat(certificate.get("measure").asText()).isEqualTo("cost");
        assertThat(certificate.get("objective").asDouble()).isCloseTo(cost, within(1e-9));
        assertThat(demo.get("plan").get("alternatives")).hasSizeGreaterThan(1);
        assertThat(certificate.get("bound").asDouble())
                .isBetween(
                        0.9 * certificate.get("objective").asDouble(),
                        certificate.get("objective").asDouble());
        assertThat(certificate.get("certified_bound").asDouble())
                .isBetween(1.0, certificate.get("bound").asDouble());
    }

    @Test
    void whatTheDemoWritesIsWhatItFound() throws IOException {
        JsonNode stations = JSON.readTree(made.resolve("plan.geojson").toFile()).get("features");
        assertThat(stations).hasSameSizeAs(demo.get("plan").get("stations"));
        assertThat(stations.get(0).get("properties").fieldNames())
                .toIterable()
                .contains(
                        "code", "kind", "host", "zone", "status", "cost", "workers", "streets_m", "nearest_station_m");
        double uncovered = 0;
        for (JsonNode street :
                JSON.readTree(made.resolve("streets.geojson").toFile()).get("features")) {
            uncovered += street.get("properties").get("uncovered_m").asDouble();
        }
        double gaps = 0;
        for (JsonNode gap : JSON.readTree(made.resolve("gaps.geojson").toFile()).get("features")) {
            gaps += gap.get("properties").get("length_m").asDouble();
        }
        assertThat(gaps).isCloseTo(uncovered, within(0.01));
        assertThat(Files.readString(made.resolve("map.html"))).contains("Content-Security-Policy", "驿站");
    }

    @Test
    void theSameInputGivesTheSamePlanToTheByte() throws IOException {
        Path again = folder.resolve("again");
        assertThat(program(folder)
                        .asPlannersRunIt()
                        .run("demo", "--out", again.toString())
                        .code())
                .isZero();
        for (String file : List.of("plan.geojson", "plan.csv", "streets.geojson", "gaps.geojson", "zones.geojson")) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(made.resolve(file));
        }
    }

    /** The guide's worked example, whose figures a reader does again by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void theGuideShowsWhatTheProgramSays(String language) throws IOException {
        copyTheDemo();
        List<Guide.Shown> example = Guide.shown(Guide.page(language, "figures.md"));
        assertThat(example).hasSizeGreaterThan(2);
        for (Guide.Shown shown : example) {
            Program.Result result =
                    program(folder).run(Lexer.read(shown.command()).texts().toArray(String[]::new));
            assertThat(result.code()).as(result.err()).isZero();
            List<String> lines = Stream.concat(
                            result.out().lines(), result.err().lines())
                    .map(String::strip)
                    .toList();
            assertThat(shown.answer()).as(shown.command()).isNotEmpty();
            assertThat(lines).as(shown.command()).containsAll(shown.answer());
        }
    }

    @Test
    void theGuidesExportsWriteTheirFiles() throws IOException {
        copyTheDemo();
        List<String> exports = Guide.commands(Guide.page("en", "output.md")).stream()
                .filter(line -> line.startsWith("-w c.gpkg "))
                .map(line -> line.substring("-w c.gpkg ".length()))
                .toList();
        Files.write(folder.resolve("exports.txt"), exports);
        Program.Result result = program(folder).run("-w", "yizhan-demo/yizhan-demo.gpkg", "run", "exports.txt");
        assertThat(result.code()).as(result.err()).isZero();
        List<Path> files = exports.stream()
                .filter(line -> line.contains(" --to "))
                .map(line -> folder.resolve(line.replaceFirst(".* --to (\\S+).*", "$1")))
                .toList();
        assertThat(files).hasSizeGreaterThan(10).allSatisfy(file -> assertThat(file)
                .isNotEmptyFile());
    }

    /** What the demo made, for a test of its own, where a reader of the guide has it. */
    private void copyTheDemo() throws IOException {
        try (Stream<Path> files = Files.walk(made)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        folder.resolve("yizhan-demo")
                                .resolve(made.relativize(file).toString()));
            }
        }
    }

    @Test
    void gisProgramsReadEveryLayer() throws IOException, InterruptedException {
        Path ogrinfo = Needs.program("ogrinfo", "gdal-bin");
        String workspace =
                run(ogrinfo, "-al", "-so", made.resolve("yizhan-demo.gpkg").toString());
        assertThat(workspace)
                .contains(
                        "Layer name: stations",
                        "Layer name: boundary",
                        "Layer name: no_build",
                        "Layer name: density",
                        "Layer name: zones",
                        "Layer name: places",
                        "Layer name: plan_stations",
                        "Layer name: audit_streets",
                        "Layer name: audit_gaps",
                        "Layer name: audit_spacing");
        for (String file : List.of("plan.geojson", "streets.geojson", "gaps.geojson", "zones.geojson")) {
            int features =
                    JSON.readTree(made.resolve(file).toFile()).get("features").size();
            assertThat(run(ogrinfo, "-al", "-so", made.resolve(file).toString()))
                    .contains("Feature Count: " + features);
        }
    }

    private static String run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Patience.end(process)).as(said).isZero();
        assertThat(said).doesNotContain("ERROR", "Warning");
        return said;
    }

    @Test
    void theSameCommandsDoItOnAnotherCity() throws IOException {
        Program program = program(folder);
        Program.Result roads = program.run(
                "-w", "c.gpkg", "load", "roads", DATA.resolve("roads.osm.gz").toString());
        assertThat(roads.code()).as(roads.err()).isZero();
        assertThat(program.run(
                                "-w",
                                "c.gpkg",
                                "load",
                                "stations",
                                DATA.resolve("stations.csv").toString(),
                                "--crs",
                                "WGS84")
                        .code())
                .isZero();
        JsonNode zones = json(program, "zones", "--json");
        assertThat(zones.get("source").asText()).isEqualTo("estimate");
        assertThat(program.run("-w", "c.gpkg", "audit", "--check").code()).isEqualTo(4);
        JsonNode before = json(program, "audit", "--json");
        assertThat(before.get("workers_estimated").asBoolean()).isTrue();
        assertThat(before.get("serve_nobody").get(0).get("reason").asText()).isEqualTo("off-street");
        JsonNode budget = json(program, "plan", "budget", "--stations", "10", "--name", "一期", "--json");
        assertThat(budget.get("plan").get("certificate").get("measure").asText())
                .isEqualTo("workers");
        JsonNode after = json(program, "audit", "--plan", "一期", "--json");
        assertThat(workersCovered(after)).isGreaterThan(workersCovered(before));
        assertThat(workersCovered(after))
                .isGreaterThanOrEqualTo(
                        budget.get("plan").get("certificate").get("objective").asDouble() - 1e-6);
        JsonNode gaps = json(program, "gaps", "list", "--plan", "一期", "--top", "3", "--json");
        assertThat(gaps).hasSize(3);
        Program.Result map =
                program.run("-w", "c.gpkg", "--lang", "zh", "export", "map", "--plan", "一期", "--to", "地图.html");
        assertThat(map.code()).as(map.err()).isZero();
        assertThat(Files.readString(folder.resolve("地图.html"))).contains("一期");
    }

    private JsonNode json(Program program, String... command) throws IOException {
        String[] arguments =
                Stream.concat(Stream.of("-w", "c.gpkg"), Arrays.stream(command)).toArray(String[]::new);
        Program.Result result = program.run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static double workersCovered(JsonNode audit) {
        double workers = 0;
        for (JsonNode zone : audit.get("zones")) {
            workers += zone.get("workers_covered").asDouble();
        }
        return workers;
    }

    @Test
    void everyDoorSaysWhatIsWrongAndLeavesTheWorkspaceAsItWas() throws IOException {
        Path city = folder.resolve("c.gpkg");
        Files.copy(made.resolve("yizhan-demo.gpkg"), city);
        Files.writeString(folder.resolve("empty.osm"), "");
        Files.writeString(folder.resolve("cut.osm"), "<osm><way id='1'><tag k='highway' v='residential'/>");
        Files.writeString(folder.resolve("words.csv"), "id,workers\n1,many\n");
        Files.writeString(
                folder.resolve("far.geojson"),
                """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":1},"geometry":
                {"type":"Polygon","coordinates":[[[10,50],[10.1,50],[10.1,50.1],[10,50.1],[10,50]]]}}]}""");
        byte[] before = Files.readAllBytes(city);
        assertSays(1, "There is no file", "load", "roads", "none.osm.pbf");
        assertSays(1, "is empty", "load", "roads", "empty.osm");
        assertSays(1, "cut.osm, line 1", "load", "roads", "cut.osm");
        assertSays(1, "is a folder", "load", "roads", ".");
        assertSays(2, "needs FILE", "load", "roads");
        assertSays(2, "did you mean: load roads", "load", "road", "x");
        assertSays(2, "--stations", "plan", "budget", "--stations", "-1");
        assertSays(2, "--stations", "plan", "budget", "--stations", "many");
        assertSays(1, "no plan \"nope\"", "audit", "--plan", "nope");
        assertSays(2, "--crs", "load", "stations", DATA.resolve("stations.csv").toString());
        assertSays(2, "Mars", "load", "stations", DATA.resolve("stations.csv").toString(), "--crs", "Mars");
        assertSays(1, "far.geojson", "load", "density", "far.geojson", "--field", "n");
        assertSays(1, "does not exist", "export", "plan", "--to", "nowhere/x.geojson");
        assertSays(2, ".geojson", "export", "plan", "--to", "x.doc");
        assertThat(city).hasBinaryContent(before);
        assertThat(program(folder).run("-w", "words.csv", "audit").code()).isEqualTo(1);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsOnly("c.gpkg", "c.gpkg.roads", "empty.osm", "cut.osm", "words.csv", "far.geojson");
        }
    }

    private void assertSays(int code, String text, String... command) {
        String[] arguments =
                Stream.concat(Stream.of("-w", "c.gpkg"), Arrays.stream(command)).toArray(String[]::new);
        Program.Result result = program(folder).run(arguments);
        assertThat(result.err()).containsIgnoringCase(text).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).as(result.err()).isEqualTo(code);
    }
}
