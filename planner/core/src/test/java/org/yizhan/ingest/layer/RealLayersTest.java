package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.Needs;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Area;
import org.yizhan.model.Progress;
import org.yizhan.model.hours.HoursParser;

/** Reads layers as cities publish them; they lie beside the checkout. */
final class RealLayersTest {

    @Test
    void theStationsOfZhengzhouAreReadToTheLast() {
        StationsFile.StationsReading reading = StationsFile.read(
                Needs.shared("zhengzhou/stations_gcj02.csv"),
                ReadOptions.of("GCJ-02"),
                List.of(),
                5000,
                Progress.silent());
        assertThat(reading.stations()).hasSize(82);
        assertThat(reading.facts().columns())
                .isEqualTo(Map.of(
                        "lon",
                        "lon",
                        "lat",
                        "lat",
                        "name",
                        "name",
                        "hours",
                        "open_hours",
                        "address",
                        "address",
                        "district",
                        "district",
                        "equipment",
                        "facilities"));
        assertThat(reading.facts().crs()).isEqualTo("GCJ-02");
        assertThat(reading.stations().get(0).code()).isEqualTo("S-0001");
        assertThat(reading.stations().get(81).code()).isEqualTo("S-0082");
        assertThat(reading.stations()).allSatisfy(station -> {
            assertThat(station.at().lon()).isBetween(112.7, 114.3);
            assertThat(station.at().lat()).isBetween(34.2, 35.0);
            assertThat(HoursParser.parse(station.hours().text()))
                    .as(station.hours().text())
                    .isPresent();
        });
    }

    @Test
    void theDistrictsOfJinanAreReadWithTheirCodes() {
        AreasFile.AreasReading reading = AreasFile.read(
                Needs.shared("shandong/jinan_districts_gcj02.json"),
                ReadOptions.of("GCJ-02"),
                AreasFile.Kind.BOUNDARY,
                Progress.silent());
        assertThat(reading.areas()).hasSize(12);
        assertThat(reading.areas().get(0).code()).isEqualTo("370102");
        assertThat(reading.areas().get(0).name()).isEqualTo("历下区");
        assertThat(reading.areas()).extracting(Area::code).allMatch(code -> code.matches("3701[0-9]{2}"));
        assertThat(reading.areas()).extracting(Area::zone).containsOnlyNulls();
        assertThat(reading.facts().defects()).isEmpty();
    }
}
