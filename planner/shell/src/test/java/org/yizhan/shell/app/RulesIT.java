package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans under side rules, on the sample city with the built program. */
final class RulesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    @BeforeAll
    static void loadTheCity() {
        for (String[] load : new String[][] {{"roads", "roads.osm.gz"}, {"boundary", "boundary.geojson"}}) {
            Program.Result result = run(
                    "load",
                    load[0],
                    Program.HOME.resolve("data").resolve(load[1]).toString());
            assertThat(result.code()).as(result.err()).isZero();
        }
    }

    private static Program.Result run(String... command) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run(Stream.concat(Stream.of("-w", "c.gpkg"), Stream.of(command))
                        .toArray(String[]::new));
    }

    private static JsonNode json(String... command) throws IOException {
        Program.Result result =
                run(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static String rules(String text) throws IOException {
        Files.writeString(folder.resolve("rules.yml"), text);
        return "rules.yml";
    }

    private static Map<String, Integer> hosts(JsonNode plan) {
        Map<String, Integer> hosts = new HashMap<>();
        plan.get("stations").forEach(station -> hosts.merge(station.get("host").asText(), 1, Integer::sum));
        return hosts;
    }

    @Test
    void aPlanKeepsToItsRulesAndSaysWhichAreTight() throws IOException {
        JsonNode free =
                json("plan", "cover", "--name", "free", "--effort", "300").get("plan");
        String most = free.get("stations").findValuesAsText("host").stream()
                .filter(host -> !host.equals("street-front"))
                .findFirst()
                .orElseThrow();
        int before = hosts(free).getOrDefault(most, 0);
        String file = rules("numbers:\n  - {host: " + most + ", most: " + (before - 1)
                + "}\n  - {district: each, least: 1}\n" + "exclusions:\n  - apart-metres: 60\n");
        JsonNode plan = json("plan", "cover", "--rules", file, "--name", "ruled", "--effort", "300")
                .get("plan");
        assertThat(hosts(plan).getOrDefault(most, 0)).isLessThanOrEqualTo(before - 1);
        assertThat(plan.get("certificate").get("objective").asDouble())
                .isGreaterThanOrEqualTo(plan.get("certificate").get("bound").asDouble())
                .isGreaterThanOrEqualTo(free.get("certificate").get("bound").asDouble());
        JsonNode rule = plan.get("rules").get(0);
        assertThat(rule.get("used").asInt()).isEqualTo(hosts(plan).getOrDefault(most, 0));
        assertThat(rule.get("tight").asBoolean()).isEqualTo(rule.get("used").asInt() == before - 1);
        Program.Result shown = run("plan", "show", "ruled");
        assertThat(shown.out()).contains("no two stations within 60 m of each other");
        assertThat(run("audit", "--plan", "ruled", "--json").code()).isZero();
        assertThat(json("plan", "show", "free").get("rules")).isEmpty();
    }

    @Test
    void aBudgetPlanKeepsToItsRules() throws IOException {
        String file = rules("budgets:\n  - {district: each, most: 20}\nnumbers:\n  - {host: street-front, most: 1}\n");
        JsonNode plan = json("plan", "budget", "--stations", "12", "--rules", file, "--name", "b", "--effort", "300")
                .get("plan");
        assertThat(hosts(plan).getOrDefault("street-front", 0)).isLessThanOrEqualTo(1);
        assertThat(plan.get("stations").size()).isLessThanOrEqualTo(12);
        for (JsonNode rule : plan.get("rules")) {
            assertThat(rule.get("used").asDouble())
                    .isLessThanOrEqualTo(rule.get("most").asDouble());
        }
    }

    @Test
    void aShareAndAPlanByYearsKeepToTheirRules() throws IOException {
        String file = rules("budgets:\n  - {district: each, most: 20}\nnumbers:\n  - {host: street-front, most: 1}\n");
        JsonNode share = json("plan", "cover", "--share", "12", "--rules", file, "--name", "s", "--effort", "300")
                .get("plan");
        assertThat(share.get("share").get("covered_percent").asDouble()).isGreaterThanOrEqualTo(12);
        assertThat(hosts(share).getOrDefault("street-front", 0)).isLessThanOrEqualTo(1);
        assertThat(share.get("certificate").get("bound").asDouble())
                .isBetween(1.0, share.get("certificate").get("objective").asDouble());
        JsonNode years = json(
                        "plan",
                        "phases",
                        "--years",
                        "3",
                        "--stations-per-year",
                        "5",
                        "--rules",
                        file,
                        "--name",
                        "y",
                        "--effort",
                        "300")
                .get("plan");
        assertThat(years.get("phases")).hasSize(3);
        assertThat(years.get("stations").size()).isLessThanOrEqualTo(15);
        for (JsonNode plan : List.of(share, years)) {
            assertThat(plan.get("rules")).isNotEmpty();
            for (JsonNode rule : plan.get("rules")) {
                assertThat(rule.get("used").asDouble())
                        .isLessThanOrEqualTo(rule.get("most").asDouble());
            }
        }
    }

    @Test
    void aPlanByYearsKeepsToWhatMayBeSpentEachYear() throws IOException {
        String file = rules("budgets:\n  - {host: street-front, most-per-year: 30}\n");
        JsonNode plan = json(
                        "plan",
                        "phases",
                        "--years",
                        "3",
                        "--stations-per-year",
                        "5",
                        "--rules",
                        file,
                        "--name",
                        "each",
                        "--effort",
                        "300")
                .get("plan");
        for (int year = 1; year <= 3; year++) {
            double spent = 0;
            for (JsonNode station : plan.get("stations")) {
                boolean counts = station.get("host").asText().equals("street-front")
                        && station.get("phase").asInt() <= year;
                spent += counts ? station.get("cost").asDouble() : 0;
            }
            assertThat(spent)
                    .as("by year " + year)
                    .isLessThanOrEqualTo(30.0 * year)
                    .isPositive();
        }
        assertThat(plan.get("rules").get(0).get("kind").asText()).isEqualTo("budget-per-year");
        Program.Result once = run("plan", "budget", "--stations", "5", "--rules", file);
        assertThat(once.code()).isEqualTo(2);
        assertThat(once.err()).contains("most-per-year", "plan phases");
    }

    @Test
    void rulesThatCannotBeHadTogetherAreExplainedAndNothingIsKept() throws IOException {
        Program.Result result = run(
                "plan",
                "cover",
                "--effort",
                "300",
                "--name",
                "no",
                "--rules",
                rules("numbers:\n  - {district: 鼓楼区, most: 0}\n  - {host: bank, most: 500}\n"));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("cannot be had together", "at most 0 stations in 鼓楼区", "raise the most to", "leave ")
                .doesNotContain("bank");
        assertThat(run("plan", "show", "no").code()).isEqualTo(1);
    }

    @Test
    void atMostOneOfAGroupOfTheListsWithoutARulesFile() throws IOException {
        JsonNode free = json("plan", "budget", "--stations", "8", "--name", "g0", "--effort", "300")
                .get("plan");
        StringBuilder list = new StringBuilder("id,name,lon,lat,host,同址组,choice\n");
        int row = 0;
        for (JsonNode station : free.get("stations")) {
            // Four groups of two, each of which the plan has whole.
            list.append(row(station)).append(",组").append(row++ / 2).append(",\n");
        }
        try {
            load("candidates", list.toString());
            JsonNode plan = json("plan", "budget", "--stations", "8", "--name", "g", "--effort", "300")
                    .get("plan");
            List<String> chosen = plan.get("stations").findValuesAsText("candidate");
            for (int group = 0; group < 4; group++) {
                long taken = Stream.of(2 * group, 2 * group + 1)
                        .filter(k -> chosen.contains(
                                free.get("stations").get(k).get("candidate").asText()))
                        .count();
                assertThat(taken).as("group " + group).isLessThanOrEqualTo(1);
            }
            assertThat(plan.get("rules").get(0).get("kind").asText()).isEqualTo("groups");
            assertThat(plan.get("rules").get(0).get("groups")).hasSize(4);
            assertThat(plan.get("certificate").get("objective").asDouble())
                    .isLessThanOrEqualTo(free.get("certificate").get("bound").asDouble());
            String left = free.get("stations").findValuesAsText("candidate").stream()
                    .filter(id -> !chosen.contains(id))
                    .findFirst()
                    .orElseThrow();
            JsonNode why = json("plan", "explain", "g", left);
            assertThat(why.get("reason").asText()).isIn("group-taken", "adds-less");
            assertThat(run("plan", "show", "g").out()).contains("at most one of each group of the lists: 组0");

            load("candidates", list.toString().replace(",组0,", ",组0,必选"));
            Program.Result both = run("plan", "cover", "--name", "g1", "--effort", "300");
            assertThat(both.code()).isEqualTo(1);
            assertThat(both.err())
                    .contains("at most one of the group 组0: ", "give up the required site", "stand in the group: 组0");

            String first = row(free.get("stations").get(0));
            load("candidates", list.toString().replace(first + ",组0,\n", ""));
            load("stations", "code,name,lon,lat,host,group\nS1" + first.substring(first.indexOf("\",") + 1) + ",组0\n");
            JsonNode standing = json("plan", "budget", "--stations", "8", "--name", "g2", "--effort", "300")
                    .get("plan");
            assertThat(standing.get("stations").findValuesAsText("candidate"))
                    .contains("S1")
                    .doesNotContain(free.get("stations").get(1).get("candidate").asText());
        } finally {
            Files.deleteIfExists(folder.resolve("c.gpkg"));
            loadTheCity();
        }
    }

    private static String row(JsonNode station) {
        return String.join(
                ",",
                '"' + station.get("candidate").asText() + '"',
                station.get("name").asText().replace(',', ' '),
                station.get("at").get("lon").asText(),
                station.get("at").get("lat").asText(),
                station.get("host").asText());
    }

    private static void load(String layer, String table) throws IOException {
        Files.writeString(folder.resolve(layer + ".csv"), table);
        Program.Result result = run("load", layer, layer + ".csv", "--crs", "WGS84");
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void everyKindOfPlanKeepsToRules() throws IOException {
        String file = rules("numbers:\n  - {host: street-front, most: 3, count: new}\n");
        String[][] commands = {
            {"plan", "median", "--stations", "8"},
            {"plan", "center", "--stations", "8"},
            {"plan", "budget", "--stations", "8", "--seats"}
        };
        for (String[] command : commands) {
            String[] free = Stream.concat(Stream.of(command), Stream.of("--name", "f", "--effort", "300"))
                    .toArray(String[]::new);
            String[] ruled = Stream.concat(
                            Stream.of(command), Stream.of("--name", "r", "--effort", "300", "--rules", file))
                    .toArray(String[]::new);
            JsonNode without = json(free).get("plan");
            JsonNode plan = json(ruled).get("plan");
            String what = String.join(" ", command);
            assertThat(hosts(without).getOrDefault("street-front", 0)).as(what).isGreaterThan(3);
            assertThat(hosts(plan).getOrDefault("street-front", 0)).as(what).isLessThanOrEqualTo(3);
            assertThat(plan.get("rules").get(0).get("used").asInt())
                    .isEqualTo(hosts(plan).getOrDefault("street-front", 0));
            double value = plan.get("certificate").get("objective").asDouble();
            double bound = plan.get("certificate").get("bound").asDouble();
            boolean more = plan.get("certificate").get("measure").asText().equals("seated");
            assertThat(more ? bound - value : value - bound).as(what).isGreaterThanOrEqualTo(0);
        }
        Program.Result impossible = run(
                "plan",
                "median",
                "--stations",
                "2",
                "--effort",
                "300",
                "--rules",
                rules("numbers:\n  - {host: street-front, least: 2}\n  - {host: library, least: 1}\n"));
        assertThat(impossible.code()).isEqualTo(1);
        assertThat(impossible.err()).contains("cannot be had together", "at most 2 new stations in all");
    }

    @Test
    void stabilityKeepsToTheRulesOfThePlan() throws IOException {
        String file = rules(
                """
                numbers:
                  - {host: street-front, most: 2, count: new}
                  - {district: each, least: 1}
                exclusions:
                  - {apart-metres: 150}
                """);
        String[] make = {"plan", "budget", "--stations", "6", "--name", "st", "--rules", file};
        JsonNode plan = json(make).get("plan");
        JsonNode still = json("plan", "stability", "st", "--runs", "1", "--density", "0", "--radius", "0");
        // Without its rules it would not be the same plan.
        assertThat(json("plan", "budget", "--stations", "6", "--name", "st0", "--effort", "300")
                        .get("plan")
                        .findValuesAsText("candidate"))
                .isNotEqualTo(plan.findValuesAsText("candidate"));
        assertThat(still.get("mean_return_percent").asDouble()).isEqualTo(100);
        assertThat(still.get("runs_without").asInt()).isZero();

        // With much shorter radii so few stations are not enough.
        int least = json("plan", "cover", "--fewest", "--name", "all")
                .get("plan")
                .get("stations")
                .size();
        String few = rules("numbers:\n  - {most: " + (least + 1) + "}\n");
        json("plan", "cover", "--fewest", "--name", "few", "--rules", few);
        Program.Result ranking = run("plan", "stability", "few", "--runs", "3", "--radius", "20", "--json");
        assertThat(ranking.code()).as(ranking.err()).isZero();
        int without = JSON.readTree(ranking.out()).get("runs_without").asInt();
        assertThat(without).isBetween(1, 2);
        assertThat(JSON.readTree(ranking.out()).get("runs").asInt()).isEqualTo(3 - without);
        assertThat(ranking.err()).contains("In " + without + " of 3 runs no plan was found that keeps to the rules");
    }

    @Test
    void streetsAreCoveredTwiceUnderRules() throws IOException {
        JsonNode free = json("plan", "cover", "--twice", "dense", "--name", "t0", "--effort", "300")
                .get("plan");
        int fronts = hosts(free).getOrDefault("street-front", 0);
        JsonNode plan = json(
                        "plan",
                        "cover",
                        "--twice",
                        "dense",
                        "--name",
                        "t",
                        "--effort",
                        "300",
                        "--rules",
                        rules("numbers:\n  - {host: street-front, most: " + (fronts - 1) + "}\n"))
                .get("plan");
        assertThat(hosts(plan).getOrDefault("street-front", 0)).isLessThan(fronts);
        assertThat(plan.get("backup").get("twice_metres").asDouble())
                .isEqualTo(free.get("backup").get("twice_metres").asDouble());
        assertThat(plan.get("certificate").get("objective").asDouble())
                .isGreaterThanOrEqualTo(free.get("certificate").get("bound").asDouble());
    }

    @Test
    void rulesThatSayNothingSensibleAreRefused() throws IOException {
        Program.Result kind = run("plan", "cover", "--rules", rules("numbers:\n  - {host: bnak, most: 3}\n"));
        assertThat(kind.code()).isEqualTo(1);
        assertThat(kind.err()).contains("bnak", "bank");
        Program.Result district = run("plan", "cover", "--rules", rules("budgets:\n  - {district: X, most: 3}\n"));
        assertThat(district.code()).isEqualTo(1);
        assertThat(district.err()).contains("\"X\"");
        for (String[] nothing : new String[][] {
            {"plan", "budget", "--stations", "0"},
            {"plan", "budget", "--stations", "0", "--seats"},
            {"plan", "budget", "--budget", "0"},
            {"plan", "phases", "--stations-per-year", "0"}
        }) {
            Program.Result result = run(nothing);
            assertThat(result.code()).as(String.join(" ", nothing)).isEqualTo(2);
            assertThat(result.err()).contains("nothing to plan");
        }
    }
}
