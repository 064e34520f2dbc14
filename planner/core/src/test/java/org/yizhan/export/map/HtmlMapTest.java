package org.yizhan.export.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.export.format.ExportText;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.YizhanException;

/** The map as a file; {@link HtmlMapIT} has it in a browser. */
final class HtmlMapTest {

    private static final String HOSTILE =
            "</script><script>alert(1)</script><!-- &amp; \u2028\u2029 \uDC00 @@content@@";

    @TempDir
    Path folder;

    private String written(MapContent content) throws IOException {
        Path file = folder.resolve("map.html");
        HtmlMap.write(file, content);
        return Files.readString(file);
    }

    private static MapContent of(String title, FeatureLayer... layers) {
        return new MapContent(title, "", Locale.ENGLISH, List.of(), List.of(layers), Map.of(), false);
    }

    private static String content(String html) {
        Matcher matcher = Pattern.compile(
                        "<script id=\"content\" type=\"application/json\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    @Test
    void names_cannot_leave_the_data() throws IOException {
        List<Column> columns = SampleMap.columns("code", Type.TEXT, HOSTILE, Type.TEXT);
        FeatureLayer stations = new FeatureLayer(
                "stations",
                Shape.POINT,
                columns,
                List.of(SampleMap.row(SampleMap.point(1, 2), columns, HOSTILE, HOSTILE)));
        String harmless = written(of("Plan"));
        String html = written(new MapContent(
                HOSTILE,
                HOSTILE,
                Locale.ENGLISH,
                List.of(new MapContent.Figure(HOSTILE, HOSTILE)),
                List.of(stations),
                Map.of(HOSTILE, HOSTILE),
                false));
        assertThat(html.split("<script", -1)).hasSameSizeAs(harmless.split("<script", -1));
        assertThat(content(html)).doesNotContainPattern("[<>&\u2028\u2029]");
        JsonNode content = new ObjectMapper().readTree(content(html));
        String shown = HOSTILE.replace('\uDC00', '\uFFFD');
        assertThat(content.get("title").asText()).isEqualTo(shown);
        assertThat(content.at("/layers/stations/columns/0/texts/0").asText()).isEqualTo(shown);
        assertThat(content.get("hosts").has(shown)).isTrue();
        assertThat(html).contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)");
    }

    @Test
    void only_the_scripts_and_the_style_of_the_map_may_run() throws IOException, NoSuchAlgorithmException {
        String html = written(of("Plan", new SampleMap(6, 4, 2).streets()));
        Matcher policy = Pattern.compile("http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe", "http", "*");
        Matcher elements =
                Pattern.compile("<(script|style)>(.*?)</\\1>", Pattern.DOTALL).matcher(html);
        int found = 0;
        while (elements.find()) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(elements.group(2).getBytes(StandardCharsets.UTF_8));
            assertThat(policy.group(1))
                    .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
            found++;
        }
        assertThat(found)
                .isEqualTo(policy.group(1).split("sha256-", -1).length - 1)
                .isGreaterThan(2);
    }

    @Test
    void nothing_in_it_points_to_the_network() throws IOException {
        String html = written(of("Plan", new SampleMap(6, 4, 2).stations()));
        assertThat(html).doesNotContain("<link", "src=\"http", "@import", "url(http", "sourceMappingURL", "url(images");
    }

