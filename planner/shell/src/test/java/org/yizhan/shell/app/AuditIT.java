package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.hours.TimeOfWeek;

/** Existing stations audited with and without roads, by the built program on the sample city. */
final class AuditIT {

    private static final Path DATA = Program.HOME.resolve("data");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Program.Result run(String... command) {
        String[] arguments =
                Stream.concat(Stream.of("-w", "c.gpkg"), Arrays.stream(command)).toArray(String[]::new);
        return Program.launcher(Program.HOME.resolve("yizhan"), folder).run(arguments);
    }

    private Program.Result done(String... command) {
        Program.Result result = run(command);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    @Test
    void stationsAreAuditedByStraightLineWithoutRoadsAndExactlyWithThem() throws IOException {
        done("load", "stations", DATA.resolve("stations.csv").toString(), "--crs", "WGS84");
        Program.Result without = done("audit", "--json");
        assertThat(without.err()).contains("No roads are loaded", "as the crow flies");
        JsonNode straight = JSON.readTree(without.out());
        assertThat(straight.get("basis").asText()).isEqualTo("straight-line");
        assertThat(straight.get("nearest")).hasSize(straight.get("places").asInt());
        Program.Result check = run("audit", "--check");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.out()).isEmpty();
        for (String[] meaningless :
                new String[][] {{"--by", "zone"}, {"--losses"}, {"--verify", "10"}, {"--seed", "2"}}) {
            Program.Result refused = run(Stream.concat(Stream.of("audit"), Arrays.stream(meaningless))
                    .toArray(String[]::new));
            assertThat(refused.code()).isEqualTo(2);
            assertThat(refused.err()).contains(meaningless[0], "no roads are loaded");
        }

        done("load", "roads", DATA.resolve("roads.osm.gz").toString());
        JsonNode audit =
                JSON.readTree(done("audit", "--verify", "all", "--json").out());
        assertThat(audit.get("verified").get("mismatches").asInt()).isZero();
        assertThat(audit.get("verified").get("boundary_claims").asInt()).isGreaterThan(100);
        JsonNode spacing = audit.get("spacing");
        assertThat(spacing.get("violations").asInt()).isPositive();
        for (String zone : new String[] {"dense", "urban"}) {
            // A straight line is never longer than the walk.
            assertThat(audit.get("straight_line").get("covered_km").get(zone).asDouble())
                    .isGreaterThan(
                            audit.get("zones").get(zone).get("covered_km").asDouble());
        }
        assertThat(audit.get("straight_line").get("detours")).isNotEmpty().allSatisfy(detour -> {
            if (!detour.get("nearest_walk_m").isNull()) {
                assertThat(detour.get("nearest_walk_m").asDouble())
                        .isGreaterThan(detour.get("straight_m").asDouble());
            }
        });
        assertThat(audit.get("straight_line").get("detours"))
                .anySatisfy(detour ->
                        assertThat(detour.path("barrier").path("name").asText()).isNotEmpty());
        int closable = 0;
        for (JsonNode gap : audit.get("gaps")) {
            if (!gap.get("best").isNull()) {
                closable++;
                assertThat(gap.get("best").get("closes_m").asDouble())
                        .isLessThanOrEqualTo(gap.get("length_m").asDouble() + 1e-6);
            }
        }
        assertThat(closable).isPositive();

        done("export", "catchments", "--to", "catchments.geojson");
        double servedKm = 0;
        for (JsonNode catchment :
                JSON.readTree(folder.resolve("catchments.geojson").toFile()).get("features")) {
            servedKm += catchment.get("properties").get("streets_m").asDouble() / 1000;
        }
        double coveredKm = 0;
        for (JsonNode zone : audit.get("zones")) {
            coveredKm += zone.get("covered_km").asDouble();
        }
        // A stretch that is covered from both ends by half a millimetre more than its length is shared to the
        // millimetre.
        assertThat(servedKm).isCloseTo(coveredKm, within(0.01));

        done("export", "audit", "--to", "findings.geojson");
        JsonNode findings =
                JSON.readTree(folder.resolve("findings.geojson").toFile()).get("features");
        JsonNode compliance = audit.get("compliance");
        assertThat(findings).hasSize(compliance.get("stations").asInt());
        int redundant = 0;
        int broken12 = 0;
        for (JsonNode station : findings) {
            JsonNode values = station.get("properties");
            redundant += values.get("redundant").asBoolean() ? 1 : 0;
            boolean small =
                    !values.get("area_m2").isNull() && values.get("area_m2").asDouble() < 12;
            broken12 += small ? 1 : 0;
            assertThat(values.get("lacks").asText().contains("area")).isEqualTo(small);
            assertThat(values.get("standard").asText()).isEqualTo(small ? "broken" : "unknown");
        }
        assertThat(broken12).isEqualTo(compliance.get("broken").asInt());
        // Places, not stations, are counted as redundant; here no two that could go are one place.
        assertThat(redundant).isEqualTo(audit.get("places").get("redundant").size());
        assertThat(run("export", "audit", "--to", "findings.xyz").code()).isEqualTo(2);
        assertThat(done("audit", "--standard", "--verify", "0").out()).contains("at least 12 m²", "a sign");
        assertThat(done("--lang", "zh", "audit", "--standard", "--verify", "0").out())
                .contains("面积不少于 12 ㎡", "有标识");

        done("export", "spacing", "--to", "spacing.geojson");
        JsonNode pairs =
                JSON.readTree(folder.resolve("spacing.geojson").toFile()).get("features");
        assertThat(pairs).hasSize(spacing.get("pairs").asInt());
        int broken = 0;
        for (JsonNode pair : pairs) {
            assertThat(pair.get("geometry").get("type").asText()).isEqualTo("LineString");
            JsonNode values = pair.get("properties");
            broken += values.get("breaks").asBoolean() ? 1 : 0;
            assertThat(values.get("walk_between_m").asDouble())
                    .isGreaterThanOrEqualTo(values.get("nearest_touch_m").asDouble() - 1e-9);
            assertThat(values.get("shortest_m").asDouble())
                    .isLessThanOrEqualTo(values.get("nearest_touch_m").asDouble() + 1e-9);
            // The access walks are straight, and everything is on a sphere or a plane: a metre is allowed.
            assertThat(values.get("straight_m").asDouble())
                    .isLessThanOrEqualTo(values.get("shortest_m").asDouble() + 1);
        }
        assertThat(broken).isEqualTo(spacing.get("violations").asInt());
        assertThat(spacing.get("worst").get(0).get("walk_m").asDouble())
                .isCloseTo(spacing.get("worst_m").asDouble(), within(1e-9));
    }

