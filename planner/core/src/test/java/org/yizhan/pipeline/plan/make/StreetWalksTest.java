package org.yizhan.pipeline.plan.make;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.yizhan.RandomCity;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.placement.center.DistanceSource;
import org.yizhan.placement.center.PCenter;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Walks searched in the streets against all walks between all nodes, and the longest walk against every choice of sites. */
final class StreetWalksTest {

    private static final int SITES = 7;

    /** @param walkMm of each node to each site, {@link DistanceSource#NONE} where there is none */
    @SuppressWarnings("ArrayRecordComponent")
    private record City(StreetWalks walks, SiteStatus[] statuses, int[][] walkMm) {

        /** Nodes that can walk to a site, in their order: the demands. */
        int[] demands() {
            return IntStream.range(0, walkMm.length)
                    .filter(node -> Arrays.stream(walkMm[node]).min().orElse(DistanceSource.NONE) < DistanceSource.NONE)
                    .toArray();
        }

        int count(SiteStatus status) {
            return (int) Arrays.stream(statuses).filter(each -> each == status).count();
        }

        long longest(int[] sites) {
            return Arrays.stream(demands())
                    .mapToLong(node -> Arrays.stream(sites)
                            .mapToLong(j -> walkMm[node][j])
                            .min()
                            .orElse(DistanceSource.NONE))
                    .max()
                    .orElseThrow();
        }

        long bruteForce(int stations) {
            return LongStream.range(0, 1L << statuses.length)
                    .filter(set -> allowed(set, stations))
                    .map(set -> longest(IntStream.range(0, statuses.length)
                            .filter(j -> (set >> j & 1) == 1)
                            .toArray()))
                    .min()
                    .orElseThrow();
        }

        private boolean allowed(long set, int stations) {
            int built = 0;
            for (int j = 0; j < statuses.length; j++) {
                boolean open = (set >> j & 1) == 1;
                if (open ? statuses[j] == SiteStatus.FORBIDDEN : statuses[j].isForced()) {
                    return false;
                }
                built += open && statuses[j] != SiteStatus.EXISTING ? 1 : 0;
            }
            return built <= stations;
        }
    }

    private static City next(Random random) {
        WalkingNetwork network = RandomCity.network(random);
        List<SnapPoint> points = RandomCity.points(random, network, SITES);
        SiteStatus[] statuses = new SiteStatus[points.size()];
        for (int j = 0; j < statuses.length; j++) {
            statuses[j] = random.nextInt(4) > 0 ? SiteStatus.FREE : SiteStatus.values()[random.nextInt(4)];
        }
        long[][] all = RandomCity.allWalksMm(network);
        int[][] walkMm = new int[network.nodeCount()][points.size()];
        for (int node = 0; node < walkMm.length; node++) {
            for (int j = 0; j < points.size(); j++) {
                SnapPoint at = points.get(j);
                long mm = at.accessMm()
                        + Math.min(
                                at.offsetMm() + all[network.from(at.edge())][node],
                                network.lengthMm(at.edge()) - at.offsetMm() + all[network.to(at.edge())][node]);
                walkMm[node][j] = mm < 1_000_000 ? (int) mm : DistanceSource.NONE;
            }
        }
        int[] nodes = IntStream.range(0, network.nodeCount()).toArray();
        return new City(new StreetWalks(network, nodes, statuses, points), statuses, walkMm);
    }

    @Test
    void theyAreThoseOfAllPairs() {
        Random random = new Random(4);
        int found = 0;
        int leftOut = 0;
        for (int round = 0; round < 500; round++) {
            City city = next(random);
            StreetWalks walks = city.walks();
            int[][] walkMm = city.walkMm();
            SiteStatus[] statuses = city.statuses();
            int[] demands = city.demands();
            assertThat(walks.demands()).isEqualTo(demands.length);
            leftOut += walkMm.length - demands.length;
            DistanceSource.Reached reached = walks.nobody();
            int[] nearest = new int[demands.length];
            Arrays.fill(nearest, DistanceSource.NONE);
            for (int j = 0; j < statuses.length; j++) {
                if (random.nextBoolean()) {
                    reached.open(j);
                    for (int i = 0; i < demands.length; i++) {
                        nearest[i] = Math.min(nearest[i], walkMm[demands[i]][j]);
                    }
                }
            }
            for (int i = 0; i < demands.length; i++) {
                assertThat(reached.mm(i)).isEqualTo(nearest[i]);
                int node = demands[i];
                // As often as not exactly the walk to a site.
                int mm = random.nextBoolean() ? random.nextInt(150) : walkMm[node][random.nextInt(statuses.length)];
                int within = Math.min(mm, 1_000_000);
                long[] expected = IntStream.range(0, statuses.length)
                        .filter(j -> statuses[j] != SiteStatus.FORBIDDEN && walkMm[node][j] <= within)
                        .mapToLong(j -> (long) walkMm[node][j] << 32 | j)
                        .sorted()
                        .toArray();
                assertThat(walks.near(i, within)).isEqualTo(expected);
                found += expected.length;
            }
        }
        assertThat(found).isGreaterThan(3000);
        assertThat(leftOut).as("nodes that reach no site").isGreaterThan(10);
    }

    @Test
    void theLongestWalkIsTheShortestThatAnyChoiceHas() {
        Random random = new Random(5);
        int solved = 0;
        int none = 0;
        for (int round = 0; round < 600; round++) {
            City city = next(random);
            int required = city.count(SiteStatus.REQUIRED);
            int stations = required + random.nextInt(city.count(SiteStatus.FREE) + 1);
            if (stations + city.count(SiteStatus.EXISTING) == 0) {
                continue;
            }
            long best = city.bruteForce(stations);
            PCenter.Outcome outcome = PCenter.solve(
                    city.walks(), stations, List.of(), SolveOptions.ofEffort(5_000_000), SolveProgress.silent());
            if (best == DistanceSource.NONE) {
                assertThat(outcome).as("round %d", round).isNull();
                none++;
                continue;
            }
            assertThat(outcome).as("round %d", round).isNotNull();
            assertThat((long) outcome.longestMm()).as("round %d", round).isEqualTo(best);
            assertThat((long) outcome.boundMm()).as("round %d", round).isEqualTo(best);
            assertThat(outcome.certifiedBoundMm()).isLessThanOrEqualTo(outcome.boundMm());
            assertThat(city.longest(outcome.sites())).isEqualTo(best);
            solved++;
        }
        assertThat(solved).isGreaterThan(200);
        assertThat(none).isGreaterThan(10);
    }
}
