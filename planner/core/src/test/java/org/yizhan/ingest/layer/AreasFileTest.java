package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.ingest.layer.AreasFile.Kind;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Area;
import org.yizhan.model.Defects;
import org.yizhan.model.Progress;
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
                feature("\"id\": \"b\"", SQUARE, "{\"name\": \"湖\"}"),
                feature("\"id\": \"c\"", "null", "null"),
                feature("\"x\": 0", "{\"type\": \"Point\", \"coordinates\": [1, 2]}", "null"),
                feature("\"x\": 0", "{\"type\": \"GeometryCollection\", \"geometries\": [" + SQUARE + "]}", "null"),
                feature("\"x\": 0", SQUARE, "{\"adcode\": 8}"));
        AreasFile.AreasReading reading = read(file, null, kind);
        assertThat(reading.areas())
                .extracting(Area::code, Area::name, Area::zone)
                .containsExactly(tuple("370102", "历下区", null), tuple("b", "湖", null), tuple("8", "", null));
        assertThat(reading.areas().get(0).area().toText())
                .isEqualTo("POLYGON ((117 36, 118 36, 118 37, 117 37, 117 36))");
        assertThat(reading.facts().crs()).isEqualTo("WGS84");
        assertThat(reading.facts().defects())
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
        assertThat(read(file, null, Kind.ZONES).areas()).extracting(Area::zone).containsExactly(zone);
    }

    @ParameterizedTest
    @CsvSource({"'{\"zone\": \"moon\"}', moon", "'{\"zone\": null}', ''", "'null', ''", "'{\"zone\": 5}', 5"})
    void aZoneThatSaysNothingKnownIsNamed(String properties, String word) throws IOException {
        Path file = write(
                feature("\"id\": 1", SQUARE, "{\"zone\": \"dense\"}"), feature("\"id\": \"z\"", SQUARE, properties));
        assertThatThrownBy(() -> read(file, null, Kind.ZONES))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("feature 2 (id z): \"" + word + "\" is no zone");
    }

    private static final String BOW_TIE =
            "{\"type\": \"Polygon\", \"coordinates\": [[[1, 1], [3, 3], [3, 1], [1, 3], [1, 1]]]}";

    @Test
    void aPolygonThatCrossesItselfStopsTheLoadIsLeftOutOrIsRepaired() throws IOException {
        Path file = write(feature("\"x\": 0", SQUARE, "{}"), feature("\"x\": 0", BOW_TIE, "{}"));
        assertThatThrownBy(() -> AreasFile.read(file, ReadOptions.of(null), Kind.BOUNDARY, Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("1 × polygons that are not valid: #2 (Self-intersection at 2.0, 2.0)")
                .hasMessageContaining("--invalid skip");
        assertThat(read(file, null, Kind.BOUNDARY).areas()).hasSize(1);
        AreasFile.AreasReading repaired =
                AreasFile.read(file, ReadOptions.of(null).with(DefectPolicy.REPAIR), Kind.BOUNDARY, Progress.silent());
        assertThat(repaired.areas()).hasSize(2);
        assertThat(repaired.areas().get(1).area().isValid()).isTrue();
        assertThat(repaired.areas().get(1).area().getArea()).isEqualTo(2);
        assertThat(repaired.facts().defects()).hasSize(1);
    }

    @Test
    void swappedAxesAreNoticedWhereOnlyTheOtherOrderLiesOnTheEarth() throws IOException {
        Path file = write(
                feature(
                        "\"id\": \"s\"",
                        "{\"type\": \"Polygon\", \"coordinates\": [[[36, 117], [37, 117], [37, 118], [36, 117]]]}",
                        "{}"),
                feature(
                        "\"id\": \"o\"",
                        "{\"type\": \"Polygon\", \"coordinates\": [[[36, 190], [37, 190], [37, 191], [36, 190]]]}",
                        "{}"));
        assertThatThrownBy(() -> AreasFile.read(file, ReadOptions.of(null), Kind.NO_BUILD, Progress.silent()))
                .hasMessageContaining("swapped: s")
                .hasMessageContaining("coordinate system: o");
        AreasFile.AreasReading repaired =
                AreasFile.read(file, ReadOptions.of(null).with(DefectPolicy.REPAIR), Kind.NO_BUILD, Progress.silent());
        assertThat(repaired.areas()).hasSize(1);
        assertThat(repaired.areas().get(0).area().getEnvelopeInternal()).isEqualTo(new Envelope(117, 118, 36, 37));
        Path edge = write(feature(
                "\"x\": 0",
                "{\"type\": \"Polygon\", \"coordinates\": [[[-180, -90], [180, -90], [180, 90], [-180, -90]]]}",
                "{}"));
        assertThat(read(edge, null, Kind.NO_BUILD).areas()).hasSize(1);
    }

    @Test
    void polygonsAreConverted() throws IOException {
        Path file = write(feature("\"x\": 0", SQUARE, "{}"));
        AreasFile.AreasReading reading = read(file, "gcj-02", Kind.BOUNDARY);
        assertThat(reading.facts().crs()).isEqualTo("GCJ-02");
        assertThat(reading.areas().get(0).area().getCoordinate().x).isBetween(116.99, 116.9999);
    }

    @Test
    void aFileWithoutPolygonsOrOfAnotherKindIsAnError() throws IOException {
        Path file = write(feature("\"x\": 0", "null", "null"));
        assertThatThrownBy(() -> read(file, null, Kind.BOUNDARY)).hasMessageContaining("holds no polygon");
        Path table = Files.writeString(folder.resolve("areas.csv"), "name,lon,lat\na,1,2\n");
        assertThatThrownBy(() -> read(table, "WGS84", Kind.BOUNDARY))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("no column for polygons as well-known text");
    }

    @Test
    void polygonsAsWellKnownTextAreRead() throws IOException {
        Path table = Files.writeString(
                folder.resolve("areas.csv"),
                "代码,名称,WKT\n1,甲,\"POLYGON ((1 1, 2 1, 2 2, 1 1))\"\n2,乙,POLYGON\n3,丙,POINT (1 1)\n" + "4,丁,\""
                        + "GEOMETRYCOLLECTION (".repeat(100_000) + "\"\n5,戊,\n");
        AreasFile.AreasReading reading = read(table, "WGS84", Kind.BOUNDARY);
        assertThat(reading.areas()).extracting(Area::code, Area::name).containsExactly(tuple("1", "甲"));
        assertThat(reading.facts().defects())
                .extracting(count -> count.kind().key(), Defects.Count::examples)
                .containsExactly(
                        tuple("ingest.defect-no-geometry", List.of("6")),
                        tuple("ingest.defect-not-polygon", List.of("4")),
                        tuple("ingest.defect-wkt", List.of("3", "5")));
        assertThatThrownBy(() -> read(table, null, Kind.BOUNDARY)).hasMessageContaining("--crs");
    }

    private static AreasFile.AreasReading read(Path file, @Nullable String crs, Kind kind) {
        return AreasFile.read(file, ReadOptions.of(crs).with(DefectPolicy.SKIP), kind, Progress.silent());
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
