package org.yizhan.bench.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.building.Venue;
import org.yizhan.bench.city.street.StreetNetwork;

final class GeneratedCityTest {

    private static final GeneratedCity SAMPLE = GeneratedCity.build(CitySpec.sample());

    /** Checked with JTS against every pair, where the generator uses its own grid. */
    @ParameterizedTest
    @CsvSource({"20260, 1", "1, 1", "2, 0.5", "3, 4"})
    void nothingOnTheGroundCrossesWithoutANode(long seed, double scale) {
        StreetNetwork network = GeneratedCity.build(new CitySpec(seed, scale)).network();
        STRtree index = new STRtree();
        List<Piece> pieces = new ArrayList<>();
        for (StreetNetwork.Way way : network.ways()) {
            boolean above = way.tags().get("bridge") != null
                    || way.tags().get("tunnel") != null
                    || has(way.tags(), "highway", "motorway");
            for (int i = 1; i < way.size() && !above; i++) {
                Piece piece = new Piece(network, way, way.node(i - 1), way.node(i));
                pieces.add(piece);
                index.insert(new Envelope(piece.line.p0, piece.line.p1), piece);
            }
        }
        List<String> crossings = new ArrayList<>();
        for (Piece piece : pieces) {
            for (Object found : index.query(new Envelope(piece.line.p0, piece.line.p1))) {
                Piece other = (Piece) found;
                if (!piece.shares(other) && piece.line.intersection(other.line) != null) {
                    crossings.add(piece + " crosses " + other);
                }
            }
        }
        assertThat(pieces).hasSizeGreaterThan(1_000);
        assertThat(crossings).isEmpty();
    }

    @Test
    void sampleHasWhatMakesPlacementHard() {
        assertThat(metres(way -> has(way, "bridge", "yes") && way.get("highway") != null && !isMotorway(way)))
                .as("few bridges")
                .isBetween(300.0, 1_500.0);
        assertThat(metres(way -> has(way, "tunnel", "yes"))).isPositive();
        assertThat(metres(way -> has(way, "tunnel", "yes") && has(way, "foot", "no")))
                .isPositive();
        assertThat(metres(way -> has(way, "highway", "motorway"))).isGreaterThan(10_000);
        assertThat(metres(way -> has(way, "highway", "steps"))).isGreaterThan(300);
        assertThat(metres(way -> has(way, "highway", "pedestrian"))).isGreaterThan(300);
        assertThat(metres(way -> has(way, "oneway", "yes") && !isMotorway(way))).isGreaterThan(3_000);
        assertThat(metres(way -> has(way, "access", "private") && !has(way, "foot", "yes")))
                .isGreaterThan(3_000);
        assertThat(metres(way -> "白鹭洲环路".equals(way.get("name")))).isGreaterThan(500);
        assertThat(nodes(Tags.of("railway", "level_crossing"))).isBetween(1L, 4L);
        assertThat(nodes(Tags.of("barrier", "gate", "access", "private"))).isGreaterThan(5);
        assertThat(nodes(Tags.of("barrier", "lift_gate"))).isGreaterThan(5);
        assertThat(names()).contains("解放路", "人民大道", "云济高速", "云河南堤步道");
    }

    @Test
    void sampleHasEveryKindOfVenueAndEveryHostileName() {
        Set<Venue.Kind> kinds = SAMPLE.venues().stream()
                .map(Venue::kind)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Venue.Kind.class)));
        assertThat(kinds).containsExactly(Venue.Kind.values());
        List<String> names = SAMPLE.venues().stream().map(Venue::name).toList();
        assertThat(names).contains("老\"味道\"便利店", "张三 & 李四便利店", "<b>大字</b>便利店", "=1+1便利店", "𠮷祥便利店");
    }

    @Test
    void noHouseStandsInTheWaterOrOnAnotherLotsStreet() {
        assertThat(SAMPLE.buildings()).hasSizeGreaterThan(3_000);
        assertThat(SAMPLE.buildings())
                .allSatisfy(
                        house -> assertThat(SAMPLE.occupancy().isFree(house, 0)).isTrue())
                .noneMatch(house -> house.corners().stream().anyMatch(SAMPLE.terrain()::isWater));
    }

    @Test
    void districtsAreValidAndShareTheirBordersWithoutOverlap() {
        GeometryFactory factory = new GeometryFactory();
        List<Polygon> polygons = SAMPLE.districts().districts().stream()
                .map(district -> factory.createPolygon(district.ring().stream()
                        .map(at -> new Coordinate(at.x(), at.y()))
                        .toArray(Coordinate[]::new)))
                .toList();
        double area = 0;
        for (Polygon polygon : polygons) {
            assertThat(polygon.isValid()).isTrue();
            assertThat(polygon.getArea()).isGreaterThan(1_000_000);
            area += polygon.getArea();
        }
        assertThat(area).isCloseTo((6_000 - 80) * (5_000 - 80), Offset.offset(1.0));
        assertThat(polygons.get(0).union(polygons.get(1)).union(polygons.get(2)).getArea())
                .isCloseTo(area, Offset.offset(1.0));
    }

    @Test
    void workersAreManyInTheMiddleAndFewInTheFields() {
        float[][] grid = new DensitySurface(SAMPLE.terrain(), SAMPLE.form(), SAMPLE.districts(), new Dice(1))
                .grid(CitySpec.sample());
        assertThat(grid).hasDimensions(50, 60);
        int holes = 0;
        int dense = 0;
        int sparse = 0;
        for (float[] row : grid) {
            for (float workers : row) {
                holes += workers == DensitySurface.NO_DATA ? 1 : 0;
                dense += workers > 2_000 ? 1 : 0;
                sparse += workers > 0 && workers < 100 ? 1 : 0;
                assertThat(workers == DensitySurface.NO_DATA || (workers >= 5 && workers <= 7_000))
                        .isTrue();
            }
        }
        assertThat(holes).isBetween(200, 450);
        assertThat(dense).isBetween(60, 500);
        assertThat(sparse).isGreaterThan(200);
    }

    private static boolean isMotorway(Tags way) {
        return has(way, "highway", "motorway");
    }

    private static double metres(Predicate<Tags> wanted) {
        double sum = 0;
        for (StreetNetwork.Way way : SAMPLE.network().ways()) {
            for (int i = 1; i < way.size() && wanted.test(way.tags()); i++) {
                sum += SAMPLE.network()
                        .nodes()
                        .get(way.node(i - 1))
                        .distance(SAMPLE.network().nodes().get(way.node(i)));
            }
        }
        return sum;
    }

    private static long nodes(Tags tags) {
        return SAMPLE.network().nodeTags().values().stream()
                .filter(tags::equals)
                .count();
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (StreetNetwork.Way way : SAMPLE.network().ways()) {
            String name = way.tags().get("name");
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** One straight piece of a way. */
    private static final class Piece {

        private final LineSegment line;
        private final Tags tags;
        private final int from;
        private final int to;

        Piece(StreetNetwork network, StreetNetwork.Way way, int from, int to) {
            XY a = network.nodes().get(from);
            XY b = network.nodes().get(to);
            this.line = new LineSegment(a.x(), a.y(), b.x(), b.y());
            this.tags = way.tags();
            this.from = from;
            this.to = to;
        }

        boolean shares(Piece other) {
            return from == other.from || from == other.to || to == other.from || to == other.to;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s %s", tags.pairs(), line);
        }
    }

    private static boolean has(Tags tags, String key, String value) {
        return value.equals(tags.get(key));
    }
}
