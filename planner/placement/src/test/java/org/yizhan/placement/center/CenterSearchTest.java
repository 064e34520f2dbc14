package org.yizhan.placement.center;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** The longest walk where only some of many demands are looked at, against every choice of sites. */
final class CenterSearchTest {

    private static final int DEMANDS = 300;

    /** Demands and sites anywhere in a square, with the walks of a grid of streets. */
    private static DistanceProblem plane(SplittableRandom random, int sites, int demands, int side) {
        int[][] at = new int[sites + demands][];
        Arrays.setAll(at, k -> new int[] {random.nextInt(side), random.nextInt(side)});
        int[][] demandsOf = new int[sites][];
        int[][] mmOf = new int[sites][];
        SiteStatus[] statuses = new SiteStatus[sites];
        for (int j = 0; j < sites; j++) {
            int[] site = at[j];
            demandsOf[j] = IntStream.range(0, demands).toArray();
            mmOf[j] = IntStream.range(sites, sites + demands)
                    .map(k -> Math.abs(at[k][0] - site[0]) + Math.abs(at[k][1] - site[1]))
                    .toArray();
            statuses[j] = random.nextInt(6) > 0
                    ? SiteStatus.FREE
                    : SiteStatus.values()[random.nextInt(SiteStatus.values().length)];
        }
        double[] weights = new double[demands];
        Arrays.fill(weights, 1);
        return new DistanceProblem(demandsOf, mmOf, weights, 2 * side, statuses);
    }

    private static int count(DistanceProblem problem, SiteStatus status) {
        return (int) IntStream.range(0, problem.sites())
                .filter(j -> problem.status(j) == status)
                .count();
    }

    private static int longest(DistanceProblem problem, boolean[] open) {
        return IntStream.range(0, problem.demands())
                .map(i -> problem.nearestMm(i, open))
                .max()
                .orElseThrow();
    }

    private static int bruteForce(DistanceProblem problem, int stations, List<SideConstraint> limits) {
        int best = DistanceSource.NONE;
        for (int set = 1; set < 1 << problem.sites(); set++) {
            boolean[] open = new boolean[problem.sites()];
            int built = 0;
            boolean allowed = true;
            for (int j = 0; j < open.length; j++) {
                open[j] = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= open[j] ? status != SiteStatus.FORBIDDEN : !status.isForced();
                built += open[j] && status != SiteStatus.EXISTING ? 1 : 0;
            }
            if (allowed && built <= stations) {
                int[] sites =
                        IntStream.range(0, open.length).filter(j -> open[j]).toArray();
                if (limits.stream().allMatch(limit -> limit.holds(sites))) {
                    best = Math.min(best, longest(problem, open));
                }
            }
        }
        return best;
    }

    @Tag("slow")
    @Test
    void someDemandsTellTheLongestWalkOfAll() {
        int ruled = 0;
        for (int seed = 0; seed < 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            DistanceProblem problem = plane(random, 3 + random.nextInt(7), DEMANDS, 10_000);
            int required = count(problem, SiteStatus.REQUIRED);
            int stations = required + random.nextInt(count(problem, SiteStatus.FREE) + 1);
            if (stations + count(problem, SiteStatus.EXISTING) == 0) {
                continue;
            }
            CoverProblemBuilder sites = CoverProblem.builder(problem.sites(), 1);
            for (int j = 0; j < problem.sites(); j++) {
                sites.status(j, problem.status(j)).cost(j, 1 + random.nextInt(9));
            }
            List<SideConstraint> limits =
                    random.nextBoolean() ? List.of() : RandomConstraints.of(sites.build(), random);
            int best = bruteForce(problem, stations, limits);
            PCenter.Outcome outcome =
                    PCenter.solve(problem, stations, limits, SolveOptions.ofEffort(20_000_000), SolveProgress.silent());
            assertThat(outcome == null).as("none, seed %d", seed).isEqualTo(best == DistanceSource.NONE);
            if (outcome != null) {
                assertThat(outcome.longestMm()).as("seed %d", seed).isEqualTo(best);
                assertThat(outcome.boundMm()).as("bound, seed %d", seed).isEqualTo(best);
                assertThat(outcome.certifiedBoundMm()).isLessThanOrEqualTo(best);
                assertThat(limits).allMatch(limit -> limit.holds(outcome.sites()));
                ruled += limits.isEmpty() ? 0 : 1;
            }
        }
        assertThat(ruled).isGreaterThan(50);
    }

    @Test
    void theSameWorkGivesTheSameAnswerWhateverTheThreads() {
        DistanceProblem problem = plane(new SplittableRandom(7), 300, 2000, 100_000);
        PCenter.Outcome one = PCenter.solve(
                problem, 12, List.of(), SolveOptions.ofEffort(100_000_000).withThreads(1), SolveProgress.silent());
        PCenter.Outcome three = PCenter.solve(
                problem, 12, List.of(), SolveOptions.ofEffort(100_000_000).withThreads(3), SolveProgress.silent());
        assertThat(one).isNotNull();
        assertThat(three).isNotNull();
        assertThat(three.sites()).isEqualTo(one.sites());
        assertThat(three.boundMm()).isEqualTo(one.boundMm());
        assertThat(three.certifiedBoundMm()).isEqualTo(one.certifiedBoundMm());
        assertThat(one.boundMm()).isBetween(one.longestMm() / 2, one.longestMm());
    }

    @Test
    void noStationMoreThanTheLongestWalkNeeds() {
        // Somebody lives far from every site, so that one station is as good as two.
        DistanceProblem problem = new DistanceProblem(
                new int[][] {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}},
                new int[][] {{90, 5, 40}, {95, 40, 5}, {90, 60, 60}},
                new double[] {1, 1, 1},
                100,
                new SiteStatus[] {SiteStatus.FREE, SiteStatus.FREE, SiteStatus.FREE});
        PCenter.Outcome outcome =
                PCenter.solve(problem, 3, List.of(), SolveOptions.ofEffort(10_000_000), SolveProgress.silent());
        assertThat(outcome).isNotNull();
        assertThat(outcome.longestMm()).isEqualTo(90);
        assertThat(outcome.isOptimal()).isTrue();
        assertThat(outcome.sites()).hasSize(1);
    }
}
