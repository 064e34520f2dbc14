package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger of gaps as a planner keeps it: the built program on the sample city, audit after audit. */
final class LedgerIT {

    private static final Path DATA = Program.HOME.resolve("data");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Program.Result run(String... command) {
        String[] arguments =
                Stream.concat(Stream.of("-w", "c.gpkg"), Arrays.stream(command)).toArray(String[]::new);
        return Program.launcher(Program.HOME.resolve("yizhan"), folder).run(arguments);
    }

    private JsonNode done(String... command) throws IOException {
        String[] arguments =
                Stream.concat(Arrays.stream(command), Stream.of("--json")).toArray(String[]::new);
        Program.Result result = run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return result.out().isEmpty() ? JSON.nullNode() : JSON.readTree(result.out());
    }

    private static Map<String, JsonNode> byId(JsonNode gaps) {
        Map<String, JsonNode> byId = new HashMap<>();
        gaps.forEach(gap -> byId.put(gap.get("id").asText(), gap));
        return byId;
    }

    private static JsonNode of(Map<String, JsonNode> gaps, String id) {
        return Objects.requireNonNull(gaps.get(id), id);
    }

    private void assertSays(int code, String text, String... command) {
        Program.Result result = run(command);
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.err()).contains(text).doesNotContain("\tat ");
    }

    @Test
    void aGapIsClosedByAnAuditAndByNothingElse() throws IOException {
        String roads = DATA.resolve("roads.osm.gz").toString();
        String stations = DATA.resolve("stations.csv").toString();
        done("load", "roads", roads);
        assertSays(1, "no ledger yet", "gaps", "list");
        done("load", "stations", stations, "--crs", "WGS84");
        JsonNode first = done("audit", "--verify", "0");
        Map<String, JsonNode> opened = byId(done("gaps", "list", "--top", "9999"));
        assertThat(opened).hasSameSizeAs(first.get("gaps"));
        assertThat(opened.values()).allMatch(gap -> gap.get("status").asText().equals("open"));

        JsonNode worst = null;
        for (JsonNode gap : first.get("gaps")) {
            // One that a single station would close wholly: of others a part may stay that no candidate reaches.
            if (worst == null
                    && !gap.get("best").isNull()
                    && gap.get("best").get("closes_m").asDouble()
                            >= gap.get("length_m").asDouble()) {
                worst = gap;
            }
        }
        assertThat(worst).isNotNull();
        String id = worst.get("id").asText();
        String lazily = "g" + Integer.parseInt(id.substring(2));
        done("gaps", "assign", lazily, "--to", "张伟", "--due", "2020-01-31", "--by", "李");
        JsonNode overdue = done("gaps", "list", "--overdue", "--to", "张伟");
        assertThat(overdue).hasSize(1);
        assertThat(overdue.get(0).get("id").asText()).isEqualTo(id);
        assertThat(overdue.get(0).get("due").asText()).isEqualTo("2020-01-31");
        done("gaps", "close", id, "--note", "a station has opened");
        assertThat(done("gaps", "list", "--status", "close-requested")).hasSize(1);
        assertThat(done("gaps", "list", "--status", "closed")).isEmpty();

        // Loading the stations again forgets the audit, not the ledger; nothing was built, so nothing is closed.
        done("load", "stations", stations, "--crs", "WGS84");
        assertSays(0, "Inputs have changed", "gaps", "list");
        done("audit", "--verify", "0");
        Map<String, JsonNode> again = byId(done("gaps", "list", "--top", "9999"));
        assertThat(again.keySet()).isEqualTo(opened.keySet());
        assertThat(of(again, id).get("status").asText()).isEqualTo("reopened");
        assertThat(of(again, id).get("assigned_to").asText()).isEqualTo("张伟");
        assertThat(done("gaps", "show", id).get("history").findValuesAsText("what"))
                .containsExactly("opened", "assigned", "close-requested", "close-refused");

        Program.Result exported = run("export", "gaps", "--to", "gaps.geojson");
        assertThat(exported.code()).as(exported.err()).isZero();
        JsonNode features =
                JSON.readTree(folder.resolve("gaps.geojson").toFile()).get("features");
        assertThat(features).hasSize(again.size());
        for (JsonNode feature : features) {
            JsonNode known = of(again, feature.get("properties").get("id").asText());
            assertThat(feature.get("properties").get("status")).isEqualTo(known.get("status"));
            assertThat(feature.get("properties").get("overdue")).isEqualTo(known.get("overdue"));
        }

        // A plan closes nothing, whatever its audit says; once it stands, the next audit does.
        done("plan", "cover", "--time-limit", "4s");
        done("audit", "--plan", "cover", "--verify", "0");
        assertThat(byId(done("gaps", "list", "--top", "9999")).keySet()).isEqualTo(opened.keySet());
        assertThat(run("export", "plan", "--to", "built.csv").code()).isZero();
        done("load", "stations", "built.csv", "--crs", "WGS84");
        done("audit", "--verify", "0");
        assertThat(done("gaps", "show", id).get("gap").get("status").asText()).isEqualTo("closed");
        assertSays(1, "ended on", "gaps", "assign", id, "--to", "x", "--due", "2030-01-01");

        Program.Result report = run("--lang", "zh", "export", "audit", "--to", "报告.html");
        assertThat(report.code()).as(report.err()).isZero();
        // The map inside has words with places to fill of its own.
        String html = Files.readString(folder.resolve("报告.html")).replaceAll("srcdoc=\"[^\"]*\"", "");
        assertThat(html).contains("驿站现状核查报告", "盲区台账", "A-0003").doesNotContain("report-", "{0");
        // Stations gone again: the gap comes back under its id.
        done("load", "stations", stations, "--crs", "WGS84");
        done("audit", "--verify", "0");
        assertThat(done("gaps", "show", id).get("gap").get("status").asText()).isEqualTo("reopened");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        done("load", "roads", DATA.resolve("roads.osm.gz").toString());
        done("load", "stations", DATA.resolve("stations.csv").toString(), "--crs", "WGS84");
        done("audit", "--verify", "0");
        assertSays(1, "Did you mean: G-0001", "gaps", "show", "G-9001");
        assertSays(1, "no gap \"elsewhere\"", "gaps", "show", "elsewhere");
        assertSays(2, "--due", "gaps", "assign", "G-0001", "--to", "x");
        assertSays(2, "2026-02-30", "gaps", "assign", "G-0001", "--to", "x", "--due", "2026-02-30");
        assertSays(2, "needs ID", "gaps", "close");
        assertSays(2, "--status", "gaps", "list", "--status", "done");
        assertSays(2, "not in the ledger", "gaps", "list", "--plan", "cover", "--overdue");
        // All or none: the second id is wrong, so the first is not assigned either.
        assertSays(1, "G-9999", "gaps", "assign", "G-0001", "G-9999", "--to", "x", "--due", "2030-01-01");
        assertThat(done("gaps", "list", "--status", "assigned")).isEmpty();
    }
}
