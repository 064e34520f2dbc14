package org.yizhan.demand;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.yizhan.model.Area;
import org.yizhan.model.LonLat;
import org.yizhan.network.WalkingNetwork;

final class StreetDistrictsTest {

    /** One street along the equator of 0.01° by 1,000,000 mm, so that a degree of longitude is a share of its length. */
    private static final WalkingNetwork STREET = new WalkingNetwork.Builder()
            .edge(0, 1, 1_000_000, new LonLat(100, 0), new LonLat(100.01, 0))
            .build(0);

    private static Area area(String wkt) {
        try {
            Geometry polygon = new WKTReader().read(wkt);
            return new Area("", "", null, polygon);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static Area box(double west, double south, double east, double north) {
        return area(String.format(
                "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))", west, south, east, north));
    }

    private static List<List<Integer>> parts(Area... districts) {
        List<List<Integer>> parts = new ArrayList<>();
        StreetDistricts.cut(STREET, List.of(districts))
                .within(0, 0, 1_000_000, (group, start, end) -> parts.add(List.of(group, start, end)));
        return parts;
    }

    @Test
    void aStreetIsCutWhereItCrossesABorder() {
        assertThat(parts(box(99, -1, 100.0025, 1), box(100.0025, -1, 100.008, 1)))
                .containsExactly(List.of(0, 0, 250_000), List.of(1, 250_000, 800_000), List.of(-1, 800_000, 1_000_000));
    }

    @Test
    void aStreetWithoutABorderIsWholeInsideOrOutside() {
        assertThat(parts(box(99, -1, 101, 1))).containsExactly(List.of(0, 0, 1_000_000));
        assertThat(parts(box(99, 1, 101, 2))).containsExactly(List.of(-1, 0, 1_000_000));
        assertThat(parts()).containsExactly(List.of(-1, 0, 1_000_000));
    }

    @Test
    void alongABorderAndWhereDistrictsOverlapTheFirstHasIt() {
        assertThat(parts(box(99, 0, 101, 1), box(99, -1, 101, 0))).containsExactly(List.of(0, 0, 1_000_000));
        assertThat(parts(box(99, -1, 101, 0), box(99, 0, 101, 1))).containsExactly(List.of(0, 0, 1_000_000));
        assertThat(parts(box(100.004, -1, 100.006, 1), box(99, -1, 101, 1)))
                .containsExactly(List.of(1, 0, 400_000), List.of(0, 400_000, 600_000), List.of(1, 600_000, 1_000_000));
    }

    @Test
    void holesAndSeparatePiecesAreSeen() {
        assertThat(parts(area("MULTIPOLYGON (((100.001 -1, 100.009 -1, 100.009 1, 100.001 1, 100.001 -1),"
                        + " (100.004 -0.5, 100.004 0.5, 100.006 0.5, 100.006 -0.5, 100.004 -0.5)),"
                        + " ((100.0045 -0.1, 100.0055 -0.1, 100.0055 0.1, 100.0045 0.1, 100.0045 -0.1)))")))
                .containsExactly(
                        List.of(-1, 0, 100_000),
                        List.of(0, 100_000, 400_000),
                        List.of(-1, 400_000, 450_000),
                        List.of(0, 450_000, 550_000),
                        List.of(-1, 550_000, 600_000),
                        List.of(0, 600_000, 900_000),
                        List.of(-1, 900_000, 1_000_000));
    }

    @Test
    void aStretchShowsOnlyItsOwnParts() {
        List<List<Integer>> seen = new ArrayList<>();
        StreetDistricts.cut(STREET, List.of(box(99, -1, 100.005, 1)))
                .within(0, 499_999, 500_001, (group, start, end) -> seen.add(List.of(group, start, end)));
        assertThat(seen).containsExactly(List.of(0, 499_999, 500_000), List.of(-1, 500_000, 500_001));
    }
}
