package org.yizhan.export.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.map.SampleMap;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.YizhanException;

final class GeoJsonWriterTest {

    /** Accepts JSON as the standard has it and nothing more. */
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();

    private static final List<Column> COLUMNS =
            SampleMap.columns("code", Type.TEXT, "workers", Type.REAL, "rank", Type.INTEGER, "covered", Type.BOOLEAN);

    @TempDir
    Path folder;

    private static Geometry wkt(String text) {
        try {
            return new WKTReader().read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static FeatureLayer layer(Feature... rows) {
        return new FeatureLayer("things", Shape.AREA, COLUMNS, List.of(rows));
    }

    private static ReprojectedLayer placed(Feature... rows) {
        return InWgs84.of(layer(rows));
    }

    private static Feature at(@Nullable Geometry place) {
        return SampleMap.row(place, COLUMNS, "a", 1.5, 2L, true);
    }

    private static String text(FeatureLayer layer, Map<String, ?> extra) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            GeoJsonWriter.toStream(out, InWgs84.of(layer), extra);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String text) throws IOException {
        JsonNode collection = STRICT.readTree(text);
        new GeoJsonRules(collection).check();
        return collection;
    }

    @Test
    void rings_follow_the_right_hand_whichever_way_they_came() throws IOException {
        String clockwise = "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))";
        String counterClockwise = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))";
        JsonNode first = read(text(layer(at(wkt(clockwise))), Map.of()));
        JsonNode second = read(text(layer(at(wkt(counterClockwise))), Map.of()));
        JsonNode rings = first.at("/features/0/geometry/coordinates");
        assertThat(rings.toString()).isEqualTo("[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]");
        assertThat(second.at("/features/0/geometry/coordinates")).isEqualTo(rings);
    }

    @Test
    void every_kind_of_shape_keeps_to_the_standard() throws IOException {
        String[] shapes = {
            "POINT (126.6 45.7)",
            "LINESTRING (1 2, 3 4)",
            "POLYGON ((0 0, 0 1, 1 1, 0 0))",
            "MULTIPOINT ((1 2), (3 4))",
            "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
            "MULTIPOLYGON (((0 0, 0 1, 1 1, 0 0)), ((5 5, 5 6, 6 6, 5 5)))",
            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
            "LINEARRING (0 0, 0 1, 1 1, 0 0)"
        };
        List<Feature> rows = new ArrayList<>();
        for (String shape : shapes) {
            rows.add(at(wkt(shape)));
        }
        rows.add(at(null));
        rows.add(at(wkt("POLYGON EMPTY")));
        JsonNode collection = read(text(layer(rows.toArray(Feature[]::new)), Map.of()));
        assertThat(collection.get("features")).hasSize(shapes.length + 2);
        assertThat(collection.at("/features/6/geometry/geometries")).hasSize(2);
        assertThat(collection.at("/features/7/geometry/type").asText()).isEqualTo("LineString");
        assertThat(collection.at("/features/8/geometry").isNull()).isTrue();
        assertThat(collection.at("/features/9/geometry").isNull()).isTrue();
    }

    @Test
    void random_areas_with_holes_keep_to_the_standard() throws IOException {
        Random random = new Random(11);
        List<Feature> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Geometry disc = SampleMap.point(126 + random.nextDouble(), 45 + random.nextDouble())
                    .buffer(0.01 + random.nextDouble() * 0.1);
            Geometry holed = disc.difference(disc.getCentroid().buffer(0.005));
            rows.add(at(random.nextBoolean() ? holed : holed.reverse()));
        }
        assertThat(read(text(layer(rows.toArray(Feature[]::new)), Map.of())).get("features"))
                .hasSize(200);
    }

    @Test
    void the_box_holds_all_features_and_is_left_out_where_there_is_none() throws IOException {
        JsonNode some = read(text(layer(at(wkt("POINT (-1.5 2)")), at(null), at(wkt("POINT (3 -4.25)"))), Map.of()));
        assertThat(some.get("bbox").toString()).isEqualTo("[-1.5,-4.25,3,2]");
        assertThat(read(text(layer(at(null)), Map.of())).has("bbox")).isFalse();
        assertThat(read(text(layer(), Map.of())).get("features")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "126.123456749, 126.1234567",
        "126.12345675, 126.1234568",
        "-0.00000004, 0",
        "-0.00000006, -0.0000001",
        "0.0000001, 0.0000001",
        "-0.0, 0",
        "180, 180",
        "-179.99999999, -180",
        "12.5000000, 12.5"
    })
    void degrees_have_seven_decimals_and_no_more_than_they_need(double degrees, String written) {
        assertThat(ValueFormat.degrees(degrees)).isEqualTo(written);
    }

    @Test
    void degrees_are_those_of_a_slow_and_obvious_rounding() {
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            double degrees = (random.nextDouble() - 0.5) * 360 / Math.pow(10, random.nextInt(9));
            double slow = Double.parseDouble(String.format(Locale.ROOT, "%.7f", degrees));
            assertThat(Double.parseDouble(ValueFormat.degrees(degrees))).isEqualTo(slow == 0 ? 0.0 : slow);
        }
    }

    @Test
    void properties_stand_in_column_order_and_odd_numbers_become_null() throws IOException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("covered", false);
        values.put("rank", 9_007_199_254_740_993L);
        values.put("workers", Double.NaN);
        values.put("code", "驿站 \"1\"\n</script>\uD83D");
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        others.put("workers", -0.0);
        String written = text(layer(new Feature(null, values), new Feature(null, others)), Map.of());
        JsonNode features = read(written).get("features");
        List<String> names = new ArrayList<>();
        features.at("/0/properties").fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("code", "workers", "rank", "covered");
        assertThat(features.at("/0/properties/workers").isNull()).isTrue();
        assertThat(features.at("/0/properties/rank").asLong()).isEqualTo(9_007_199_254_740_993L);
        assertThat(features.at("/0/properties/code").asText()).isEqualTo("驿站 \"1\"\n</script>\uFFFD");
        assertThat(features.at("/1/properties/code").isNull()).isTrue();
        assertThat(written).doesNotContain("-0").doesNotContain("NaN");
    }

    @Test
    void further_members_are_written_and_may_not_change_what_geojson_means() throws IOException {
        Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        extra.put("attribution", "© OpenStreetMap contributors");
        extra.put("certificate", Map.of("bound", Double.POSITIVE_INFINITY));
        extra.put("seeds", List.of(1, 2L, "三"));
        JsonNode collection = read(text(layer(), extra));
        assertThat(collection.get("attribution").asText()).startsWith("©");
        assertThat(collection.at("/certificate/bound").isNull()).isTrue();
        assertThat(collection.get("seeds")).hasSize(3);
        assertThatThrownBy(() -> GeoJsonWriter.write(folder.resolve("x.geojson"), placed(), Map.of("crs", "EPSG:4490")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("crs");
    }

    @Test
    void a_place_that_is_not_in_degrees_is_refused_and_the_old_file_stays() throws IOException {
        Path file = folder.resolve("站点.geojson");
        GeoJsonWriter.write(file, placed(at(wkt("POINT (180 -90)"))));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> GeoJsonWriter.write(file, placed(at(null), at(wkt("POINT (5e5 4e6)")))))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("things")
                .hasMessageContaining("row 2");
        assertThatThrownBy(() -> GeoJsonWriter.write(file, placed(at(wkt("POINT (180.0001 0)")))))
                .isInstanceOf(YizhanException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_cannot_be_written_is_named_with_what_to_do() {
        assertThatThrownBy(() -> GeoJsonWriter.write(folder, placed()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("is a folder");
        assertThatThrownBy(() -> GeoJsonWriter.write(folder.resolve("missing/a.geojson"), placed()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void the_same_layer_gives_the_same_bytes() {
        FeatureLayer streets = new SampleMap(10, 8, 4).streets();
        assertThat(text(streets, Map.of())).isEqualTo(text(new SampleMap(10, 8, 4).streets(), Map.of()));
    }

    @Test
    void a_web_map_gets_its_shifted_coordinates_with_a_statement_in_the_file() throws IOException {
        ReprojectedLayer shifted = ReprojectedLayer.of(layer(at(wkt("POINT (126.6369 45.7679)"))), Crs.parse("gcj02"));
        Path file = folder.resolve("a.geojson");
        GeoJsonWriter.write(file, shifted);
        JsonNode collection = STRICT.readTree(file.toFile());
        assertThat(collection.get("coordinate_system").asText()).isEqualTo("GCJ-02");
        assertThat(collection.get("note").asText()).contains("GCJ-02", "WGS84");
        assertThat(collection.has("crs")).isFalse();
        double lon = collection.at("/features/0/geometry/coordinates/0").asDouble();
        assertThat(lon).isBetween(126.6369 + 0.004, 126.6369 + 0.009);
        assertThat(collection.at("/bbox/0").asDouble()).isEqualTo(lon);
        GeoJsonWriter.write(file, placed(at(wkt("POINT (126.6369 45.7679)"))));
        assertThat(Files.readString(file)).doesNotContain("coordinate_system");
    }

    @Test
    void other_systems_are_refused_because_the_standard_knows_only_wgs84() {
        ReprojectedLayer flat = ReprojectedLayer.of(layer(at(wkt("POINT (114.3 30.6)"))), Crs.parse("EPSG:4547"));
        assertThatThrownBy(() -> GeoJsonWriter.write(folder.resolve("a.geojson"), flat))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("RFC 7946")
                .hasMessageContaining("EPSG:4547")
                .hasMessageContaining(".gpkg");
        assertThat(folder).isEmptyDirectory();
    }
}
