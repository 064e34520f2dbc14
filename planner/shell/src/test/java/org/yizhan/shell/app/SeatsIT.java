package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans that count seats in the peak hour, on the sample city with the built program. */
final class SeatsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static JsonNode byReach;
    private static JsonNode bySeats;

    @BeforeAll
    static void planForReachAndForSeats() throws IOException {
        Path data = Program.HOME.resolve("data");
        done("load", "roads", data.resolve("roads.osm.gz").toString());
        done("load", "density", data.resolve("density.tif").toString(), "--kind", "all");
        byReach = json("plan", "budget", "--stations", "15", "--name", "reach").get("plan");
        JsonNode stands = byReach.get("stations").get(0).get("at");
        Files.writeString(
                folder.resolve("stations.csv"),
                "编码,经度,纬度,座位数\n老站," + stands.get("lon") + "," + stands.get("lat") + ",约37个\n");
        JsonNode must = byReach.get("stations").get(1).get("at");
        Files.writeString(
                folder.resolve("own.csv"),
                "id,lon,lat,host,choice,seats\nhall," + must.get("lon") + "," + must.get("lat")
                        + ",library,required,41\n");
        done("load", "stations", "stations.csv", "--crs", "WGS84");
        done("load", "candidates", "own.csv", "--crs", "WGS84");
        byReach = json("plan", "budget", "--stations", "15", "--name", "reach").get("plan");
        bySeats = json("plan", "budget", "--stations", "15", "--seats", "--name", "seats")
                .get("plan");
    }

    private static Program.Result run(String... command) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder)
                .run(Stream.concat(Stream.of("-w", "c.gpkg"), Stream.of(command))
                        .toArray(String[]::new));
    }

    private static Program.Result done(String... command) {
        Program.Result result = run(command);
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private static JsonNode json(String... command) throws IOException {
        return JSON.readTree(
                done(Stream.concat(Stream.of(command), Stream.of("--json")).toArray(String[]::new))
                        .out());
    }

    private static double of(JsonNode plan, String figure) {
        return plan.get("seats").get(figure).asDouble();
    }

    @Test
    void moreFindASeatThanWhereOnlyReachCountsAndNoPlanSeatsMoreThanTheBound() {
        JsonNode certificate = bySeats.get("certificate");
        assertThat(bySeats.get("model").asText()).isEqualTo("cmclp");
        assertThat(certificate.get("measure").asText()).isEqualTo("seated");
        assertThat(of(bySeats, "seated"))
                .isGreaterThan(of(byReach, "seated") + 1)
                .isCloseTo(certificate.get("objective").asDouble(), within(1e-3))
                .isLessThanOrEqualTo(certificate.get("bound").asDouble() + 1e-3);
        assertThat(certificate.get("bound").asDouble())
                .isLessThanOrEqualTo(certificate.get("certified_bound").asDouble());
        assertThat(of(byReach, "in_reach")).isGreaterThan(of(bySeats, "in_reach"));
        assertThat(bySeats.get("inputs").get("most_new_stations").asInt()).isEqualTo(15);
        assertThat(bySeats.get("stations")).hasSize(16);
    }

    @Test
    void everybodyInReachSitsOnceOrStandsAndNoStationSeatsMoreThanItsSeatsTurnOver() {
        for (JsonNode plan : new JsonNode[] {byReach, bySeats}) {
            double seated = 0;
            int full = 0;
            for (JsonNode station : plan.get("stations")) {
                double served = 3 * station.get("seats").asInt();
                double here = station.get("peak_workers").asDouble();
                assertThat(here).isBetween(0.0, served + 1e-6);
                full += here > served - 1e-6 ? 1 : 0;
                seated += here;
            }
            assertThat(full).as("full stations").isPositive();
            double standing = 0;
            for (JsonNode street : plan.get("seats").get("unseated")) {
                standing += street.get("workers").asDouble();
            }
            assertThat(seated).isCloseTo(of(plan, "seated"), within(1e-3));
            assertThat(standing).isPositive().isCloseTo(of(plan, "in_reach") - of(plan, "seated"), within(0.1));
            assertThat(of(plan, "in_reach")).isLessThan(of(plan, "peak_workers"));
        }
    }

    @Test
    void seatsComeFromTheListsAndElseFromTheHostKind() {
        for (JsonNode station : bySeats.get("stations")) {
            switch (station.get("candidate").asText()) {
                case "老站" -> assertThat(station.get("seats").asInt()).isEqualTo(37);
                case "hall" -> assertThat(station.get("seats").asInt()).isEqualTo(41);
                default -> {
                    if (station.get("host").asText().equals("street-front")) {
                        assertThat(station.get("seats").asInt()).isEqualTo(10);
                    }
                }
            }
        }
        assertThat(bySeats.get("stations"))
                .extracting(station -> station.get("candidate").asText())
                .contains("老站", "hall");
    }

    @Test
    void exportsAndTablesSayWhoSitsWhereAndComparisonsHowManyDo() throws IOException {
        done("export", "plan", "--plan", "seats", "--to", "seats.geojson");
        int found = 0;
        for (JsonNode feature :
                JSON.readTree(folder.resolve("seats.geojson").toFile()).get("features")) {
            JsonNode values = feature.get("properties");
            assertThat(values.get("load_percent").asDouble())
                    .isCloseTo(
                            100
                                    * values.get("peak_workers").asDouble()
                                    / (3 * values.get("seats").asDouble()),
                            within(1e-9));
            found++;
        }
        assertThat(found).isEqualTo(16);
        Program.Result shown = done("plan", "show", "seats", "--lang", "zh");
        assertThat(shown.out()).contains("座位数").contains("负荷（%）");
        assertThat(shown.err()).contains("人有座").contains("人无座");
        JsonNode compared = json("plan", "compare", "reach", "seats");
        assertThat(compared.get("first").get("seats").get("seated").asDouble())
                .isLessThan(compared.get("second").get("seats").get("seated").asDouble());
        assertThat(done("plan", "compare", "reach", "seats").out()).contains("Seated at peak");
    }

    @Test
    void theSameQuestionGivesTheSamePlan() throws IOException {
        assertThat(json("plan", "budget", "--stations", "15", "--seats", "--name", "seats")
                        .get("plan"))
                .isEqualTo(bySeats);
    }

    @Test
    void aBudgetIsKept() throws IOException {
        JsonNode plan = json("plan", "budget", "--budget", "60.5", "--seats", "--name", "money", "--effort", "300")
                .get("plan");
        double cost = 0;
        for (JsonNode station : plan.get("stations")) {
            cost += station.get("is_new").asBoolean() ? station.get("cost").asDouble() : 0;
        }
        assertThat(cost).isBetween(50.0, 60.5);
        assertThat(plan.get("inputs").get("most_cost").asDouble()).isEqualTo(60.5);
    }

    @Test
    void aPlanThatKeepsTheRuleSaysWhomItLeavesStanding() {
        Program.Result result = done("plan", "cover", "--name", "cover", "--effort", "300", "--details");
        assertThat(result.err()).contains("of these find a seat").contains("No seat for");
    }

    @Test
    void aShareIsSeatedByFewStationsAndNoFewerThanTheBound() throws IOException {
        JsonNode plan = json(
                        "plan", "cover", "--fewest", "--seats", "--share", "30", "--name", "share", "--effort", "300")
                .get("plan");
        JsonNode certificate = plan.get("certificate");
        assertThat(plan.get("model").asText()).isEqualTo("seat-share");
        assertThat(plan.get("share").get("covered_percent").asDouble()).isBetween(30.0, 60.0);
        assertThat(certificate.get("objective").asInt())
                .isEqualTo(plan.get("stations").size());
        assertThat(certificate.get("bound").asDouble())
                .isBetween(2.0, certificate.get("objective").asDouble());
        assertThat(certificate.get("certified_bound").asDouble())
                .isLessThanOrEqualTo(certificate.get("bound").asDouble());
        assertThat(run("plan", "show", "share").err()).contains("% of the workers who would find a seat");
        assertThat(run("plan", "cover", "--seats", "--twice", "dense").code()).isEqualTo(2);
    }

    @Test
    void seatsNeedALimit() {
        Program.Result none = run("plan", "budget", "--seats");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("--stations");
    }
}
