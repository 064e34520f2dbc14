package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.util.DistanceCalcEarth;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.model.LonLat;

final class StreetIndexTest {

    @Tag("slow")
    @Test
    void findsTheNearestPointThatALookAtEveryMetreOfEveryStreetFinds() {
        Random random = new Random(3);
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        for (int e = 0; e < 60; e++) {
            LonLat from = somewhere(random);
            LonLat to = somewhere(random);
            int lengthMm = (int) Math.round(
                    1000 * DistanceCalcEarth.DIST_EARTH.calcDist(from.lat(), from.lon(), to.lat(), to.lon()));
            builder.edge(2 * e, 2 * e + 1, lengthMm, from, to);
        }
        WalkingNetwork network = builder.build(0);
        StreetIndex index = new StreetIndex(network);
        int found = 0;
        for (int i = 0; i < 200; i++) {
            LonLat at = somewhere(random);
            double nearest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < network.edgeCount(); e++) {
                for (int offset = 0; offset < network.lengthMm(e) + 1000; offset += 1000) {
                    LonLat point = network.pointAt(e, Math.min(offset, network.lengthMm(e)));
                    nearest = Math.min(
                            nearest,
                            DistanceCalcEarth.DIST_EARTH.calcDist(at.lat(), at.lon(), point.lat(), point.lon()));
                }
            }
            var snapped = index.nearest(at, 100_000);
            if (snapped.isPresent()) {
                found++;
                // Between two looks the street may come half a metre's worth nearer.
                assertThat(snapped.get().accessMm() / 1000.0).isBetween(nearest - 0.6, nearest + 0.01);
            } else {
                assertThat(nearest).isGreaterThan(99.9);
            }
        }
        assertThat(found).isBetween(50, 200);
    }

    private static LonLat somewhere(Random random) {
        return new LonLat(126.6 + 0.02 * random.nextDouble(), 45.7 + 0.02 * random.nextDouble());
    }

    @Test
    void theCapItselfIsWithinTheCap() {
        LonLat from = new LonLat(100, 30);
        LonLat to = new LonLat(100.01, 30);
        StreetIndex index = new StreetIndex(
                new WalkingNetwork.Builder().edge(0, 1, 962_000, from, to).build(0));
        LonLat aside = new LonLat(100.005, 30.0005);
        int accessMm = index.nearest(aside, 100_000).orElseThrow().accessMm();
        assertThat(accessMm).isEqualTo(55_597);
        assertThat(index.nearest(aside, accessMm)).isPresent();
        assertThat(index.nearest(aside, accessMm - 1)).isEmpty();
    }

    @Test
    void aDoorOpensOntoTheStreetBesideATunnelHoweverNearTheTunnelIs() {
        LonLat west = new LonLat(100, 30);
        LonLat east = new LonLat(100.01, 30);
        WalkingNetwork network = new WalkingNetwork.Builder()
                .edge(0, 1, 962_000, west, east)
                .edge(2, 3, 962_000, new LonLat(100, 30.0003), new LonLat(100.01, 30.0003))
                .build(0);
        StreetIndex index = new StreetIndex(network, edge -> edge != 0);
        LonLat station = new LonLat(100.005, 30.0001);
        assertThat(index.nearest(station, 100_000).orElseThrow().edge()).isZero();
        assertThat(index.nearestDoor(station, 100_000).orElseThrow().edge()).isEqualTo(1);
        assertThat(index.nearestDoor(station, 20_000)).isEmpty();
        assertThat(index.nearestOnGround(station, 100_000).orElseThrow().edge()).isEqualTo(1);
    }

    /** On two kilometres, taking shares of degrees for shares of metres would be a centimetre off. */
    @Test
    void offsetsAreMetresAlsoOnLongStraightStreets() {
        LonLat from = new LonLat(126.6939563, 45.8075449);
        LonLat to = new LonLat(126.6817394, 45.8228671);
        int lengthMm = (int)
                Math.round(1000 * DistanceCalcEarth.DIST_EARTH.calcDist(from.lat(), from.lon(), to.lat(), to.lon()));
        WalkingNetwork network =
                new WalkingNetwork.Builder().edge(0, 1, lengthMm, from, to).build(0);
        StreetIndex index = new StreetIndex(network);
        for (int offset = 0; offset <= lengthMm; offset += 97_331) {
            LonLat point = network.pointAt(0, offset);
            double metres = DistanceCalcEarth.DIST_EARTH.calcDist(from.lat(), from.lon(), point.lat(), point.lon());
            assertThat(metres * 1000).isBetween(offset - 1.0, offset + 1.0);
            assertThat(index.nearest(point, 10).orElseThrow().offsetMm()).isBetween(offset - 1, offset + 1);
        }
    }
}
