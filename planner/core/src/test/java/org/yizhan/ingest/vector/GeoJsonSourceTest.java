package org.yizhan.ingest.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class GeoJsonSourceTest {

    @TempDir
    Path folder;

    @Test
    void aCollectionKeepsItsOrderIdsAndValues() {
        Read file = read(
                """
                {"features": [
                  {"type": "Feature", "id": "way/1", "geometry": {"type": "Point", "coordinates": [117, 36.5, 12]},
                   "properties": {"b": " x ", "a": 370102, "big": 123456789012345678901234567890, "r": 1.5, "t": true,
                     "n": null, "list": [1, {"k": 2}]}},
                  {"type": "Feature", "id": 7, "geometry": null, "properties": null, "note": {"foreign": 1}}
                ], "type": "FeatureCollection", "name": "districts"}""");
        assertThat(file.features()).hasSize(2);
        SourceRow first = file.features().get(0);
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.place()).isEqualTo("way/1");
        assertThat(Objects.requireNonNull(first.geometry()).toText()).isEqualTo("POINT (117 36.5)");
        assertThat(file.source.columns()).containsExactly("b", "a", "big", "r", "t", "n", "list", "id");
        assertThat(first.values())
                .isEqualTo(Map.of(
                        "b", "x",
                        "a", "370102",
                        "big", "123456789012345678901234567890",
                        "r", "1.5",
                        "t", "true",
                        "list", "[1,{\"k\":2}]",
                        "id", "way/1"));
        assertThat(first.text("b")).isEqualTo("x");
        assertThat(first.text("n")).isEmpty();
        assertThat(first.text("nowhere")).isEmpty();
        assertThat((Object) file.features().get(1).geometry()).isNull();
        assertThat(file.features().get(1).place()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Point|[1, 2]|POINT (1 2)",
                "MultiPoint|[[1, 2], [3, 4]]|MULTIPOINT ((1 2), (3 4))",
                "LineString|[[1, 2], [3, 4]]|LINESTRING (1 2, 3 4)",
                "MultiLineString|[[[1, 2], [3, 4]]]|MULTILINESTRING ((1 2, 3 4))",
                "Polygon|[[[0, 0], [9, 0], [9, 9], [0, 0]], [[6, 1], [7, 1], [7, 2], [6, 1]]]|POLYGON ((0 0, 9 0, 9 9, 0 0), (6 1, 7 1, 7 2, 6 1))",
                "MultiPolygon|[[[[0, 0], [9, 0], [9, 9], [0, 0]]]]|MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0)))",
                "Polygon|[[[0, 0, 5], [9, 0, 5], [9, 9, 5], [-0.0, 0, 5]]]|POLYGON ((0 0, 9 0, 9 9, -0 0))"
            })
    void everyTypeOfGeometryIsRead(String type, String coordinates, String text) {
        Read bare = read(geometry(type, coordinates));
        assertThat(Objects.requireNonNull(bare.features().get(0).geometry()).toText())
                .isEqualTo(text);
        Read feature = read(feature(geometry(type, coordinates)));
        assertThat(Objects.requireNonNull(feature.features().get(0).geometry()).toText())
                .isEqualTo(text);
        Read collection =
                read("{\"type\": \"GeometryCollection\", \"geometries\": [" + geometry(type, coordinates) + "]}");
        assertThat(Objects.requireNonNull(collection.features().get(0).geometry())
                        .getGeometryN(0)
                        .toText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Point", "LineString", "Polygon", "MultiPolygon", "MultiPoint", "MultiLineString"})
    void aGeometryWithoutCoordinatesIsNone(String type) {
        assertThat((Object) read(geometry(type, "[]")).features().get(0).geometry())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Point|[1]|a position must be two or three numbers",
                "Point|[1, 2, 3, 4]|not [1,2,3,4]",
                "Point|[1, \"2\"]|a position must be",
                "Point|[1, null]|a position must be",
                "Point|[1e999, 2]|a position must be",
                "Point|{\"lon\": 1}|stands where a list must be",
                "Point|null|null stands where a list must be",
                "LineString|[[1, 2]]|a line needs at least 2 positions, this one has 1",
                "MultiLineString|[[]]|at least 2 positions, this one has 0",
                "LineString|[1, 2]|a position must be",
                "Polygon|[[[0, 0], [9, 0], [0, 0]]]|a ring needs at least 4 positions, this one has 3",
                "Polygon|[[[0, 0], [9, 0], [9, 9], [0, 9]]]|the ring that begins at [0,0] does not end there",
                "Polygon|[[[0, 0, 1], [9, 0, 1], [9, 9, 1], [0, 0, 2]]]|does not end there",
                "Polygon|[[]]|at least 4 positions, this one has 0",
                "MultiPolygon|[[]]|at least 4 positions, this one has 0",
                "MultiPolygon|[[[0, 0], [9, 0], [9, 9], [0, 0]]]|a position must be two or three numbers, longitude first, not 0",
                "point|[1, 2]|point is no geometry",
                "Feature|[1, 2]|Feature is no geometry"
            })
    void geometriesThatTheRfcForbidsAreRefusedWithTheFeature(String type, String coordinates, String why) {
        assertThatThrownBy(() ->
                        read(collection(feature(geometry("Point", "[1, 2]")), feature(geometry(type, coordinates)))))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("layer.geojson, feature 2 (id f)")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"Feature\", \"properties\": {}}|no member \"geometry\"",
                "{\"type\": \"Feature\", \"geometry\": null}|no member \"properties\"",
                "{\"type\": \"Feature\", \"geometry\": null, \"properties\": []}|properties must be an object",
                "{\"type\": \"Feature\", \"geometry\": [], \"properties\": {}}|[] is no geometry",
                "{\"type\": \"Feature\", \"geometry\": {}, \"properties\": {}}|no member \"type\"",
                "{\"type\": \"Feature\", \"geometry\": {\"type\": \"Point\"}, \"properties\": {}}|no member \"coordinates\"",
                "{\"type\": \"Feature\", \"id\": null, \"geometry\": null, \"properties\": {}}|id must be a text or a number",
                "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {}, \"coordinates\": []}|\"coordinates\" does not belong here",
                "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {}, \"bbox\": [1, 2, 3]}|four or six numbers",
                "{\"type\": \"Point\", \"coordinates\": [1, 2], \"properties\": {}}|\"properties\" does not belong here",
                "{\"type\": \"Point\", \"coordinates\": [1, 2], \"bbox\": \"all\"}|four or six numbers",
                "{\"type\": \"FeatureCollection\"}|no member \"features\"",
                "{\"type\": \"FeatureCollection\", \"features\": {}}|no member \"features\"",
                "{\"type\": \"FeatureCollection\", \"features\": [null]}|null stands where an object must be",
                "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Point\", \"coordinates\": [1, 2]}]}|must be a Feature, not a Point",
                "{\"type\": \"FeatureCollection\", \"features\": [], \"geometry\": null}|\"geometry\" does not belong here",
                "{\"type\": \"Point\", \"coordinates\": [1, 2], \"features\": []}|\"features\" does not belong here",
                "{\"type\": \"Topology\"}|no type \"Topology\"",
                "{\"type\": 5}|no type 5",
                "{\"features\": []}|no member \"type\"",
                "{\"type\": \"Point\", \"coordinates\": [1, 2]} 7|something follows",
                "[]|stands where an object must be",
                "{\"type\": \"Point\", \"type\": \"Point\", \"coordinates\": [1, 2]}|Duplicate field 'type'",
                "{\"type\": \"Point\", \"coordinates\": [NaN, 2]}|line 1: not well-formed JSON",
                "{\"type\": \"FeatureCollection\", \"features\": [|line 1: not well-formed JSON",
                "{\"type\": \"FeatureCollection\", \"features\": [] |line 1: not well-formed JSON",
                "type,features|line 1: not well-formed JSON"
            })
    void objectsThatTheRfcForbidsAreRefused(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("layer.geojson")
                .hasMessageContaining(why);
    }

    @Test
    void nestingIsReadToTheLimitAndNoDeeper() {
        // Feature, properties, lists: 64 levels are the limit.
        String deepest = "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {\"a\": " + "[".repeat(62)
                + "]".repeat(62) + "}}";
        assertThat(read(deepest).features()).hasSize(1);
        String deeper = deepest.replace("[[]]", "[[[]]]");
        assertThatThrownBy(() -> read(deeper))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("line 1: more than this program accepts");
        String endless = "{\"type\": \"FeatureCollection\", \"features\": " + "[".repeat(1_000_000);
        assertThatThrownBy(() -> read(endless)).isInstanceOf(YizhanException.class);
    }

    @Test
    void aMarkBeforeTheTextIsIgnoredAndOtherEncodingsAreRefused() {
        String text = "{\"type\": \"Feature\", \"geometry\": null, \"properties\": {\"name\": \"历下区\"}}";
        byte[] marked = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
        assertThat(read(marked).features().get(0).text("name")).isEqualTo("历下区");
        byte[] chinese = text.getBytes(Charset.forName("GB18030"));
        assertThatThrownBy(() -> read(chinese))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("not well-formed JSON in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4326", "OGC:CRS84"})
    void aCrsMemberThatSaysWgs84IsHarmless(String name) {
        assertThat(declaring(name).declaredCrs().isWgs84()).isTrue();
    }

    @Test
    void aCrsMemberThatSaysOtherwiseIsTakenAtItsWordOrMustBeSettledByThePlanner() {
        assertThat(declaring("urn:ogc:def:crs:EPSG::4490").declaredCrs().name()).isEqualTo("CGCS2000");
        GeoJsonSource local = declaring("urn:city:grid");
        assertThatThrownBy(local::declaredCrs)
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("urn:city:grid");
        assertThat(Georeferencer.crs(local, "GCJ-02").name()).isEqualTo("GCJ-02");
        GeoJsonSource none = read("{\"type\": \"FeatureCollection\", \"features\": [], \"crs\": null}").source;
        assertThatThrownBy(none::declaredCrs).isInstanceOf(YizhanException.class);
        assertThat(read("{\"type\": \"FeatureCollection\", \"features\": []}")
                        .source
                        .declaredCrs()
                        .isWgs84())
                .isTrue();
    }

    @Test
    void errorsAreSaidInChineseToo() {
        assertThatThrownBy(() -> read(collection(feature(geometry("Point", "[1]")))))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.text().in(Locale.SIMPLIFIED_CHINESE))
                                .contains("第 1 个要素（id f）")
                                .contains("坐标必须是两个或三个数"));
    }

    private GeoJsonSource declaring(String crs) {
        return read("{\"type\": \"FeatureCollection\", \"crs\": {\"type\": \"name\", \"properties\": {\"name\": \""
                        + crs + "\"}}, \"features\": []}")
                .source;
    }

    private static String geometry(String type, String coordinates) {
        return "{\"type\": \"" + type + "\", \"coordinates\": " + coordinates + "}";
    }

    private static String feature(String geometry) {
        return "{\"type\": \"Feature\", \"id\": \"f\", \"geometry\": " + geometry + ", \"properties\": {}}";
    }

    private static String collection(String... features) {
        return "{\"type\": \"FeatureCollection\", \"features\": [" + String.join(",", features) + "]}";
    }

    /** A file with all its features. */
    private record Read(GeoJsonSource source, List<SourceRow> features) {}

    private Read read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private Read read(byte[] bytes) {
        Path file = folder.resolve("layer.geojson");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        GeoJsonSource source = GeoJsonSource.open(file);
        List<SourceRow> features = new ArrayList<>();
        source.each(new LayerDefects(DefectPolicy.SKIP), features::add);
        return new Read(source, features);
    }
}
