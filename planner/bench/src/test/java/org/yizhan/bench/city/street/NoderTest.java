package org.yizhan.bench.city.street;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

final class NoderTest {

    private static final Tags STREET = Tags.of("highway", "residential");

    @Test
    void crossingStreetsShareANode() {
        StreetNetwork network = node(street(0, 500, 1000, 500), street(500, 0, 500, 1000));
        assertThat(network.nodes()).hasSize(5).contains(new XY(500, 500));
        assertThat(network.ways().get(0).node(1))
                .isEqualTo(network.ways().get(1).node(1));
    }

    @Test
    void aBridgeSharesNoNodeWithTheStreetBelow() {
        Stroke bridge = Stroke.span(STREET.with("bridge", "yes"), List.of(new XY(500, 0), new XY(500, 1000)));
        StreetNetwork network = node(street(0, 500, 1000, 500), bridge);
        assertThat(network.nodes()).hasSize(4);
    }

    @Test
    void aStreetThatEndsBesideAnotherJoinsItWithinTwoMetresOnly() {
        assertThat(node(street(0, 500, 1000, 500), street(500, 498.1, 500, 0))
                        .ways()
                        .get(0)
                        .size())
                .isEqualTo(3);
        assertThat(node(street(0, 500, 1000, 500), street(500, 497.9, 500, 0))
                        .ways()
                        .get(0)
                        .size())
                .isEqualTo(2);
    }

    @Test
    void looseEndsAreCutBackToTheirJunctionUpToTheLongestOvershoot() {
        Stroke loose = new Stroke(STREET, List.of(new XY(500, 526), new XY(500, 0)), Stroke.Level.GROUND, true, true);
        assertThat(ends(node(street(0, 500, 1000, 500), loose), 1)).contains(new XY(500, 500));
        Stroke longer =
                new Stroke(STREET, List.of(new XY(500, 526.1), new XY(500, 0)), Stroke.Level.GROUND, true, true);
        assertThat(ends(node(street(0, 500, 1000, 500), longer), 1)).contains(new XY(500, 526.1));
    }

    @Test
    void endsThatAreNotLooseStay() {
        StreetNetwork network = node(street(0, 500, 1000, 500), street(500, 510, 500, 0));
        assertThat(ends(network, 1)).contains(new XY(500, 510));
    }

    @Test
    void linesCutOffFromEverythingStayFrom450Metres() {
        assertThat(node(street(0, 0, 450, 0)).ways()).hasSize(1);
        assertThat(node(street(0, 0, 449.9, 0)).ways()).isEmpty();
    }

    @Test
    void aStreetAcrossRailsIsALevelCrossing() {
        Stroke rails = Stroke.ground(Tags.of("railway", "rail"), List.of(new XY(500, 0), new XY(500, 1000)));
        StreetNetwork network = node(street(0, 500, 1000, 500), rails);
        assertThat(network.nodeTags().values()).containsExactly(Tags.of("railway", "level_crossing"));
    }

    private static Stroke street(double fromX, double fromY, double toX, double toY) {
        return Stroke.ground(STREET, List.of(new XY(fromX, fromY), new XY(toX, toY)));
    }

    private static StreetNetwork node(Stroke... strokes) {
        return Noder.node(Arrays.asList(strokes), Map.of());
    }

    private static List<XY> ends(StreetNetwork network, int way) {
        StreetNetwork.Way line = network.ways().get(way);
        return List.of(network.nodes().get(line.node(0)), network.nodes().get(line.node(line.size() - 1)));
    }
}