    @Test
    void unpacked_places_are_those_of_the_layer() throws IOException {
        SampleMap city = new SampleMap(12, 9, 8);
        List<FeatureLayer> layers =
                List.of(city.streets(), city.stations(), city.gaps(), city.zones(), city.boundary(), city.noBuild());
        JsonNode content = new ObjectMapper()
                .readTree(content(
                        written(new MapContent("Plan", "", Locale.CHINESE, List.of(), layers, Map.of(), true))));
        for (FeatureLayer layer : layers) {
            JsonNode packed = content.get("layers").get(layer.name());
            assertThat(packed.get("size").asInt()).isEqualTo(layer.features().size());
            long x = 0;
            long y = 0;
            for (int row = 0; row < layer.features().size(); row++) {
                Geometry geometry =
                        Objects.requireNonNull(layer.features().get(row).geometry());
                List<Coordinate> places = new ArrayList<>();
                for (JsonNode path : packed.get("shapes").get(row)) {
                    for (int i = 0; i < path.size(); i += 2) {
                        x += path.get(i).asLong();
                        y += path.get(i + 1).asLong();
                        places.add(new Coordinate(x / 1e6, y / 1e6));
                    }
                }
                Coordinate[] expected = geometry.getCoordinates();
                assertThat(places).hasSize(expected.length);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(places.get(i).x).isCloseTo(expected[i].x, within(5.1e-7));
                    assertThat(places.get(i).y).isCloseTo(expected[i].y, within(5.1e-7));
                }
                int paths = geometry instanceof Polygon polygon
                        ? 1 + polygon.getNumInteriorRing()
                        : geometry.getNumGeometries();
                assertThat(packed.get("shapes").get(row)).hasSize(paths);
            }
        }
    }

    @Test
    void unpacked_values_are_those_of_the_layer() throws IOException {
        FeatureLayer streets = new SampleMap(12, 9, 8).streets();
        JsonNode packed = new ObjectMapper()
                .readTree(content(written(of("Plan", streets))))
                .at("/layers/streets/columns");
        for (int c = 0; c < streets.columns().size(); c++) {
            Column column = streets.columns().get(c);
            assertThat(packed.get(c).get("name").asText()).isEqualTo(column.name());
            for (int row = 0; row < streets.features().size(); row++) {
                Feature feature = streets.features().get(row);
                Object expected = feature.properties().get(column.name());
                JsonNode value = packed.get(c).get("values").get(row);
                if (column.type() == Type.TEXT) {
                    int number = value.asInt();
                    String text = number < 0
                            ? null
                            : packed.get(c).get("texts").get(number).asText();
                    assertThat(text).isEqualTo(expected);
                } else if (expected == null) {
                    assertThat(value.isNull()).isTrue();
                } else if (expected instanceof Boolean truth) {
                    assertThat(value.asInt()).isEqualTo(truth ? 1 : 0);
                } else {
                    assertThat(value.asDouble()).isCloseTo(((Number) expected).doubleValue(), within(0.00051));
                }
            }
        }
    }

    @Test
    void the_same_content_gives_the_same_bytes() throws IOException {
        String first = written(new SampleMap(10, 8, 4).content(Locale.CHINESE, "方案"));
        assertThat(written(new SampleMap(10, 8, 4).content(Locale.CHINESE, "方案")))
                .isEqualTo(first);
    }

    @Test
    void a_layer_that_the_map_does_not_know_is_refused() {
        FeatureLayer trees = new FeatureLayer("trees", Shape.POINT, List.of(), List.of());
        assertThatThrownBy(() -> HtmlMap.write(folder.resolve("x.html"), of("Plan", trees)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trees");
        FeatureLayer zones = new SampleMap(4, 1, 1).zones();
        assertThatThrownBy(() -> of("Plan", zones, zones)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_place_that_is_not_in_degrees_is_refused_by_name() {
        List<Column> columns = SampleMap.columns("zone", Type.TEXT);
        FeatureLayer zones = new FeatureLayer(
                "zones", Shape.AREA, columns, List.of(SampleMap.row(SampleMap.point(500_000, 4e6), columns, "dense")));
        assertThatThrownBy(() -> HtmlMap.write(folder.resolve("x.html"), of("Plan", zones)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("zones");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void both_languages_have_the_same_words_and_all_that_the_program_asks_for() throws IOException {
        Properties english = properties("/org/yizhan/export/messages.properties");
        Properties chinese = properties("/org/yizhan/export/messages_zh.properties");
        assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                .isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String script : List.of("names.js", "layers.js", "panel.js", "map.js")) {
            Matcher asked = Pattern.compile("\\bword\\('([^']+)'[,)]").matcher(text(script));
            while (asked.find()) {
                assertThat(english.stringPropertyNames()).contains("map-" + asked.group(1));
            }
        }
        assertThat(ExportText.in(Locale.SIMPLIFIED_CHINESE)).containsEntry("gaps", "盲区");
        assertThat(ExportText.in(Locale.FRENCH)).containsEntry("gaps", "Gaps");
    }

    private static Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text(name)));
        return properties;
    }

    private static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(HtmlMap.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
