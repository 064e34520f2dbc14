package org.yizhan.export.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.yizhan.model.Feature;

/** The classes as the program tells them apart and as QGIS does, whose expressions SQLite understands too. */
final class FeatureStylesTest {

    private static final String TABLE =
            "CREATE TABLE f (n INTEGER PRIMARY KEY, zone TEXT, radius_m REAL, walk_m REAL, covered BOOLEAN,"
                    + " covered_m REAL, cause TEXT, status TEXT, kind TEXT, shade INTEGER)";

    private static Feature street(Random random) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        String zone = List.of("dense", "urban", "outside").get(random.nextInt(3));
        boolean ruled = !zone.equals("outside");
        double length = 100;
        double covered = List.of(0.0, 40.0, 100.0).get(random.nextInt(3));
        boolean island = random.nextInt(4) == 0;
        values.put("zone", zone);
        values.put("radius_m", ruled ? 250.0 : null);
        // Every second walk lies exactly on the border of a quarter.
        values.put(
                "walk_m", island ? null : random.nextBoolean() ? 62.5 * random.nextInt(7) : random.nextDouble() * 600);
        values.put("covered", ruled ? (Object) (covered == length && !island) : null);
        values.put("covered_m", ruled ? (island ? 0.0 : covered) : null);
        values.put("cause", island ? "island" : random.nextBoolean() ? "no-station" : null);
        values.put("status", random.nextBoolean() ? "new" : "existing");
        values.put("kind", List.of("own", "joint", "shared", "movable").get(random.nextInt(4)));
        values.put("shade", (long) (1 + random.nextInt(8)));
        return new Feature(null, values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_streets", "plan_stations", "audit_gaps", "zones", "audit_catchments", "stations"})
    void qgis_tells_the_classes_apart_as_the_program_does(String layer) throws SQLException {
        Random random = new Random(11);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            features.add(street(random));
        }
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = memory.createStatement()) {
            statement.execute(TABLE);
            insert(memory, features);
            for (FeatureStyle look : FeatureStyles.of(layer)) {
                List<Integer> expected = new ArrayList<>();
                for (int i = 0; i < features.size(); i++) {
                    if (look.holds().test(features.get(i))) {
                        expected.add(i);
                    }
                }
                List<Integer> found = new ArrayList<>();
                String where = look.filter().isEmpty() ? "1" : look.filter();
                try (ResultSet rows = statement.executeQuery("SELECT n FROM f WHERE " + where + " ORDER BY n")) {
                    while (rows.next()) {
                        found.add(rows.getInt(1));
                    }
                }
                assertThat(found)
                        .as(layer + " " + look.key())
                        .isEqualTo(expected)
                        .isNotEmpty();
            }
        }
        for (Feature feature : features) {
            assertThat(FeatureStyles.of(layer).stream()
                            .filter(look -> look.holds().test(feature))
                            .count())
                    .as(feature.properties().toString())
                    .isEqualTo(unclassed(layer, feature) ? 0 : 1);
        }
    }

    private static boolean unclassed(String layer, Feature feature) {
        return (layer.equals("zones") || layer.equals("audit_gaps"))
                && "outside".equals(feature.properties().get("zone"));
    }

    private static void insert(Connection memory, List<Feature> features) throws SQLException {
        try (PreparedStatement insert = memory.prepareStatement("INSERT INTO f VALUES (?,?,?,?,?,?,?,?,?,?)")) {
            for (int i = 0; i < features.size(); i++) {
                insert.setInt(1, i);
                int at = 2;
                for (Object value : features.get(i).properties().values()) {
                    insert.setObject(at++, value instanceof Boolean truth ? (truth ? 1 : 0) : value);
                }
                insert.executeUpdate();
            }
        }
    }

    @Test
    void a_walk_of_exactly_a_quarter_of_the_radius_is_within_it() {
        assertThat(key(62.5)).isEqualTo("quarter-1");
        assertThat(key(62.501)).isEqualTo("quarter-2");
        assertThat(key(187.5)).isEqualTo("quarter-3");
        assertThat(key(250)).isEqualTo("quarter-4");
    }

    private static String key(double walk) {
        return FeatureStyles.of(
                        "audit_streets",
                        new Feature(null, Map.of("zone", "dense", "radius_m", 250.0, "walk_m", walk, "covered", true)))
                .orElseThrow()
                .key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stations",
                "plan_stations",
                "audit_streets",
                "audit_gaps",
                "zones",
                "boundary",
                "no_build",
                "audit_catchments"
            })
    void styles_are_well_formed_and_say_each_class_in_both_languages(String layer) throws Exception {
        String qml = QgisStyle.of(layer).orElseThrow();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        Document style = factory.newDocumentBuilder().parse(new InputSource(new StringReader(qml)));
        assertThat(style.getElementsByTagName("rule").getLength())
                .isEqualTo(style.getElementsByTagName("symbol").getLength())
                .isEqualTo(FeatureStyles.of(layer).size());
        assertThat(style.getElementsByTagName("rule")
                        .item(0)
                        .getAttributes()
                        .getNamedItem("label")
                        .getTextContent())
                .containsPattern("\\p{IsHan}.* · \\p{IsLatin}");
    }

    @Test
    void other_layers_have_no_style() {
        assertThat(QgisStyle.of("places")).isEmpty();
    }
}
