package org.yizhan.audit.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.RandomCity;
import org.yizhan.audit.station.CoLocations.Reason;
import org.yizhan.audit.station.CoLocations.Site;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

final class CoLocationsTest {

    private static final LonLat HERE = new LonLat(113.6, 34.7);
    private static final WalkingNetwork NETWORK = new WalkingNetwork.Builder()
            .edge(0, 1, 1_000_000, HERE, east(1000))
            .edge(1, 2, 1_000_000, east(1000), east(2000))
            .build(0);

    private static LonLat east(double metres) {
        LocalPlane plane = new LocalPlane(HERE.lon(), HERE.lat());
        return new LonLat(plane.lon(metres), HERE.lat());
    }

    private static Site site(String code, String name, double eastMetres) {
        return new Site(code, name, east(eastMetres), null);
    }

    private static CoLocations of(Site... sites) {
        return CoLocations.of(NETWORK, List.of(sites), 10_000, 200_000);
    }

    @Test
    void stationsAreOnePlaceUpToTheLimitAndNotBeyond() {
        CoLocations found = of(site("A", "", 0), site("B", "", 9.99), site("C", "", 20.01));
        assertThat(found.places()).isEqualTo(2);
        assertThat(found.placeOf()).containsExactly(0, 0, 1);
        assertThat(found.groups()).hasSize(1);
        assertThat(found.groups().get(0).stations()).containsExactly(0, 1);
        assertThat(found.groups().get(0).reasons()).containsExactly(Reason.CLOSE);
        assertThat(found.groups().get(0).widestMetres()).isBetween(9.98, 10.0);
        assertThat(CoLocations.of(NETWORK, List.of(site("A", "", 0), site("B", "", 0)), 0, 0)
                        .places())
                .isEqualTo(1);
    }

    @Test
    void oneNameListedTwiceIsOnePlaceOnlyWhereItIsNear() {
        CoLocations found = of(
                site("A", "工会驿站（一）", 0),
                site("B", "工会驿站(一)", 199),
                site("C", "工会驿站(一)", 400),
                site("D", "", 300),
                site("E", "", 350));
        assertThat(found.placeOf()).containsExactly(0, 0, 1, 2, 3);
        assertThat(found.groups().get(0).reasons()).containsExactly(Reason.SAME_NAME);
    }

    @Test
    void oneCodeIsOnePlaceWhereverItIsAndGroupsGrowTogether() {
        CoLocations found = of(site("A", "", 0), site("B", "x", 1500), site("A", "", 1505), site("C", "X", 1600));
        assertThat(found.places()).isEqualTo(1);
        assertThat(found.groups().get(0).reasons())
                .containsExactlyInAnyOrder(Reason.SAME_CODE, Reason.CLOSE, Reason.SAME_NAME);
        assertThat(found.groups().get(0).widestMetres()).isBetween(1599.0, 1601.0);
    }

    @Test
    void doorsAtOneStreetPointAreOnePlaceUnlessTheWayToThemIsLong() {
        Site left = new Site("A", "", east(992), new SnapPoint(0, 1_000_000, 10_000));
        Site right = new Site("B", "", east(1008), new SnapPoint(1, 0, 10_000));
        Site far = new Site("C", "", east(1030), new SnapPoint(1, 0, 10_001));
        CoLocations found = of(left, right, far);
        assertThat(found.placeOf()).containsExactly(0, 0, 1);
        assertThat(found.groups().get(0).reasons()).containsExactly(Reason.SAME_POINT);
    }

    @Test
    void itAgreesWithAskingEveryPair() {
        Random random = new Random(35);
        for (int round = 0; round < 400; round++) {
            WalkingNetwork network = RandomCity.network(random);
            List<Site> sites = new ArrayList<>();
            int count = random.nextInt(12);
            for (int s = 0; s < count; s++) {
                sites.add(new Site(
                        "C" + random.nextInt(30),
                        random.nextBoolean() ? "" : "n" + random.nextInt(4),
                        east(random.nextInt(300)),
                        null));
            }
            int closeMm = random.nextInt(30_000);
            int nameMm = random.nextInt(100_000);
            int[] slow = new int[count];
            for (int s = 0; s < count; s++) {
                slow[s] = s;
            }
            for (int pass = 0; pass < count; pass++) {
                for (int a = 0; a < count; a++) {
                    for (int b = 0; b < count; b++) {
                        Site one = sites.get(a);
                        Site other = sites.get(b);
                        LocalPlane plane =
                                new LocalPlane(one.at().lon(), one.at().lat());
                        double apartMm = 1000 * Math.abs(plane.x(other.at().lon()));
                        if (one.code().equals(other.code())
                                || apartMm <= closeMm
                                || (apartMm <= nameMm
                                        && !one.name().isEmpty()
                                        && one.name().equals(other.name()))) {
                            slow[a] = slow[b] = Math.min(slow[a], slow[b]);
                        }
                    }
                }
            }
            CoLocations found = CoLocations.of(network, sites, closeMm, nameMm);
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < count; b++) {
                    assertThat(found.placeOf()[a] == found.placeOf()[b]).isEqualTo(slow[a] == slow[b]);
                }
            }
        }
    }
}
