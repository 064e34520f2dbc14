package org.yizhan.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.DensityCell;
import org.yizhan.model.YizhanException;

final class DensityGridTest {

    private static final Envelope CITY = new Envelope(126.5, 126.7, 45.7, 45.8);
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static DensityGrid grid(Envelope bounds) {
        return new DensityGrid(bounds, 200, 0);
    }

    private static double sum(DensityGrid grid) {
        double sum = 0;
        for (int square = 0; square < grid.columns() * grid.rows(); square++) {
            sum += grid.workers(square);
        }
        return sum;
    }

    @Test
    void aCellInsideKeepsAllItsWorkersWhateverItsShape() {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            Coordinate[] corners = new Coordinate[4];
            for (int c = 0; c < 3; c++) {
                corners[c] = new Coordinate(126.51 + random.nextDouble() * 0.18, 45.71 + random.nextDouble() * 0.08);
            }
            corners[3] = corners[0];
            DensityGrid grid = grid(CITY);
            grid.add(new DensityCell(GEOMETRY.createPolygon(corners), 100));
            assertThat(sum(grid)).isCloseTo(100, within(1e-9));
        }
    }

    /** The slow way is to probe all of the cell, as for one that lies inside a larger grid. */
    @Test
    void ofACellThatReachesBeyondTheGridOnlyTheShareInsideIsAdded() {
        Random random = new Random(12);
        Envelope wide = new Envelope(126.2, 127.0, 45.55, 45.95);
        for (int i = 0; i < 20; i++) {
            double lon = 126.25 + random.nextDouble() * 0.4;
            double lat = 45.58 + random.nextDouble() * 0.2;
            Geometry cell = GEOMETRY.toGeometry(new Envelope(lon, lon + 0.3, lat, lat + 0.15));
            DensityGrid slow = grid(wide);
            slow.add(new DensityCell(cell, 1000));
            double expected = 0;
            for (int row = 0; row < slow.rows(); row++) {
                for (int column = 0; column < slow.columns(); column++) {
                    boolean inside = CITY.contains(slow.westLon(column), slow.southLat(row))
                            && CITY.contains(slow.westLon(column + 1), slow.southLat(row + 1));
                    expected += inside ? slow.workers(row * slow.columns() + column) : 0;
                }
            }
            DensityGrid grid = grid(CITY);
            grid.add(new DensityCell(cell, 1000));
            assertThat(sum(grid)).isCloseTo(expected, within(0.05 * 1000));
        }
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void aCellOfTheSizeOfACountryCostsNoMoreThanTheCity() {
        DensityGrid grid = grid(CITY);
        Envelope country = new Envelope(70, 135, 18, 54);
        for (int i = 0; i < 20; i++) {
            grid.add(new DensityCell(GEOMETRY.toGeometry(country), 1e9));
        }
        double share = CITY.getArea() / country.getArea();
        assertThat(sum(grid)).isCloseTo(20e9 * share, within(0.05 * 20e9 * share));
    }

    @Test
    void aGridThatWouldFillTheMemoryIsRefused() {
        assertThatThrownBy(() -> new DensityGrid(new Envelope(70, 135, 18, 54), 10, 0))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("grid-metres");
    }
}
