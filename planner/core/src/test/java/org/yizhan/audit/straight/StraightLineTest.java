package org.yizhan.audit.straight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.OneZone;
import org.yizhan.audit.Audit;
import org.yizhan.audit.gap.Gap;
import org.yizhan.audit.gap.GapCause;
import org.yizhan.audit.gap.GapCauses;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

final class StraightLineTest {

    private static final SpacingRule RULE = new SpacingRule(500_000, 1_000_000);
    private static final LocalPlane PLANE = new LocalPlane(126.6, 45.7);

    private static LonLat at(double eastMetres, double northMetres) {
        return new LonLat(PLANE.lon(eastMetres), PLANE.lat(northMetres));
    }

    private static WalkingNetwork.Builder street(WalkingNetwork.Builder builder, int from, int to, LonLat a, LonLat b) {
        return builder.edge(from, to, (int) Math.round(1000 * LocalPlane.metres(a, b)), a, b);
    }

    /** Against points every metre along crooked streets. */
    @Tag("slow")
    @Test
    void coverageAsTheCrowFliesIsThatOfPointsCloseTogether() {
        Random random = new Random(31);
        for (int round = 0; round < 40; round++) {
            WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
            for (int e = 0; e < 12; e++) {
                street(
                        builder,
                        2 * e,
                        2 * e + 1,
                        at(random.nextInt(3000), random.nextInt(3000)),
                        at(random.nextInt(3000), random.nextInt(3000)));
            }
            WalkingNetwork network = builder.build(0);
            List<LonLat> stations = new ArrayList<>();
            for (int s = 0; s < 5; s++) {
                stations.add(at(random.nextInt(3000), random.nextInt(3000)));
            }
            StraightLine straight = new StraightLine(stations);
            long sampled = 0;
            for (int e = 0; e < network.edgeCount(); e++) {
                for (int mm = 500; mm < network.lengthMm(e); mm += 1000) {
                    LonLat point = network.pointAt(e, mm);
                    double least = stations.stream()
                            .mapToDouble(station -> LocalPlane.metres(point, station))
                            .min()
                            .orElseThrow();
                    sampled += least <= 500 ? 1000 : 0;
                    StraightLine.Near near = straight.nearest(point, 500);
                    assertThat(near == null).isEqualTo(least > 500);
                    if (near != null) {
                        assertThat(near.metres()).isEqualTo(least);
                    }
                }
            }
            long exact = straight.coveredMm(network, OneZone.of(network, Zone.URBAN), RULE)
                    .getOrDefault(Zone.URBAN, 0L);
            // A metre is lost or won at each of the few ends of what is covered.
            assertThat(exact).isCloseTo(sampled, within(40_000L));
            assertThat(exact).isPositive();
        }
    }

    /**
     * Two banks 120 m apart, joined by a bridge 2 km to the east; a station on the north bank. Then the same with the
     * river unnamed and a named railway beside it, which is not so hard to overcome.
     */
    @Test
    void theRiverThatMakesPeopleGoRoundIsNamed() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        street(builder, 0, 1, at(0, 120), at(2000, 120));
        street(builder, 2, 3, at(0, 0), at(2000, 0));
        street(builder, 1, 3, at(2000, 120), at(2000, 0));
        WalkingNetwork network = builder.build(0);
        StreetZones zones = OneZone.of(network, Zone.URBAN);
        List<LonLat> places = List.of(at(0, 125));
        List<SnapPoint> doors = List.of(new SnapPoint(0, 0, 5_000));
        Barrier river = barrier(1, Barrier.Kind.RIVER, "松花江", at(-500, 60), at(1900, 60));
        Barrier railway = barrier(2, Barrier.Kind.RAILWAY, "滨洲铁路", at(-500, 30), at(2500, 30));
        Barrier far = barrier(3, Barrier.Kind.WALL, "", at(3000, 0), at(3000, 100));
        List<Detour> detours = Detours.worst(
                network,
                zones.radiiMm(RULE),
                doors,
                places,
                nearest(network, doors),
                new Barriers(List.of(railway, river, far)),
                any -> false,
                10);
        assertThat(detours).hasSize(1);
        Detour detour = detours.get(0);
        assertThat(detour.edge()).isEqualTo(1);
        assertThat(detour.offsetMm()).isZero();
        assertThat(detour.straightMetres()).isCloseTo(125, within(0.1));
        assertThat(detour.walkMm()).isEqualTo(5_000 + network.lengthMm(0) + network.lengthMm(1) + network.lengthMm(2));
        assertThat(detour.nearestWalkMm()).isEqualTo(detour.walkMm());
        assertThat(detour.barriers()).containsExactly(railway, river);
        assertThat(detour.barrier()).contains(river);
        assertThat(detour.why()).isEqualTo(Detour.Why.BARRIER);

        Barrier compound = barrier(4, Barrier.Kind.GROUNDS, "阳光小区", at(-50, 50), at(50, 50));
        Detour behind = only(network, zones, doors, places, List.of(compound), any -> false);
        assertThat(behind.why()).isEqualTo(Detour.Why.GROUNDS);
        assertThat(behind.barrier()).contains(compound);
        // The street of the place (1) or of the station (0) on a bridge says more than the edge of grounds does.
        for (int bridge : new int[] {0, 1}) {
            Detour above = only(network, zones, doors, places, List.of(compound), edge -> edge == bridge);
            assertThat(above.why()).isEqualTo(Detour.Why.LEVEL);
            assertThat(above.barrier()).isEmpty();
            assertThat(only(network, zones, doors, places, List.of(river), edge -> edge == bridge)
                            .why())
                    .isEqualTo(Detour.Why.BARRIER);
        }
        assertThat(only(network, zones, doors, places, List.of(), edge -> edge == 2)
                        .why())
                .as("the bridge is far from the straight line")
                .isEqualTo(Detour.Why.UNKNOWN);

