package org.yizhan.audit.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.OneZone;
import org.yizhan.RandomCity;
import org.yizhan.audit.Audit;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

final class BestCandidatesTest {

    /** Against a look at every millimetre of every gap from every candidate. */
    @Test
    void theBestClosesMostAndAsMuchAsALookAtEveryMillimetreSays() {
        Random random = new Random(21);
        int closed = 0;
        for (int round = 0; round < 800; round++) {
            WalkingNetwork network = RandomCity.streets(random);
            long[][] walks = RandomCity.allWalksMm(network);
            List<SnapPoint> stations = RandomCity.points(random, network, 3);
            List<SnapPoint> candidates = RandomCity.points(random, network, 6);
            int radius = 1 + random.nextInt(50);
            SpacingRule rule = new SpacingRule(2, 2 * radius);
            StreetZones zones = OneZone.of(network, Zone.URBAN);
            StreetWorkers workers = StreetWorkers.spread(network, List.of(), 50);
            List<Gap> gaps = new Audit(network, zones, rule, workers, List.of())
                    .of(Collections.unmodifiableList(stations))
                    .gaps();
            List<BestCandidates.@Nullable Best> best =
                    BestCandidates.of(network, zones.radiiMm(rule), workers, gaps, candidates);
            for (int g = 0; g < gaps.size(); g++) {
                int first = -1;
                long most = 0;
                for (int c = 0; c < candidates.size(); c++) {
                    long closes = closedMm(network, walks, gaps.get(g), candidates.get(c), radius);
                    if (closes > most) {
                        most = closes;
                        first = c;
                    }
                }
                BestCandidates.@Nullable Best found = best.get(g);
                if (found == null) {
                    assertThat(most).isZero();
                } else {
                    closed++;
                    assertThat(found.closedMm()).isEqualTo(most);
                    assertThat(found.candidate()).isEqualTo(first);
                }
            }
        }
        assertThat(closed).isGreaterThan(500);
    }

    private static long closedMm(WalkingNetwork network, long[][] walks, Gap gap, SnapPoint candidate, int radius) {
        long closed = 0;
        for (Gap.Stretch stretch : gap.stretches()) {
            for (int at = stretch.startMm(); at < stretch.endMm(); at++) {
                long here = RandomCity.streetWalkMm(network, walks, candidate, stretch.edge(), at, at);
                long next = RandomCity.streetWalkMm(network, walks, candidate, stretch.edge(), at + 1, at);
                closed += Math.max(here, next) <= radius && here + next + 1 <= 2L * radius ? 1 : 0;
            }
        }
        return closed;
    }

    /** Two gaps' worth of street in one gap: the shorter arm has the workers. */
    @Test
    void workersCountBeforeMetres() {
        WalkingNetwork network = new WalkingNetwork.Builder()
                .edge(0, 1, 300_000, place(0), place(0.003))
                .edge(1, 2, 1_000_000, place(0.003), place(0.013))
                .build(0);
        DensityCell crowd = new DensityCell(
                new GeometryFactory().createPoint(new Coordinate(100.0005, 30)).buffer(0.0004), 500);
        StreetWorkers workers = StreetWorkers.spread(
                network, List.of(new DensityLayer("all", false, false, "test", List.of(crowd))), 10_000);
        StreetZones zones = OneZone.of(network, Zone.URBAN);
        SpacingRule rule = new SpacingRule(200_000, 400_000);
        List<Gap> gaps = new Audit(network, zones, rule, workers, List.of())
                .of(List.of())
                .gaps();
        List<SnapPoint> candidates = List.of(new SnapPoint(1, 500_000, 0), new SnapPoint(0, 0, 0));
        BestCandidates.@Nullable Best best = BestCandidates.of(network, zones.radiiMm(rule), workers, gaps, candidates)
                .get(0);
        assertThat(best).isNotNull();
        assertThat(best.candidate()).isEqualTo(1);
        assertThat(best.closedMm()).isEqualTo(200_000);
        assertThat(best.closedWorkers()).isEqualTo(500);
    }

    private static org.yizhan.model.LonLat place(double east) {
        return new org.yizhan.model.LonLat(100 + east, 30);
    }
}
