package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.graphhopper.util.DistanceCalcEarth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Barrier;
import org.yizhan.model.Door;
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

    /** Each stretch and each segment of barrier tried one by one, with the plain cross products. */
    @Test
    void doorsAreTheNearestPointsWithNothingBetween() {
        Random random = new Random(11);
        GeometryFactory geometries = new GeometryFactory();
        int blocked = 0;
        for (int round = 0; round < 300; round++) {
            WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
            for (int e = 0; e < 12; e++) {
                builder.edge(2 * e, 2 * e + 1, 100_000, near(random), near(random));
            }
            WalkingNetwork network = builder.build(0);
            List<Barrier> barriers = new ArrayList<>();
            for (int b = 0; b < 10; b++) {
                Coordinate[] points = new Coordinate[2 + random.nextInt(40)];
                LonLat start = near(random);
                for (int p = 0; p < points.length; p++) {
                    points[p] = new Coordinate(
                            start.lon() + p * random.nextDouble() * 1e-4, start.lat() + p * random.nextDouble() * 1e-4);
                }
                Barrier.Kind kind = Barrier.Kind.values()[random.nextInt(Barrier.Kind.values().length)];
                barriers.add(new Barrier("way/" + b, kind, "", geometries.createLineString(points)));
            }
            LonLat at = near(random);
            StreetIndex index = new StreetIndex(network, edge -> true, new Obstacles(barriers), Map.of());
            Optional<SnapPoint> door = index.nearestDoor(at, 200_000);
            SnapPoint best = null;
            for (int e = 0; e < network.edgeCount(); e++) {
                WalkingNetwork.Builder alone = new WalkingNetwork.Builder();
                alone.edge(0, 1, 100_000, network.pointAt(e, 0), network.pointAt(e, 100_000));
                SnapPoint there =
                        new StreetIndex(alone.build(0)).nearest(at, 200_000).orElse(null);
                if (there == null || (best != null && best.accessMm() <= there.accessMm())) {
                    continue;
                }
                if (crosses(at, network.pointAt(e, there.offsetMm()), barriers)) {
                    blocked++;
                } else {
                    best = new SnapPoint(e, there.offsetMm(), there.accessMm());
                }
            }
            assertThat(door.map(SnapPoint::accessMm))
                    .isEqualTo(Optional.ofNullable(best).map(SnapPoint::accessMm));
        }
        assertThat(blocked).isGreaterThan(100);
    }

    private static LonLat near(Random random) {
        return new LonLat(126 + random.nextDouble() * 0.003, 45 + random.nextDouble() * 0.003);
    }

    private static boolean crosses(LonLat from, LonLat to, List<Barrier> barriers) {
        for (Barrier barrier : barriers) {
            boolean stops = Set.of(Barrier.Kind.RIVER, Barrier.Kind.WATER, Barrier.Kind.RAILWAY, Barrier.Kind.WALL)
                    .contains(barrier.kind());
            Coordinate[] points = barrier.line().getCoordinates();
            for (int p = 0; stops && p + 1 < points.length; p++) {
                double a = side(from, to, points[p]);
                double b = side(from, to, points[p + 1]);
                LonLat start = new LonLat(points[p].x, points[p].y);
                LonLat end = new LonLat(points[p + 1].x, points[p + 1].y);
                double c = side(start, end, new Coordinate(from.lon(), from.lat()));
                double d = side(start, end, new Coordinate(to.lon(), to.lat()));
                if (a * b <= 0 && c * d <= 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double side(LonLat from, LonLat to, Coordinate at) {
        return (to.lon() - from.lon()) * (at.y - from.lat()) - (to.lat() - from.lat()) * (at.x - from.lon());
    }

    @Test
    void aDeclaredDoorIsWhereTheListSays() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        LonLat west = new LonLat(126.0, 45.0);
        LonLat east = new LonLat(126.01, 45.0);
        builder.edge(
                0, 1, 786_000, 0, "近街", "residential", new double[] {west.lon(), east.lon()}, new double[] {45.0, 45.0
                });
        builder.edge(2, 3, 786_000, 1, "远街", "residential", new double[] {west.lon(), east.lon()}, new double[] {
            45.002, 45.002
        });
        WalkingNetwork network = builder.build(0);
        LonLat at = new LonLat(126.005, 45.0005);
        LonLat door = new LonLat(126.002, 45.0019);
        assertThat(door(network, at, Door.UNDECLARED).edge()).isEqualTo(0);
        assertThat(door(network, at, new Door(null, "远街")).edge()).isEqualTo(1);
        SnapPoint there = door(network, at, new Door(door, ""));
        assertThat(there.edge()).isEqualTo(1);
        assertThat(there.accessMm()).isBetween(11_000, 11_300);
        StreetIndex wrong = new StreetIndex(network, edge -> true, Obstacles.NONE, Map.of(at, new Door(null, "无街")));
        assertThat(wrong.nearestDoor(at, 100_000)).isEmpty();
        assertThat(wrong.whyNoDoor(at, 100_000).reason()).isEqualTo(NoDoor.Reason.NO_SUCH_STREET);
    }

    private static SnapPoint door(WalkingNetwork network, LonLat at, Door door) {
        return new StreetIndex(network, edge -> true, Obstacles.NONE, Map.of(at, door))
                .nearestDoor(at, 100_000)
                .orElseThrow();
    }
}
