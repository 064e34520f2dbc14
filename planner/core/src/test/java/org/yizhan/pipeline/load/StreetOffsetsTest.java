package org.yizhan.pipeline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.LonLat;
import org.yizhan.network.WalkingNetwork;

final class StreetOffsetsTest {

    /** Doubtful is a system that is unlikely itself, when another is likely and over a thousand times likelier. */
    @ParameterizedTest
    @CsvSource({
        "-4, 3.6, -9, true",
        "-4, 3.5, -9, false",
        "-3.4, 3.6, -9, false",
        "-3.41, 3.6, -9, true",
        "0, 20, -9, false",
        "-0.1, -2, 9, true",
        "-30, -9, -2, false",
        "0, 0, 0, false"
    })
    void aSystemIsDoubtedOnlyForAMuchLikelierOne(double declared, double second, double third, boolean doubted) {
        List<StreetOffsets.Offset> offsets = List.of(
                new StreetOffsets.Offset("WGS84", 19, declared),
                new StreetOffsets.Offset("GCJ-02", 12, second),
                new StreetOffsets.Offset("BD-09", 19, third));
        assertThat(StreetOffsets.warning(offsets).isPresent()).isEqualTo(doubted);
        if (doubted) {
            assertThat(StreetOffsets.warning(offsets).orElseThrow().toString())
                    .contains("really WGS84")
                    .contains(second > third ? "as GCJ-02" : "as BD-09");
        }
        assertThat(StreetOffsets.warning(List.of())).isEmpty();
    }

    /** Points three metres beside streets, given in each system and declared in each. */
    @ParameterizedTest
    @CsvSource({
        "WGS84, WGS84", "WGS84, GCJ-02", "WGS84, BD-09", "WGS84, CGCS2000", "GCJ-02, WGS84", "GCJ-02, GCJ-02",
        "GCJ-02, BD-09", "GCJ-02, CGCS2000", "BD-09, WGS84", "BD-09, GCJ-02", "BD-09, BD-09", "BD-09, CGCS2000"
    })
    void everyWrongSystemIsDoubtedAndNothingIsMoved(String given, String declared) {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        List<LonLat> figures = new ArrayList<>();
        List<LonLat> places = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // Not evenly, or else a shift could come to lie on the next street.
            double lat = 45.70 + i * 0.004 + i * i % 5 * 0.0003;
            LonLat west = new LonLat(126.60, lat);
            LonLat east = new LonLat(126.64, lat);
            builder.edge(2 * i, 2 * i + 1, 3_100_000, west, east);
            for (int j = 0; j < 3; j++) {
                // The map's own places, two to five metres to the north.
                places.add(new LonLat(126.61 + i * 0.0005 + j * 0.003, lat + 0.000018 + j * 0.000013));
            }
            // Three metres to the north.
            Coordinate at = Crs.parse(given).fromWgs84(126.605 + i * 0.0007, lat + 0.000027);
            figures.add(new LonLat(at.x, at.y));
        }
        List<LonLat> points = figures.stream()
                .map(point -> Crs.parse(declared).toWgs84(point.lon(), point.lat()))
                .map(at -> new LonLat(at.x, at.y))
                .toList();
        WalkingNetwork network = builder.build(0);
        List<StreetOffsets.Offset> offsets = StreetOffsets.of(network, declared, points, places);
        List<LonLat> few = places.subList(0, CrsPlausibility.FEWEST - 1);
        assertThat(StreetOffsets.warning(StreetOffsets.of(network, declared, points, few)))
                .isEmpty();
        boolean right = given.equals(declared) || (given.equals("WGS84") && declared.equals("CGCS2000"));
        assertThat(offsets.get(0).crs()).isEqualTo(declared);
        assertThat(StreetOffsets.warning(offsets).isPresent()).isEqualTo(!right);
        if (right) {
            assertThat(offsets.get(0).medianMetres()).isBetween(2.5, 3.5);
        } else {
            assertThat(StreetOffsets.warning(offsets).orElseThrow().in(Locale.ENGLISH))
                    .contains("really " + declared, "read as " + given, "half within 3 m", "Nothing was moved");
        }
    }

    /** A mall's ten shops must not count as ten places. */
    @Test
    void pointsNearOneAnotherAreJudgedOnce() {
        LonLat at = new LonLat(126.6, 45.7);
        LonLat near = new LonLat(126.6, 45.70044);
        LonLat apart = new LonLat(126.6, 45.70046);
        assertThat(CrsPlausibility.apart(List.of(at, near, at, apart))).containsExactly(at, apart);
    }
}
