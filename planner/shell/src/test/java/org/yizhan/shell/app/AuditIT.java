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
