package org.yizhan.audit.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.MultiLineString;
import org.yizhan.audit.ledger.StreetLines.Xy;
import org.yizhan.geodesy.LocalPlane;

final class StreetOverlapTest {

    private static final double SAMPLE_METRES = 0.05;

    private static Map<Integer, Long> shared(MultiLineString lines, MultiLineString... streets) {
        return new StreetOverlap(List.of(streets)).sharedMm(lines);
    }

    private static void assertSharedMetres(double metres, MultiLineString lines, MultiLineString street) {
        assertThat(shared(lines, street).getOrDefault(0, 0L) / 1000.0).isCloseTo(metres, within(0.01));
    }

    @Test
    void aStreetIsItselfWhateverItsDirectionAndItsCuts() {
        MultiLineString street = StreetLines.of(List.of(new Xy(0, 0), new Xy(100, 40), new Xy(130, 200)));
        MultiLineString back = StreetLines.of(List.of(new Xy(130, 200), new Xy(100, 40), new Xy(0, 0)));
        MultiLineString cut = StreetLines.of(
                List.of(new Xy(100, 40), new Xy(50, 20)),
                List.of(new Xy(50, 20), new Xy(0, 0)),
                List.of(new Xy(100, 40), new Xy(130, 200)));
        double length = Math.hypot(100, 40) + Math.hypot(30, 160);
        assertSharedMetres(length, street, back);
        assertSharedMetres(length, street, cut);
        assertSharedMetres(length, cut, street);
    }

    @Test
    void crossingAndTouchingStreetsShareNothing() {
        MultiLineString street = StreetLines.of(List.of(new Xy(0, 0), new Xy(100, 0)));
        assertThat(shared(street, StreetLines.of(List.of(new Xy(50, -50), new Xy(50, 50)))))
                .isEmpty();
        assertThat(shared(street, StreetLines.of(List.of(new Xy(100, 0), new Xy(200, 0)))))
                .isEmpty();
    }

    @Test
    void aStreetBesideCountsUpToTwoMetresAway() {
        MultiLineString street = StreetLines.of(List.of(new Xy(0, 0), new Xy(100, 0)));
        assertSharedMetres(60, street, StreetLines.of(List.of(new Xy(20, 1.99), new Xy(80, 1.99))));
        assertSharedMetres(0, street, StreetLines.of(List.of(new Xy(20, 2.01), new Xy(80, 2.01))));
        // One that runs aslant counts as far as it is near: here from -2 m at 30 m to 2 m at 70 m.
        assertSharedMetres(40, street, StreetLines.of(List.of(new Xy(0, -5), new Xy(100, 5))));
    }

    @Test
    void aStretchThatSeveralStreetsOfOneSetRunAlongCountsOnce() {
        MultiLineString street = StreetLines.of(List.of(new Xy(0, 0), new Xy(100, 0)));
        MultiLineString twice =
                StreetLines.of(List.of(new Xy(0, 1), new Xy(60, 1)), List.of(new Xy(40, -1), new Xy(100, -1)));
        assertSharedMetres(100, street, twice);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void agreesWithPointsSampledAlongTheLines(int seed) {
        Random random = new Random(seed);
        List<MultiLineString> streets = new ArrayList<>();
        for (int s = 0; s < 12; s++) {
            streets.add(wander(random));
        }
        // Lines that follow some of these streets for a part, a little aside.
        for (int tries = 0; tries < 3; tries++) {
            MultiLineString lines = StreetLines.shifted(
                    streets.get(random.nextInt(streets.size())),
                    random.nextDouble() * 2.8 - 1.4,
                    random.nextDouble() * 2.8 - 1.4);
            Map<Integer, Long> shared = new StreetOverlap(streets).sharedMm(lines);
            for (int s = 0; s < streets.size(); s++) {
                double sampled = sampledMetres(lines, streets.get(s));
                int turns = lines.getNumPoints() + streets.get(s).getNumPoints();
                assertThat(shared.getOrDefault(s, 0L) / 1000.0)
                        .as("seed %d, street %d", seed, s)
                        .isCloseTo(sampled, within(turns * turns * SAMPLE_METRES));
            }
            assertThat(shared).as("the comparison is about something").isNotEmpty();
        }
    }

    private static MultiLineString wander(Random random) {
        List<List<Xy>> lines = new ArrayList<>();
        for (int part = 0; part < 2; part++) {
            double x = random.nextDouble() * 100;
            double y = random.nextDouble() * 100;
            List<Xy> line = new ArrayList<>(List.of(new Xy(x, y)));
            double heading = random.nextDouble() * 7;
            for (int p = 0; p < 3; p++) {
                heading += random.nextDouble() - 0.5;
                x += 40 * Math.cos(heading);
                y += 40 * Math.sin(heading);
                line.add(new Xy(x, y));
            }
            lines.add(line);
        }
        return StreetLines.of(lines);
    }

    /** The definition, point by point. */
    private static double sampledMetres(MultiLineString lines, MultiLineString street) {
        double metres = 0;
        for (StreetOverlap.Stretch line : stretches(lines)) {
            int samples = (int) Math.ceil(line.length() / SAMPLE_METRES);
            double step = line.length() / samples;
            for (int i = 0; i < samples; i++) {
                double along = (i + 0.5) / samples;
                double x = line.x0() + along * (line.x1() - line.x0());
                double y = line.y0() + along * (line.y1() - line.y0());
                for (StreetOverlap.Stretch other : stretches(street)) {
                    if (normalMeets(line, x, y, other)) {
                        metres += step;
                        break;
                    }
                }
            }
        }
        return metres;
    }

    private static boolean normalMeets(StreetOverlap.Stretch line, double x, double y, StreetOverlap.Stretch street) {
        double angle = Math.atan2(line.y1() - line.y0(), line.x1() - line.x0())
                - Math.atan2(street.y1() - street.y0(), street.x1() - street.x0());
        if (Math.abs(Math.sin(angle)) > 0.17) {
            return false;
        }
        // Where along the street its point has the same place along the line: dot((street(t) - p), line) = 0.
        double dx = line.x1() - line.x0();
        double dy = line.y1() - line.y0();
        double t = ((x - street.x0()) * dx + (y - street.y0()) * dy)
                / ((street.x1() - street.x0()) * dx + (street.y1() - street.y0()) * dy);
        if (t < 0 || t > 1) {
            return false;
        }
        double aside = Math.hypot(
                street.x0() + t * (street.x1() - street.x0()) - x, street.y0() + t * (street.y1() - street.y0()) - y);
        return aside <= 2;
    }

    private static List<StreetOverlap.Stretch> stretches(MultiLineString lines) {
        return StreetOverlap.stretches(new LocalPlane(StreetLines.LON, StreetLines.LAT), lines, 0);
    }
}
