package org.yizhan.audit.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/** A street of a kilometre, judged in twenty parts of 50 m, with a station 100 m north of the middle of each. */
final class GapCausesTest {

    private static final LocalPlane PLANE = new LocalPlane(126.6, 45.7);
    private static final int LENGTH_MM = 1_000_000;
    private static final int RADIUS_MM = 200_000;
    private static final Gap GAP =
            new Gap(1, Zone.URBAN, LENGTH_MM, 0, -1, GapCause.NO_STATION, List.of(new Gap.Stretch(0, 0, LENGTH_MM)));

    private final WalkingNetwork network = new WalkingNetwork.Builder()
            .edge(0, 1, LENGTH_MM, at(0, 0), at(1000, 0))
            .build(0);
    private final List<LonLat> north = new ArrayList<>();

    GapCausesTest() {
        for (int part = 0; part < 20; part++) {
            north.add(at(25 + 50 * part, 100));
        }
    }

    private static LonLat at(double x, double y) {
        return new LonLat(PLANE.lon(x), PLANE.lat(y));
    }

    private static Barrier river(int id, String name, double fromX, double toX) {
        LonLat a = at(fromX, 50);
        LonLat b = at(toX, 50);
        return new Barrier(
                "way/" + id, Barrier.Kind.RIVER, name, new GeometryFactory().createLineString(new Coordinate[] {
                            new Coordinate(a.lon(), a.lat()), new Coordinate(b.lon(), b.lat())
                        }));
    }

    private SiteReach reach(List<SnapPoint> sites) {
        return new SiteReach(new NearestSites(network, new ArrayList<>(sites)), new int[] {RADIUS_MM});
    }

    private GapCauses.Why why(List<SnapPoint> candidates, List<SnapPoint> closed, Barrier... barriers) {
        return new GapCauses(
                        network,
                        new StreetIndex(network),
                        new int[] {RADIUS_MM},
                        north,
                        List.of(),
                        candidates.isEmpty() ? null : reach(candidates),
                        closed.isEmpty() ? null : reach(closed),
                        new Barriers(List.of(barriers)))
                .of(List.of(GAP))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({"470, NO_STATION, 450000", "490, BARRIER, 500000", "530, BARRIER, 550000"})
    void whatStandsBeforeHalfOfAGapIsItsCauseAndBeforeLessIsNot(double riverEnds, GapCause cause, long behindMm) {
        GapCauses.Why why = why(List.of(), List.of(), river(1, "马家沟", -10, riverEnds));
        assertThat(why.cause()).isEqualTo(cause);
        assertThat(why.barrier() == null).isEqualTo(cause != GapCause.BARRIER);
        assertThat(why.lengthMm())
                .isEqualTo(Map.of(GapCause.BARRIER, behindMm, GapCause.NO_STATION, LENGTH_MM - behindMm));
    }

    @Test
    void aDitchBeforeTheMiddleAloneIsNotTheCause() {
        assertThat(why(List.of(), List.of(), river(1, "", 460, 540)).cause()).isEqualTo(GapCause.NO_STATION);
    }

    @Test
    void ofTwoBarriersTheOneBeforeMoreOfTheGapIsNamed() {
        GapCauses.Why why = why(List.of(), List.of(), river(1, "马家沟", -10, 390), river(2, "何家沟", 410, 1010));
        assertThat(why.cause()).isEqualTo(GapCause.BARRIER);
        assertThat(String.valueOf(why.barrier())).contains("何家沟");
    }

    @Test
    void whereClosedStationsWouldServeAsMuchAsNobodyCanTheyAreTheCause() {
        // Each candidate and closed station reaches 200 m to both sides.
        SnapPoint left = new SnapPoint(0, 200_000, 0);
        SnapPoint right = new SnapPoint(0, 800_000, 0);
        assertThat(why(List.of(left), List.of()).lengthMm())
                .isEqualTo(Map.of(GapCause.NO_STATION, 400_000L, GapCause.NO_CANDIDATE, 600_000L));
        assertThat(why(List.of(left), List.of()).cause()).isEqualTo(GapCause.NO_CANDIDATE);
        assertThat(why(List.of(left), List.of(right)).lengthMm())
                .isEqualTo(Map.of(
                        GapCause.NO_STATION, 400_000L, GapCause.NO_CANDIDATE, 200_000L, GapCause.CLOSED, 400_000L));
        assertThat(why(List.of(left), List.of(right)).cause()).isEqualTo(GapCause.CLOSED);
        SnapPoint farther = new SnapPoint(0, 800_000, 50_000);
        assertThat(why(List.of(left), List.of(farther)).cause()).isEqualTo(GapCause.NO_STATION);
    }

    @Test
    void halfOfAPartIsEnoughAndAMillimetreLessIsNot() {
        SnapPoint atTheStart = new SnapPoint(0, 0, RADIUS_MM - 25_000);
        assertThat(why(List.of(), List.of(atTheStart)).lengthMm()).containsEntry(GapCause.CLOSED, 50_000L);
        SnapPoint nearly = new SnapPoint(0, 0, RADIUS_MM - 24_999);
        assertThat(why(List.of(), List.of(nearly)).lengthMm()).doesNotContainKey(GapCause.CLOSED);
    }
}
