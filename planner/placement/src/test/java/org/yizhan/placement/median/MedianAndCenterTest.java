package org.yizhan.placement.median;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.center.PCenter;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** p-median and p-center against every choice of sites, and against published optima. */
final class MedianAndCenterTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(2_000_000);

    private static DistanceProblem small(SplittableRandom random) {
        int sites = 1 + random.nextInt(9);
        int demands = 1 + random.nextInt(10);
        int far = 100;
        boolean sparse = random.nextBoolean();
        int[][] demandsOf = new int[sites][];
        int[][] mmOf = new int[sites][];
        SiteStatus[] statuses = new SiteStatus[sites];
        for (int j = 0; j < sites; j++) {
            int count = 0;
            int[] listed = new int[demands];
            int[] mm = new int[demands];
            for (int i = 0; i < demands; i++) {
                if (!sparse || random.nextInt(3) > 0) {
                    listed[count] = i;
                    mm[count++] = random.nextInt(random.nextBoolean() ? 10 : 101);
                }
            }
            demandsOf[j] = Arrays.copyOf(listed, count);
            mmOf[j] = Arrays.copyOf(mm, count);
            statuses[j] = random.nextInt(5) > 0
                    ? SiteStatus.FREE
                    : SiteStatus.values()[random.nextInt(SiteStatus.values().length)];
        }
        double[] weights = new double[demands];
        for (int i = 0; i < demands; i++) {
            weights[i] = random.nextInt(4) == 0 ? 0 : random.nextInt(40) / 4.0;
        }
        return new DistanceProblem(demandsOf, mmOf, weights, far, statuses);
    }

    private static int count(DistanceProblem problem, SiteStatus status) {
        int count = 0;
        for (int j = 0; j < problem.sites(); j++) {
            count += problem.status(j) == status ? 1 : 0;
        }
        return count;
    }

    /** Least weighted walk and least longest walk over every allowed choice. */
    private static long[] bruteForce(DistanceProblem problem, int stations) {
        return bruteForce(problem, stations, List.of());
    }

    private static long[] bruteForce(DistanceProblem problem, int stations, List<SideConstraint> limits) {
        long[] best = {Long.MAX_VALUE, Long.MAX_VALUE};
        for (int set = 0; set < 1 << problem.sites(); set++) {
            boolean[] open = new boolean[problem.sites()];
            int built = 0;
            boolean allowed = true;
            for (int j = 0; j < open.length; j++) {
                open[j] = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= open[j] ? status != SiteStatus.FORBIDDEN : !status.isForced();
                built += open[j] && status != SiteStatus.EXISTING ? 1 : 0;
            }
            int[] sites = IntStream.range(0, open.length).filter(j -> open[j]).toArray();
            if (!allowed || built > stations || !limits.stream().allMatch(limit -> limit.holds(sites))) {
                continue;
            }
            long cost = 0;
            long longest = 0;
            for (int i = 0; i < problem.demands(); i++) {
                int nearest = problem.farMm();
                boolean listed = false;
                for (int k = problem.walks().begin(i); k < problem.walks().end(i); k++) {
                    if (open[problem.walks().siteAt(k)]) {
                        nearest = Math.min(nearest, problem.walks().mmAt(k));
                        listed = true;
                    }
                }
                cost += problem.weight(i) * nearest;
                longest = Math.max(longest, listed ? nearest : Integer.MAX_VALUE);
            }
            best[0] = Math.min(best[0], cost);
            best[1] = Math.min(best[1], longest);
        }
        return best;
    }

    @Tag("slow")
    @Test
    void medianAndCenterFindWhatBruteForceFindsAndTheirBoundsHold() {
        int medianProven = 0;
        int centers = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DistanceProblem problem = small(random);
            int required = count(problem, SiteStatus.REQUIRED);
            int stations = required + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            long[] best = bruteForce(problem, stations);
            MedianSolution median = PMedian.solve(problem, stations, SHORT, SolveProgress.silent());
            assertThat(median.cost()).as("median, seed %d", seed).isEqualTo(best[0]);
            assertThat(median.bound()).as("median bound, seed %d", seed).isLessThanOrEqualTo(best[0]);
            medianProven += median.isOptimal() ? 1 : 0;
            if (best[1] == Integer.MAX_VALUE) {
                assertThatThrownBy(() -> PCenter.solve(problem, stations, SHORT, SolveProgress.silent()))
                        .isInstanceOf(PlacementException.class);
                continue;
            }
            PCenter.Outcome center = PCenter.solve(problem, stations, SHORT, SolveProgress.silent());
            assertThat((long) center.longestMm()).as("center, seed %d", seed).isEqualTo(best[1]);
            assertThat((long) center.boundMm())
                    .as("center bound, seed %d", seed)
                    .isLessThanOrEqualTo(best[1]);
            centers++;
        }
        assertThat(medianProven).isGreaterThan(1500);
        assertThat(centers).isGreaterThan(1000);
    }

    @Tag("slow")
    @Test
    void underSideRulesTheyFindWhatBruteForceFindsAndTheirBoundsHold() {
        int asked = 0;
        int best = 0;
        int proven = 0;
        int bound = 0;
        int impossible = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DistanceProblem problem = small(random);
            CoverProblemBuilder sites = CoverProblem.builder(problem.sites(), 1);
            for (int j = 0; j < problem.sites(); j++) {
                sites.status(j, problem.status(j)).cost(j, 1 + random.nextInt(9));
            }
            List<SideConstraint> limits = RandomConstraints.of(sites.build(), random);
            int required = count(problem, SiteStatus.REQUIRED);
            int stations = required + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            long[] optimum = bruteForce(problem, stations, limits);
            MedianSolution median = PMedian.solve(problem, stations, limits, SHORT, SolveProgress.silent());
            assertThat(median == null).as("impossible, seed %d", seed).isEqualTo(optimum[0] == Long.MAX_VALUE);
            PCenter.Outcome center = PCenter.solve(problem, stations, limits, SHORT, SolveProgress.silent());
            assertThat(center == null).as("no center, seed %d", seed).isEqualTo(optimum[1] >= Integer.MAX_VALUE);
            if (center != null) {
                assertThat((long) center.longestMm())
                        .as("center, seed %d", seed)
                        .isEqualTo(optimum[1]);
                assertThat((long) center.boundMm())
                        .as("center bound, seed %d", seed)
                        .isLessThanOrEqualTo(optimum[1]);
                assertThat(center.certifiedBoundMm()).isLessThanOrEqualTo(center.boundMm());
                assertThat(limits).as("seed %d", seed).allMatch(limit -> limit.holds(center.sites()));
            }
            if (median == null) {
                impossible++;
                continue;
            }
            assertThat(median.cost()).as("median, seed %d", seed).isGreaterThanOrEqualTo(optimum[0]);
            assertThat(median.bound()).as("median bound, seed %d", seed).isLessThanOrEqualTo(optimum[0]);
            assertThat(limits).as("seed %d", seed).allMatch(limit -> limit.holds(median.sites()));
            asked++;
            best += median.cost() == optimum[0] ? 1 : 0;
            proven += median.isOptimal() ? 1 : 0;
            bound += optimum[0] > bruteForce(problem, stations)[0] ? 1 : 0;
        }
        assertThat(bound).as("rules that bind").isGreaterThan(200);
        assertThat(impossible).isGreaterThan(200);
        assertThat(best).as("best of %d", asked).isGreaterThan(asked * 95 / 100);
        assertThat(proven).as("proven of %d", asked).isGreaterThan(asked / 3);
    }

    @Test
    void anyMultipliersProveNoMoreThanTheShortestWalk() {
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DistanceProblem problem = small(random);
            CoverProblemBuilder sites = CoverProblem.builder(problem.sites(), 1);
            for (int j = 0; j < problem.sites(); j++) {
                sites.status(j, problem.status(j));
            }
            List<SideConstraint> limits = RandomConstraints.of(sites.build(), random);
            int stations = count(problem, SiteStatus.REQUIRED) + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            long[] u = IntStream.range(0, problem.demands())
                    .mapToLong(i -> (long) (random.nextDouble() * problem.weight(i) * problem.farMm()))
                    .toArray();
            long scale = problem.totalWeight() * 20 + 1;
            long[] v = limits.stream()
                    .mapToLong(limit -> random.nextLong(limit.hasMost() ? -scale : 0, scale))
                    .toArray();
            assertThat(new MedianCertificate(u, v).verify(problem, stations, limits))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(bruteForce(problem, stations, limits)[0]);
        }
    }

    @Test
    void aNumberOfStationsThatCannotBeIsRefused() {
        DistanceProblem problem = new DistanceProblem(
                new int[][] {{0}, {0}}, new int[][] {{5}, {7}}, new double[] {1}, 10, new SiteStatus[] {
                    SiteStatus.REQUIRED, SiteStatus.FREE
                });
        for (int stations : new int[] {0, 3}) {
            assertThatThrownBy(() -> PMedian.solve(problem, stations, SHORT, SolveProgress.silent()))
                    .isInstanceOf(PlacementException.class);
        }
    }
}