        List<Gap> gaps = gaps(network, zones, doors);
        assertThat(gaps).hasSize(1);
        // The middle of the gap is too far along the bank; stations all along the north bank make the river the cause.
        List<LonLat> along = List.of(at(0, 125), at(500, 125), at(1000, 125), at(1500, 125));
        GapCauses causes = new GapCauses(
                network,
                new StreetIndex(network),
                zones.radiiMm(RULE),
                along,
                List.of(),
                null,
                null,
                new Barriers(List.of(railway, river, far)));
        assertThat(causes.of(gaps)).extracting(GapCauses.Why::cause).containsExactly(GapCause.BARRIER);
        assertThat(causes.of(gaps)).extracting(GapCauses.Why::barrier).containsExactly(river);
        GapCauses open = new GapCauses(
                network,
                new StreetIndex(network),
                zones.radiiMm(RULE),
                along,
                List.of(),
                null,
                null,
                new Barriers(List.of(far)));
        assertThat(open.of(gaps)).extracting(GapCauses.Why::cause).containsExactly(GapCause.NO_STATION);
    }

    private static NearestSites nearest(WalkingNetwork network, List<SnapPoint> doors) {
        return new NearestSites(network, Collections.unmodifiableList(doors));
    }

    private static Detour only(
            WalkingNetwork network,
            StreetZones zones,
            List<SnapPoint> doors,
            List<LonLat> places,
            List<Barrier> barriers,
            IntPredicate offTheGround) {
        List<Detour> detours = Detours.worst(
                network,
                zones.radiiMm(RULE),
                doors,
                places,
                nearest(network, doors),
                new Barriers(barriers),
                offTheGround,
                10);
        assertThat(detours).hasSize(1);
        return detours.get(0);
    }

    /** A bridge that neither the place nor the station is on, but that leads over the straight line between them. */
    @Test
    void aBridgeOverTheStraightLineIsAnotherLevel() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        street(builder, 0, 1, at(0, 120), at(2000, 120));
        street(builder, 2, 3, at(0, 0), at(2000, 0));
        street(builder, 1, 3, at(2000, 120), at(2000, 0));
        street(builder, 4, 5, at(-300, 60), at(300, 60));
        WalkingNetwork network = builder.build(0);
        StreetZones zones = OneZone.of(network, Zone.URBAN);
        List<SnapPoint> doors = List.of(new SnapPoint(0, 0, 5_000));
        List<Detour> detours = Detours.worst(
                network,
                zones.radiiMm(RULE),
                doors,
                List.of(at(0, 125)),
                nearest(network, doors),
                new Barriers(List.of()),
                edge -> edge == 3,
                10);
        assertThat(detours).extracting(Detour::why).contains(Detour.Why.LEVEL);
    }

    private static Barrier barrier(int id, Barrier.Kind kind, String name, LonLat a, LonLat b) {
        return new Barrier("way/" + id, kind, name, new GeometryFactory().createLineString(new Coordinate[] {
                    new Coordinate(a.lon(), a.lat()), new Coordinate(b.lon(), b.lat())
                }));
    }

    private static List<Gap> gaps(WalkingNetwork network, StreetZones zones, List<SnapPoint> doors) {
        return new Audit(network, zones, RULE, StreetWorkers.spread(network, List.of(), 50_000), List.of())
                .of(new ArrayList<>(doors))
                .gaps();
    }

    /** An island five metres from the network was probably meant to touch it; one at six was not. */
    @Test
    void islandsThatAllButTouchAndTinyOnesAreDoubtful() {
        for (int apartMetres : new int[] {4, 6}) {
            for (int lengthMetres : new int[] {15, 30}) {
                WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
                street(builder, 0, 1, at(0, 0), at(900, 0));
                street(builder, 2, 3, at(400, apartMetres), at(400, apartMetres + lengthMetres));
                WalkingNetwork network = builder.build(100);
                StreetZones zones = OneZone.of(network, Zone.URBAN);
                List<Gap> gaps = gaps(network, zones, List.of(new SnapPoint(0, 450_000, 0)));
                assertThat(gaps).hasSize(1);
                GapCauses causes = new GapCauses(
                        network,
                        new StreetIndex(network),
                        zones.radiiMm(RULE),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        new Barriers(List.of()));
                boolean doubtful = apartMetres == 4 || lengthMetres == 15;
                assertThat(causes.of(gaps).get(0).cause()).isEqualTo(doubtful ? GapCause.DOUBTFUL : GapCause.ISLAND);
            }
        }
    }

    @Test
    void theNearestOtherStationIsFoundHoweverFar() {
        Random random = new Random(33);
        List<LonLat> stations = new ArrayList<>();
        for (int s = 0; s < 60; s++) {
            stations.add(at(random.nextInt(40_000), random.nextInt(40_000)));
        }
        stations.add(new LonLat(121.5, 31.2));
        stations.add(stations.get(3));
        List<StraightLine.Near> nearest = StraightNeighbours.nearest(stations);
        for (int s = 0; s < stations.size(); s++) {
            double least = Double.POSITIVE_INFINITY;
            for (int other = 0; other < stations.size(); other++) {
                if (other != s) {
                    least = Math.min(least, LocalPlane.metres(stations.get(s), stations.get(other)));
                }
            }
            assertThat(nearest.get(s).metres()).isCloseTo(least, within(1e-6));
            assertThat(nearest.get(s).station()).isNotEqualTo(s);
        }
        assertThat(StraightNeighbours.nearest(List.of(at(0, 0)))).isEmpty();
    }
}