    @Test
    void theWeekIsShownHourByHourWithTheWorkersWhoAreOut() throws IOException {
        done("load", "roads", DATA.resolve("roads.osm.gz").toString());
        done("load", "stations", DATA.resolve("stations.csv").toString(), "--crs", "WGS84");
        String density = DATA.resolve("density.tif").toString();
        done("load", "density", density, "--kind", "courier");
        Program.Result day = done("load", "density", density, "--kind", "courier", "--hours", "Mo-Fr 07:00-19:00");
        assertThat(day.err()).contains("took the place of: density-courier");
        done("load", "density", density, "--kind", "courier", "--hours", "周六周日 9:00-17:00");
        assertThat(done("load", "list").out()).contains("Mo-Fr 07:00-19:00", "周六周日 9:00-17:00");
        Program.Result vague = run("load", "density", density, "--kind", "courier", "--hours", "Mo-Fr");
        assertThat(vague.code()).isEqualTo(2);

        JsonNode facts = JSON.readTree(done("audit", "--json", "--verify", "0").out());
        JsonNode week = facts.get("by_hour");
        assertThat(week.get(0).get("from").asText()).isEqualTo("Mon 00:00");
        assertThat(week.get(week.size() - 1).get("to").asText()).isEqualTo("Sun 24:00");
        double most = 0;
        for (JsonNode run : week) {
            most = Math.max(most, run.get("workers").asDouble());
        }
        assertThat(runAt(week, "Mon 19:00").get("workers").asDouble()).isZero();
        assertThat(runAt(week, "Mon 18:59").get("workers").asDouble()).isPositive();
        double all = 0;
        for (JsonNode zone : facts.get("zones")) {
            all += zone.get("workers").asDouble();
        }
        // The same people on weekdays and at weekends, so nobody counts twice.
        assertThat(most).isPositive().isLessThanOrEqualTo(all + 1e-6);

        for (String time : new String[] {"Mon 12:00", "Sun 16:59", "Sun 17:00", "Tue 03:00"}) {
            JsonNode then = JSON.readTree(
                    done("audit", "--at", time, "--json", "--verify", "0").out());
            JsonNode run = runAt(week, time);
            double workers = 0;
            double coveredKm = 0;
            for (JsonNode zone : then.get("by").get("zone")) {
                workers += zone.get("workers").asDouble();
                coveredKm += zone.get("covered_km").asDouble();
            }
            assertThat(run.get("workers").asDouble()).isCloseTo(workers, within(1e-6));
            assertThat(run.get("covered_km").asDouble()).isCloseTo(coveredKm, within(1e-9));
            assertThat(then.get("by_hour")).isEmpty();
        }
        assertThat(done("audit", "--by", "hour", "--verify", "0").out()).contains("Mon–Fri", "Workers out");
        assertThat(done("--lang", "zh", "audit", "--by", "hour", "--verify", "0")
                        .out())
                .contains("周一–周五", "在外劳动者");
        assertThat(run("audit", "--by", "hour", "--at", "Mon 12:00").code()).isEqualTo(2);
    }

