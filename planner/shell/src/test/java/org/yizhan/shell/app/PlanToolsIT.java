package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a planner asks of plans once they are made, on the sample city with the built program. */
final class PlanToolsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static JsonNode plan;

    @BeforeAll
    static void makeThePlan() throws IOException {
        Program program = Program.launcher(Program.HOME.resolve("yizhan"), shared);
        Program.Result roads = program.run(
                "-w",
                "c.gpkg",
                "load",
                "roads",
                Program.HOME.resolve("data").resolve("roads.osm.gz").toString());
        assertThat(roads.code()).as(roads.err()).isZero();
        plan = json(shared, "plan", "budget", "--stations", "12", "--name", "一期")
                .get("plan");
    }

    private static JsonNode json(Path folder, String... command) throws IOException {
        String[] arguments = Stream.of(Stream.of("-w", "c.gpkg"), Arrays.stream(command), Stream.of("--json"))
                .flatMap(words -> words)
                .toArray(String[]::new);
        Program.Result result =
                Program.launcher(Program.HOME.resolve("yizhan"), folder).run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /** The workspace and the walking network beside it. */
    private void copyTheCity() throws IOException {
        try (Stream<Path> all = Files.walk(shared)) {
            for (Path from : all.filter(path -> !path.equals(shared)).toList()) {
                Files.copy(from, folder.resolve(shared.relativize(from)));
            }
        }
    }

    private static double[] covered(JsonNode audit) {
        double km = 0;
        double workers = 0;
        for (String zone : List.of("dense", "urban")) {
            km += audit.get("zones").path(zone).path("covered_km").asDouble();
            workers += audit.get("zones").path(zone).path("workers_covered").asDouble();
        }
        return new double[] {km, workers};
    }

    @Test
    void whatTheLossOfAStationUncoversIsTheDifferenceBetweenTwoAudits() throws IOException {
        List<String> lines = new ArrayList<>(List.of("code,name,lon,lat"));
        for (JsonNode station : plan.get("stations")) {
            lines.add(station.get("code").asText() + ",x," + station.get("at").get("lon") + ","
                    + station.get("at").get("lat"));
        }
        copyTheCity();
        String gone = plan.get("stations").get(3).get("code").asText();
        JsonNode explained = json(folder, "plan", "explain", "一期", gone);
        Files.write(folder.resolve("all.csv"), lines);
        lines.remove(4);
        Files.write(folder.resolve("fewer.csv"), lines);
        double[] with = coveredBy("all.csv");
        double[] without = coveredBy("fewer.csv");
        assertThat(explained.get("in_plan").asBoolean()).isTrue();
        assertThat(explained.get("difference").get("street_m").asDouble())
                .isPositive()
                .isCloseTo(1000 * (with[0] - without[0]), within(1e-6));
        assertThat(explained.get("difference").get("workers").asDouble()).isCloseTo(with[1] - without[1], within(1e-6));
        double named = 0;
        for (JsonNode street : explained.get("streets")) {
            named += street.get("metres").asDouble();
        }
        assertThat(named).isCloseTo(explained.get("difference").get("street_m").asDouble(), within(1e-6));
    }

    @Test
    void whatAPlanCoversTwiceStaysCoveredWhicheverStationIsLost() throws IOException {
        copyTheCity();
        JsonNode made = json(folder, "plan", "cover", "--twice", "dense", "--name", "双覆盖", "--effort", "300")
                .get("plan");
        double onceMetres = 0;
        for (JsonNode street : made.get("backup").get("once")) {
            onceMetres += street.get("metres").asDouble();
        }
        assertThat(made.get("model").asText()).isEqualTo("backup");
        assertThat(made.get("backup").get("asked").asText()).isEqualTo("dense");
        assertThat(made.get("backup").get("twice_metres").asDouble()).isPositive();
        assertThat(made.get("backup").get("twice_metres").asDouble() + onceMetres)
                .isCloseTo(made.get("backup").get("metres").asDouble(), within(1e-6));
        List<String> lines = new ArrayList<>(List.of("code,name,lon,lat"));
        int worst = 0;
        String worstCode = made.get("strength").get("worst").get("code").asText();
        for (JsonNode station : made.get("stations")) {
            worst = station.get("code").asText().equals(worstCode) ? lines.size() : worst;
            lines.add(station.get("code").asText() + ",x" + lines.size() + ","
                    + station.get("at").get("lon") + "," + station.get("at").get("lat"));
        }
        assertThat(worst).isPositive();
        Files.write(folder.resolve("all.csv"), lines);
        double[] with = coveredBy("all.csv");
        double dense = dense();
        for (int gone : new int[] {worst, 1, lines.size() / 2, lines.size() - 1}) {
            List<String> fewer = new ArrayList<>(lines);
            fewer.remove(gone);
            Files.write(folder.resolve("fewer.csv"), fewer);
            double[] without = coveredBy("fewer.csv");
            assertThat(dense - dense()).isBetween(-1e-9, onceMetres / 1000 + 1e-9);
            if (gone == worst) {
                JsonNode loss = made.get("strength").get("worst");
                assertThat(1000 * (with[0] - without[0]))
                        .isCloseTo(loss.get("street_metres").asDouble(), within(1e-6));
                assertThat(with[1] - without[1]).isCloseTo(loss.get("workers").asDouble(), within(1e-6));
            }
        }
        Program.Result both = Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run("-w", "c.gpkg", "plan", "cover", "--twice", "all", "--share", "90");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("--twice").contains("--share");
    }

    @Test
    void sitesAreRankedByHowOftenTheyReturnAndTheRankingRepeats() throws IOException {
        copyTheCity();
        JsonNode ranking = json(folder, "plan", "stability", "一期", "--runs", "3");
        assertThat(json(folder, "plan", "stability", "一期", "--runs", "3")).isEqualTo(ranking);
        assertThat(ranking.get("runs").asInt()).isEqualTo(3);
        assertThat(ranking.get("sites")).hasSize(12);
        double sum = 0;
        int before = 3;
        for (JsonNode site : ranking.get("sites")) {
            assertThat(site.get("returns").asInt()).isBetween(0, before);
            before = site.get("returns").asInt();
            assertThat(site.get("return_percent").asDouble()).isCloseTo(before / 0.03, within(1e-9));
            assertThat(site.get("nearby_percent").asDouble())
                    .isGreaterThanOrEqualTo(site.get("return_percent").asDouble());
            sum += site.get("return_percent").asDouble();
        }
        assertThat(ranking.get("mean_return_percent").asDouble()).isCloseTo(sum / 12, within(1e-9));
        // Nothing perturbed, everything returns, where each run may work as long as the plan could: with the fifth that
        // is usual another plan may do equally well.
        JsonNode still = json(
                folder, "plan", "stability", "一期", "--runs", "2", "--density", "0", "--radius", "0", "--effort", "60");
        assertThat(still.get("mean_return_percent").asDouble()).isEqualTo(100);
        Program.Result export = Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run("-w", "c.gpkg", "export", "plan", "--plan", "一期", "--to", "p.geojson");
        assertThat(export.code()).as(export.err()).isZero();
        for (JsonNode feature :
                JSON.readTree(folder.resolve("p.geojson").toFile()).get("features")) {
            assertThat(feature.get("properties").get("stability_percent").asDouble())
                    .isEqualTo(100);
        }
    }

    private double dense() throws IOException {
        return json(folder, "audit", "--verify", "0")
                .get("zones")
                .get("dense")
                .get("covered_km")
                .asDouble();
    }

    private double[] coveredBy(String stations) throws IOException {
        json(folder, "load", "stations", stations, "--crs", "WGS84");
        return covered(json(folder, "audit", "--verify", "0"));
    }

    @Test
    void lockedAndForbiddenSitesAreRespectedWhenThePlanIsMadeAgainAndComparingTellsTheDifference() throws IOException {
        copyTheCity();
        JsonNode station = plan.get("stations").get(0);
        String out = station.get("candidate").asText();
        JsonNode next = json(folder, "plan", "explain", "一期", out).get("next_best");
        String in = next.get("candidate").asText();
        JsonNode outside = json(folder, "plan", "explain", "一期", in);
        assertThat(outside.get("in_plan").asBoolean()).isFalse();
        assertThat(outside.get("code").isNull()).isTrue();

        json(folder, "plan", "forbid", "一期", station.get("code").asText());
        JsonNode choices = json(folder, "plan", "lock", "一期", in);
        assertThat(choices.get("locked").get(0).asText()).isEqualTo(in);
        assertThat(choices.get("forbidden").get(0).asText()).isEqualTo(out);
        JsonNode again = json(folder, "plan", "budget", "--stations", "12", "--name", "一期");
        Set<String> sites = new HashSet<>();
        again.get("plan")
                .get("stations")
                .forEach(made -> sites.add(made.get("candidate").asText()));
        assertThat(sites).contains(in).doesNotContain(out).hasSize(12);
        assertThat(json(folder, "plan", "explain", "一期", in).get("reason").asText())
                .isEqualTo("locked");
        assertThat(json(folder, "plan", "explain", "一期", out).get("reason").asText())
                .isEqualTo("forbidden");

        json(folder, "plan", "budget", "--stations", "12", "--name", "原");
        JsonNode compared = json(folder, "plan", "compare", "原", "一期");
        assertThat(compared.get("both").size() + compared.get("only_first").size())
                .isEqualTo(12);
        assertThat(compared.get("both").size() + compared.get("only_second").size())
                .isEqualTo(12);
        assertThat(compared.get("only_second").findValuesAsText("candidate")).doesNotContain(out);
        double[] first = covered(json(folder, "audit", "--plan", "原", "--verify", "0"));
        assertThat(compared.get("first").get("covered_km").asDouble()).isCloseTo(first[0], within(1e-9));
        assertThat(compared.get("first").get("workers_covered").asDouble()).isCloseTo(first[1], within(1e-6));

        assertThat(json(folder, "plan", "free", "一期", in, out).get("locked")).isEmpty();
        JsonNode free = json(folder, "plan", "budget", "--stations", "12", "--name", "一期");
        assertThat(free.get("plan").get("stations")).isEqualTo(plan.get("stations"));
    }

    @Test
    void everyYearContainsTheLastAndKeepsWithinItsLimitAndItsBound() throws IOException {
        copyTheCity();
        JsonNode years = json(folder, "plan", "phases", "--years", "3", "--stations-per-year", "4")
                .get("plan");
        int[] opened = new int[4];
        for (JsonNode station : years.get("stations")) {
            if (station.get("is_new").asBoolean()) {
                opened[station.get("phase").asInt()]++;
            }
        }
        double before = 0;
        int sum = 0;
        for (JsonNode phase : years.get("phases")) {
            int year = phase.get("phase").asInt();
            sum += opened[year];
            assertThat(phase.get("opened").asInt()).isEqualTo(opened[year]);
            assertThat(sum).isLessThanOrEqualTo(4 * year);
            assertThat(phase.get("workers").asDouble())
                    .isGreaterThan(before)
                    .isLessThanOrEqualTo(phase.get("bound").asDouble() + 1e-6);
            before = phase.get("workers").asDouble();
        }
        assertThat(sum).isEqualTo(12);
        // The last year is a plan of twelve stations: no better than the best that is known, nor much worse.
        assertThat(before / plan.get("certificate").get("objective").asDouble()).isBetween(0.95, 1.001);
        json(folder, "plan", "list");
        Program.Result export = Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run("-w", "c.gpkg", "export", "plan", "--plan", "phases", "--to", "phases.csv");
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("phases.csv")).get(0)).contains("phase");
    }

    @Test
    void aShareIsMetWithFewerStationsThanEverythingAndTheAuditAgrees() throws IOException {
        copyTheCity();
        JsonNode all = json(folder, "plan", "cover").get("plan");
        JsonNode share = json(folder, "plan", "cover", "--fewest", "--share", "80", "--of", "streets", "--name", "八成")
                .get("plan");
        assertThat(share.get("stations").size()).isLessThan(all.get("stations").size());
        assertThat(share.get("share").get("covered_percent").asDouble()).isGreaterThanOrEqualTo(80);
        assertThat(share.get("certificate").get("bound").asDouble())
                .isBetween(1.0, share.get("certificate").get("objective").asDouble());
        double coverable = covered(json(folder, "audit", "--plan", "cover", "--verify", "0"))[0];
        double covered = covered(json(folder, "audit", "--plan", "八成", "--verify", "0"))[0];
        assertThat(covered).isBetween(0.8 * coverable, coverable);
    }

    @Test
    void walksGetShorterThanThoseOfPlansMadeForSomethingElse() throws IOException {
        copyTheCity();
        JsonNode median = json(folder, "plan", "median", "--stations", "12", "--effort", "300")
                .get("plan");
        JsonNode center = json(folder, "plan", "center", "--stations", "12", "--effort", "300")
                .get("plan");
        for (JsonNode walked : List.of(median, center)) {
            assertThat(walked.get("stations")).hasSize(12);
            assertThat(walked.get("certificate").get("bound").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(
                            walked.get("certificate").get("objective").asDouble());
        }
        double longest = center.get("certificate").get("objective").asDouble();
        assertThat(longestWalk("center")).isBetween(0.99 * longest, longest + 1000);
        assertThat(longestWalk("center")).isLessThan(longestWalk("一期"));
    }

    @Test
    void theCurveRisesAndEndsWhereThePlanOfThatManyStationsIs() throws IOException {
        copyTheCity();
        JsonNode curve = json(folder, "plan", "curve", "--stations", "12", "--steps", "3", "--to", "curve.csv");
        assertThat(Files.readAllLines(folder.resolve("curve.csv"))).hasSize(5);
        double before = -1;
        for (JsonNode point : curve.get("points")) {
            assertThat(point.get("new_stations").asDouble())
                    .isLessThanOrEqualTo(point.get("limit").asDouble());
            assertThat(point.get("workers").asDouble())
                    .isGreaterThan(before)
                    .isLessThanOrEqualTo(point.get("bound").asDouble() + 1e-6);
            before = point.get("workers").asDouble();
        }
        assertThat(before / plan.get("certificate").get("objective").asDouble()).isBetween(0.98, 1.001);
    }

    private double longestWalk(String name) throws IOException {
        double longest = 0;
        JsonNode audit = json(folder, "audit", "--plan", name, "--verify", "0");
        for (String zone : List.of("dense", "urban")) {
            longest = Math.max(
                    longest, audit.get("zones").path(zone).path("max_walk_m").asDouble());
        }
        return longest;
    }

    @Test
    void aNameThatIsNotThereIsAnsweredWithTheNearestOnes() {
        says("Did you mean: 一期?", "plan", "explain", "一", "x");
        says("There is no site \"Y-0000000000\"", "plan", "explain", "一期", "Y-0000000000");
        String code = plan.get("stations").get(0).get("code").asText();
        says(
                "Did you mean: ",
                "plan",
                "lock",
                "一期",
                code.substring(0, code.length() - 1) + (code.endsWith("0") ? "1" : "0"));
        says("no plan \"二期\"", "plan", "compare", "一期", "二期");
    }

    @Test
    void whatCannotSucceedIsSaidBeforeTheWorkAndKeepsNothing() throws IOException {
        copyTheCity();
        for (String[] curve : List.of(
                new String[] {"--stations", "3", "--to", "x.foo"},
                new String[] {"--stations", "3", "--to", "nowhere/x.csv"},
                new String[] {"--stations", "999999"})) {
            Program.Result result = inFolder(Stream.concat(Stream.of("plan", "curve"), Stream.of(curve)));
            assertThat(result.code()).as(result.err()).isIn(1, 2);
            assertThat(result.err()).doesNotContain("Solving limit by limit", "500000");
        }
        for (String[] poor : List.of(
                new String[] {"budget", "--budget", "0.5"},
                new String[] {"phases", "--years", "2", "--budget-per-year", "0.5"})) {
            Program.Result result = inFolder(Stream.concat(Stream.of("plan"), Stream.of(poor)));
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("cheapest candidate costs 2", "10,000 yuan");
        }
        assertThat(json(folder, "plan", "list").findValuesAsText("name")).containsExactly("一期");
        assertThat(inFolder(Stream.of("plan", "phases", "--years", "2", "--budget-per-year", "1"))
                        .code())
                .as("what the first year leaves buys one station in the second")
                .isZero();
    }

    @Test
    void tablesSayWhatTheirFiguresAreOfInBothLanguages() throws IOException {
        copyTheCity();
        assertThat(inFolder(Stream.of("plan", "list")).out())
                .contains("most workers", " workers  ")
                .doesNotContain("mclp");
        assertThat(inFolder(Stream.of("plan", "list", "--lang", "zh")).out()).contains("覆盖人数最多", " 人  ");
        assertThat(inFolder(Stream.of("load", "list")).out()).contains("roads", "OpenStreetMap");
        String curve = inFolder(Stream.of("plan", "curve", "--stations", "2", "--steps", "2"))
                .out();
        assertThat(curve.lines().skip(1).map(line -> line.strip().split(" +")[0]))
                .containsExactly("0", "1", "2");
        Program.Result none = Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run("-w", "none.gpkg", "plan", "list", "--lang", "zh");
        assertThat(none.code()).isZero();
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("还没有方案");
    }

    /** A plan counts whole stretches, the audit to the millimetre: who adds up the table is told why it is more. */
    @Test
    void whatTheTableHasMoreThanThePlanIsExplainedAndIsWhatTheAuditHas() throws IOException {
        copyTheCity();
        Program.Result shown = inFolder(Stream.of("plan", "show", "一期", "--details"));
        double audited = covered(json(folder, "audit", "--plan", "一期", "--verify", "0"))[1];
        double planned = plan.get("certificate").get("objective").asDouble();
        assertThat(audited).isGreaterThan(planned);
        assertThat(shown.err())
                .contains(String.format(Locale.ROOT, "as a whole, %,.1f workers; with those partly", planned)
                        .replace(".0 ", " "))
                .contains(String.format(Locale.ROOT, "in the audit, it is %,.1f.", audited)
                        .replace(".0.", "."));
    }

    /** OSM's words for streets without a name tell a Chinese planner nothing. */
    @Test
    void streetsWithoutANameAreCalledWhatTheyAre() throws IOException {
        copyTheCity();
        json(folder, "plan", "cover", "--hosts-only", "--name", "借用");
        Program.Result shown = inFolder(Stream.of("plan", "show", "借用", "--details", "--lang", "zh"));
        assertThat(shown.err()).contains("无名", " 米（").doesNotContainPattern("\\([a-z_]+\\) \\d");
        Program.Result audit = inFolder(Stream.of("audit", "--plan", "一期", "--verify", "0", "--lang", "zh"));
        assertThat(audit.out()).contains("无名").doesNotContain("(footway)", "(service)");
    }

    private Program.Result inFolder(Stream<String> command) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run(Stream.concat(Stream.of("-w", "c.gpkg"), command).toArray(String[]::new));
    }

    private static void says(String text, String... command) {
        String[] arguments =
                Stream.concat(Stream.of("-w", "c.gpkg"), Arrays.stream(command)).toArray(String[]::new);
        Program.Result result =
                Program.launcher(Program.HOME.resolve("yizhan"), shared).run(arguments);
        assertThat(result.err()).contains(text).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }
}
