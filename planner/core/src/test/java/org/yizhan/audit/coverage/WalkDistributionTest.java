package org.yizhan.audit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.RandomCity;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

final class WalkDistributionTest {

    private static WalkDistribution of(WalkingNetwork network, List<SnapPoint> stations) {
        StreetZones zones = StreetZones.of(network, List.of(), List.of());
        Map<Zone, WalkDistribution> byZone =
                WalkDistribution.byZone(network, zones, new NearestSites(network, new ArrayList<>(stations)));
        assertThat(byZone).hasSize(1);
        return byZone.values().iterator().next();
    }

    @Test
    void aStreetWithAStationInItsMiddle() {
        WalkingNetwork network = new WalkingNetwork.Builder()
                .edge(0, 1, 100, new LonLat(100, 30), new LonLat(100.001, 30))
                .build(0);
        WalkDistribution walks = of(network, List.of(new SnapPoint(0, 30, 5)));
        assertThat(walks.withinMm(4)).isZero();
        assertThat(walks.withinMm(5)).as("only the point itself").isZero();
        assertThat(walks.withinMm(6)).isEqualTo(2);
        assertThat(walks.withinMm(35)).isEqualTo(60);
        assertThat(walks.withinMm(36)).isEqualTo(61);
        assertThat(walks.withinMm(75)).isEqualTo(100);
        assertThat(walks.withinMm(Integer.MAX_VALUE)).isEqualTo(100);
        assertThat(walks.walkMm(0.6)).isEqualTo(35);
        assertThat(walks.walkMm(0.61)).isEqualTo(36);
        assertThat(walks.walkMm(1)).isEqualTo(75);
    }

    @Test
    void streetsWithoutAStationAreNotWithinAnyWalk() {
        WalkingNetwork network = new WalkingNetwork.Builder()
                .edge(0, 1, 100, new LonLat(100, 30), new LonLat(100.001, 30))
                .edge(2, 3, 300, new LonLat(101, 30), new LonLat(101.003, 30))
                .build(0);
        WalkDistribution walks = of(network, List.of(new SnapPoint(0, 0, 0)));
        assertThat(walks.withinMm(Integer.MAX_VALUE)).isEqualTo(100);
        assertThat(walks.walkMm(0.25)).isEqualTo(100);
        assertThat(walks.walkMm(0.26)).isEqualTo(-1);
        assertThat(of(network, List.of()).withinMm(1000)).isZero();
    }

    /** Whole millimetres of street, looked at half by half: the middle of each is as far as its farther end at most. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void agreesWithLookingAtEveryHalfMillimetre(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            WalkingNetwork network = RandomCity.network(random);
            List<SnapPoint> stations = RandomCity.points(random, network, 4);
            WalkDistribution walks = of(network, stations);
            List<Integer> quarters = quarterWalks(network, stations);
            for (int walkMm = 0; walkMm < 220; walkMm++) {
                int limit = 4 * walkMm;
                long halves = quarters.stream().filter(walk -> walk < limit).count();
                assertThat(2 * walks.withinMm(walkMm))
                        .as("seed %d, round %d, walk %d", seed, round, walkMm)
                        .isEqualTo(halves);
            }
        }
    }

    /** For each half millimetre of street four times the walk from its middle, so that all is whole. */
    private static List<Integer> quarterWalks(WalkingNetwork network, List<SnapPoint> stations) {
        NearestSites nearest = new NearestSites(network, new ArrayList<>(stations));
        List<Integer> walks = new ArrayList<>();
        for (int e = 0; e < network.edgeCount(); e++) {
            for (int half = 0; half < 2 * network.lengthMm(e); half++) {
                int quarter = 2 * half + 1;
                long best = Long.MAX_VALUE;
                if (nearest.distanceMm(network.from(e)) != NearestSites.UNREACHED) {
                    best = Math.min(
                            4L * nearest.distanceMm(network.from(e)) + quarter,
                            4L * nearest.distanceMm(network.to(e)) + 4L * network.lengthMm(e) - quarter);
                }
                for (SnapPoint station : stations) {
                    if (station.edge() == e) {
                        best = Math.min(best, 4L * station.accessMm() + Math.abs(4L * station.offsetMm() - quarter));
                    }
                }
                if (best < Long.MAX_VALUE) {
                    walks.add((int) best);
                }
            }
        }
        return walks;
    }
}
