package org.yizhan.ingest.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class GridSpacingTest {

    @Test
    void roundedCoordinatesOfAGridGiveItsSpacing() {
        double[] grid = IntStream.range(0, 400)
                .filter(i -> i % 7 != 0)
                .mapToDouble(i -> Math.round((116 + i / 1200.0) * 1e5) / 1e5)
                .toArray();
        assertThat(GridSpacing.of(grid)).isCloseTo(1 / 1200.0, within(1e-6));
    }

    @Test
    void nineteenGapsOfTwentyMakeAGridAndFewerDoNot() {
        double[] gaps =
                IntStream.range(0, 20).mapToDouble(i -> i == 10 ? 1.5 : 1).toArray();
        assertThat(GridSpacing.of(sums(gaps))).isEqualTo(1);
        gaps[15] = 1.5;
        assertThat(GridSpacing.of(sums(gaps))).isNaN();
    }

    @Test
    void halfOfTheGapsMustBeSingle() {
        assertThat(GridSpacing.of(new double[] {0, 1, 3})).isEqualTo(1);
        assertThat(GridSpacing.of(new double[] {0, 1, 3, 5})).isNaN();
    }

    @Test
    void oneCoordinateHasNoSpacing() {
        assertThat(GridSpacing.of(new double[] {5, 5, 5})).isZero();
        assertThat(GridSpacing.of(new double[0])).isZero();
    }

    @Test
    void scatteredCoordinatesAreNoGrid() {
        Random random = new Random(11);
        assertThat(GridSpacing.of(random.doubles(500).toArray())).isNaN();
        assertThat(GridSpacing.of(
                        random.ints(500, 0, 1_000_000).asDoubleStream().toArray()))
                .isNaN();
    }

    private static double[] sums(double[] gaps) {
        double[] sums = new double[gaps.length + 1];
        for (int i = 0; i < gaps.length; i++) {
            sums[i + 1] = sums[i] + gaps[i];
        }
        return sums;
    }
}