    private static JsonNode runAt(JsonNode week, String time) {
        int minute = TimeOfWeek.parse(time).minute();
        JsonNode found = week.get(0);
        for (JsonNode run : week) {
            if (TimeOfWeek.parse(run.get("from").asText()).minute() <= minute) {
                found = run;
            }
        }
        return found;
    }

    @Test
    void whatIfIsAskedInWordsAnsweredInTablesAndKeptNowhere() throws IOException {
        done("load", "stations", DATA.resolve("stations.csv").toString(), "--crs", "WGS84");
        done("load", "boundary", DATA.resolve("boundary.geojson").toString());
        done("load", "roads", DATA.resolve("roads.osm.gz").toString());
        String facts = done("audit", "--json").out();
        assertThat(run("audit", "--check").code()).isEqualTo(4);
        assertThat(run("audit", "--at", "周一 22:00", "--check").code()).isEqualTo(4);
        assertThat(run("audit", "--at", "sometime").code()).isEqualTo(2);

        Program.Result mistyped = run("audit", "--without", "YH00007");
        assertThat(mistyped.code()).isEqualTo(2);
        assertThat(mistyped.err()).contains("YH00007", "YH0007").doesNotContain("\tat ");

        assertThat(done("audit", "--by", "district").out()).contains("District", "鼓楼区", "南岸区");
        assertThat(done("--lang", "zh", "audit", "--losses").out()).contains("YH0006 + YH0007");
        JsonNode narrower =
                JSON.readTree(done("audit", "--radius-scale", "0.9", "--json").out());
        JsonNode asItIs = JSON.readTree(facts);
        assertThat(narrower.get("what_if").get("radius_scale").asDouble()).isEqualTo(0.9);
        for (String zone : new String[] {"dense", "urban"}) {
            assertThat(narrower.get("zones").get(zone).get("covered_km").asDouble())
                    .isLessThan(asItIs.get("zones").get(zone).get("covered_km").asDouble());
        }
        // None of it went into the ledger: all gaps are still as the first audit found them.
        JsonNode ledger =
                JSON.readTree(done("gaps", "list", "--top", "9999", "--json").out());
        assertThat(ledger).hasSameSizeAs(asItIs.get("gaps"));
    }
}
