package org.yizhan.placement.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class ConstrainedCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(3_000_000);

    @Tag("slow")
    @Test
    void findsAndProvesWhatBruteForceFindsUnderTheRules() {
        int ruled = 0;
        int impossible = 0;
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            long optimum = BruteForce.cheapestCover(problem, set -> holds(limits, set));
            ConstrainedCoverSolution solution =
                    ConstrainedSetCover.solve(problem, limits, SHORT, SolveProgress.silent());
            assertThat(solution.isImpossible()).as("impossible, seed %d", seed).isEqualTo(optimum == Long.MAX_VALUE);
            if (optimum == Long.MAX_VALUE) {
                impossible++;
                assertThat(solution.isFound()).isFalse();
                continue;
            }
            ruled += optimum > BruteForce.cheapestCover(problem) ? 1 : 0;
            assertThat(solution.value()).as("cost, seed %d", seed).isEqualTo(problem.costOf(optimum));
            assertThat(solution.bound()).as("bound, seed %d", seed).isEqualTo(problem.costOf(optimum));
            assertThat(solution.certifiedBound()).as("seed %d", seed).isLessThanOrEqualTo(solution.value());
            ConstrainedCoverSolution.check(problem, limits, solution.columns(), true);
        }
        assertThat(ruled).isGreaterThan(100);
        assertThat(impossible).isGreaterThan(200);
    }

    @Tag("slow")
    @Test
    void coversTheMostThatBruteForceCoversUnderTheRules() {
        int ruled = 0;
        int impossible = 0;
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            boolean byNumber = random.nextBoolean();
            int count = RandomProblems.stations(problem, random);
            long budget = RandomProblems.budget(problem, random);
            BuildLimit most = byNumber ? BuildLimit.stations(count) : BuildLimit.budget(problem.costOf(budget));
            long optimum = BruteForce.mostCovered(
                    problem,
                    byNumber ? count : Integer.MAX_VALUE,
                    byNumber ? Long.MAX_VALUE : budget,
                    set -> holds(limits, set));
            ConstrainedCoverSolution solution =
                    ConstrainedMaximalCover.solve(problem, most, limits, SHORT, SolveProgress.silent());
            assertThat(solution.isImpossible()).as("impossible, seed %d", seed).isEqualTo(optimum < 0);
            if (optimum < 0) {
                impossible++;
                continue;
            }
            ruled += optimum
                            < BruteForce.mostCovered(
                                    problem, byNumber ? count : Integer.MAX_VALUE, byNumber ? Long.MAX_VALUE : budget)
                    ? 1
                    : 0;
            assertThat(solution.value()).as("weight, seed %d", seed).isEqualTo(problem.weightOf(optimum));
            assertThat(solution.bound()).as("bound, seed %d", seed).isEqualTo(problem.weightOf(optimum));
            assertThat(solution.certifiedBound()).as("seed %d", seed).isGreaterThanOrEqualTo(solution.value());
            ConstrainedCoverSolution.check(problem, limits, solution.columns(), false);
        }
        assertThat(ruled).isGreaterThan(100);
        assertThat(impossible).isGreaterThan(200);
    }

    @Tag("slow")
    @Test
    void theDualsComeNearTheBestPlanWhereWeightsLieOrdersOfMagnitudeApart() {
        double covered = 0;
        double certified = 0;
        double free = 0;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblemBuilder builder = CoverProblem.builder(60, 200);
            for (int i = 0; i < 200; i++) {
                builder.weight(i, Math.pow(10, 6 * random.nextDouble()));
                for (int n = 0; n < 5; n++) {
                    builder.cover((i * 60 / 200 + random.nextInt(9)) % 60, i);
                }
            }
            CoverProblem problem = builder.build();
            int[] poor = IntStream.range(0, 60)
                    .boxed()
                    .sorted(Comparator.comparingLong((Integer j) -> problem.weightCovered(new int[] {j})))
                    .limit(30)
                    .mapToInt(j -> j)
                    .sorted()
                    .toArray();
            BuildLimit eight = BuildLimit.stations(8);
            ConstrainedCoverSolution solution = ConstrainedMaximalCover.solve(
                    problem,
                    eight,
                    List.of(SideConstraint.number(poor, 5, Integer.MAX_VALUE)),
                    SolveOptions.ofEffort(10_000_000).withSeed(seed),
                    SolveProgress.silent());
            covered += solution.value();
            certified += solution.certifiedBound();
            free += MaximalCover.solve(problem, eight, SHORT, SolveProgress.silent())
                    .weight();
        }
        assertThat(certified).isLessThan(1.03 * covered);
        // The rule must cost more than that, or the bound without rules would do.
        assertThat(free).isGreaterThan(1.1 * covered);
    }

    @Test
    void aBoundHoldsWhateverTheMultipliersAre() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            long optimum = BruteForce.cheapestCover(problem, set -> holds(limits, set));
            if (optimum == Long.MAX_VALUE) {
                continue;
            }
            double[] rows =
                    random.doubles(problem.rows()).map(x -> (x - 0.2) * 2e3).toArray();
            double[] sides = new double[limits.size()];
            for (int r = 0; r < sides.length; r++) {
                double any = 2e3 * (random.nextDouble() - 0.5);
                sides[r] = limits.get(r).hasMost() ? any : Math.abs(any);
            }
            long[] cost = new long[problem.columns()];
            for (int j = 0; j < cost.length; j++) {
                cost[j] = problem.charge(j);
            }
            long[] loss = new long[problem.rows()];
            for (int i = 0; i < loss.length; i++) {
                loss[i] = problem.isCoverable(i) ? -1 : 0;
            }
            assertThat(ConstrainedCoverCertificate.of(rows, sides).verify(problem, limits, cost, loss))
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(optimum);
        }
    }

    @Test
    void aMultiplierOfAMostThatThereIsNotIsRefused() {
        CoverProblem problem = CoverProblem.builder(1, 1).cover(0, 0).build();
        List<SideConstraint> limits = List.of(SideConstraint.number(new int[] {0}, 1, Integer.MAX_VALUE));
        ConstrainedCoverCertificate certificate = ConstrainedCoverCertificate.of(new double[] {1}, new double[] {-0.5});
        assertThatThrownBy(() -> certificate.verify(problem, limits, new long[] {1}, new long[] {-1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sameSeedAndEffortGiveTheSamePlanOnOneThreadAndOnThree() {
        for (int seed = 0; seed < 3; seed++) {
            CoverProblem problem = RandomProblems.torus(new SplittableRandom(seed), 200, 500, 0.15);
            int[] half = new int[100];
            for (int j = 0; j < half.length; j++) {
                half[j] = 2 * j;
            }
            List<SideConstraint> limits = List.of(SideConstraint.number(half, 0, 25));
            SolveOptions options = SolveOptions.ofEffort(20_000_000).withSeed(seed);
            ConstrainedCoverSolution one =
                    ConstrainedSetCover.solve(problem, limits, options.withThreads(1), SolveProgress.silent());
            ConstrainedCoverSolution three =
                    ConstrainedSetCover.solve(problem, limits, options.withThreads(3), SolveProgress.silent());
            assertThat(one.isFound()).isTrue();
            assertThat(three.columns()).isEqualTo(one.columns());
            assertThat(three.bound()).isEqualTo(one.bound());
        }
    }

    private static boolean holds(List<SideConstraint> limits, int set) {
        return limits.stream().allMatch(limit -> limit.holds(BruteForce.columns(set)));
    }
}
