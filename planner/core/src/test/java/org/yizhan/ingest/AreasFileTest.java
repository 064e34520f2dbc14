package org.yizhan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.ingest.AreasFile.Kind;
import org.yizhan.model.Area;
import org.yizhan.model.Defects;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;

final class AreasFileTest {

    private static final String SQUARE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[117, 36], [118, 36], [118, 37], [117, 37], [117, 36]]]}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BOUNDARY", "NO_BUILD"})
    void polygonsAreReadWithCodeAndNameWhileOtherFeaturesAreCounted(Kind kind) throws IOException {
        Path file = write(
                feature("\"id\": \"a\"", SQUARE, "{\"adcode\": 370102, \"name\": \" 历下区 \", \"zone\": \"moon\"}"),
                feature("\"id\": \"b\"", SQUARE, "{\"名称\": \"湖\"}"),
                feature("\"id\": \"c\"", "null", "null"),
                feature("\"x\": 0", "{\"type\": \"Point\", \"coordinates\": [1, 2]}", "null"),
                feature("\"x\": 0", "{\"type\": \"GeometryCollection\", \"geometries\": [" + SQUARE + "]}", "null"),
                feature("\"x\": 0", SQUARE, "{\"id\": 9, \"code\": 8}"));
        AreasFile.AreasReading reading = AreasFile.read(file, null, kind);
        assertThat(reading.areas())
                .extracting(Area::code, Area::name, Area::zone)
                .containsExactly(tuple("370102", "历下区", null), tuple("b", "湖", null), tuple("8", "", null));
        assertThat(reading.areas().get(0).area().toText())
                .isEqualTo("POLYGON ((117 36, 118 36, 118 37, 117 37, 117 36))");
        assertThat(reading.crs()).isEqualTo("WGS84");
        assertThat(reading.defects())
                .extracting(count -> count.kind().key(), Defects.Count::examples)
                .containsExactly(
                        tuple("ingest.defect-no-geometry", List.of("c")),
                        tuple("ingest.defect-not-polygon", List.of("#4", "#5")));
    }

    @ParameterizedTest
    @CsvSource({
        "zone, dense, DENSE",
        "zone, 密集区, DENSE",
        "zone, Urban, URBAN",
        "分区, 一般城区, URBAN",
        "zone, outside, OUTSIDE"
    })
    void zonesSayWhichTheyAre(String property, String word, Zone zone) throws IOException {
        Path file = write(feature("\"id\": 1", SQUARE, "{\"" + property + "\": \"" + word + "\"}"));
        assertThat(AreasFile.read(file, null, Kind.ZONES).areas())
                .extracting(Area::zone)
                .containsExactly(zone);
    }

    @ParameterizedTest
    @CsvSource({"'{\"zone\": \"moon\"}', moon", "'{\"zone\": null}', ''", "'null', ''", "'{\"zone\": 5}', 5"})
    void aZoneThatSaysNothingKnownIsNamed(String properties, String word) throws IOException {
        Path file = write(
                feature("\"id\": 1", SQUARE, "{\"zone\": \"dense\"}"), feature("\"id\": \"z\"", SQUARE, properties));
        assertThatThrownBy(() -> AreasFile.read(file, null, Kind.ZONES))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("feature 2 (id z): \"" + word + "\" is no zone");
    }

    @Test
    void aPolygonThatCrossesItselfIsNamedWithThePlace() throws IOException {
        String bowTie = "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]]}";
        Path file = write(feature("\"x\": 0", SQUARE, "{}"), feature("\"x\": 0", bowTie, "{}"));
        assertThatThrownBy(() -> AreasFile.read(file, null, Kind.BOUNDARY))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("feature 2: the polygon is not valid (Self-intersection at 1.0, 1.0)");
    }

    @Test
    void aPolygonOffTheEarthIsNamedWithTheCoordinateSystem() throws IOException {
        Path swapped = write(feature(
                "\"x\": 0",
                "{\"type\": \"Polygon\", \"coordinates\": [[[36, 117], [37, 117], [37, 118], [36, 117]]]}",
                "{}"));
        assertThatThrownBy(() -> AreasFile.read(swapped, null, Kind.NO_BUILD))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("feature 1: lies outside the range")
                .hasMessageContaining("read as WGS84");
        Path edge = write(feature(
                "\"x\": 0",
                "{\"type\": \"Polygon\", \"coordinates\": [[[-180, -90], [180, -90], [180, 90], [-180, -90]]]}",
                "{}"));
        assertThat(AreasFile.read(edge, null, Kind.NO_BUILD).areas()).hasSize(1);
    }

    @Test
    void polygonsAreConverted() throws IOException {
        Path file = write(feature("\"x\": 0", SQUARE, "{}"));
        AreasFile.AreasReading reading = AreasFile.read(file, "gcj-02", Kind.BOUNDARY);
        assertThat(reading.crs()).isEqualTo("GCJ-02");
        assertThat(reading.areas().get(0).area().getCoordinate().x).isBetween(116.99, 116.9999);
    }

    @Test
    void aFileWithoutPolygonsOrOfAnotherKindIsAnError() throws IOException {
        Path file = write(feature("\"x\": 0", "null", "null"));
        assertThatThrownBy(() -> AreasFile.read(file, null, Kind.BOUNDARY)).hasMessageContaining("holds no polygon");
        Path table = Files.writeString(folder.resolve("areas.csv"), "name,wkt\n");
        assertThatThrownBy(() -> AreasFile.read(table, null, Kind.BOUNDARY))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("areas.csv is not GeoJSON");
    }

    private Path write(String... features) throws IOException {
        return Files.writeString(
                folder.resolve("areas.geojson"),
                "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}");
    }

    private static String feature(String id, String geometry, String properties) {
        return "{\"type\": \"Feature\", " + id + ", \"geometry\": " + geometry + ", \"properties\": " + properties
                + "}";
    }
}
