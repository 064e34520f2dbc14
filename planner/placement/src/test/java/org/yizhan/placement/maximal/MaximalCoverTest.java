package org.yizhan.placement.maximal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class MaximalCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(1_500_000);

    @Tag("slow")
    @Test
    void findsWhatBruteForceFindsWithinANumberOfStations() {
        for (int seed = 0; seed < 1500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            int most = RandomProblems.stations(problem, random);
            MaximalCoverSolution solution =
                    MaximalCover.solve(problem, BuildLimit.stations(most), SHORT, SolveProgress.silent());
            long optimum = BruteForce.mostCovered(problem, most, Long.MAX_VALUE);
            assertThat(solution.weightUnits()).as("seed %d", seed).isEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(solution.columns().length - count(problem, SiteStatus.EXISTING))
                    .isLessThanOrEqualTo(most);
        }
    }

    @Tag("slow")
    @Test
    void findsWhatBruteForceFindsWithinABudget() {
        for (int seed = 0; seed < 1500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            long units = RandomProblems.budget(problem, random);
            MaximalCoverSolution solution = MaximalCover.solve(
                    problem, BuildLimit.budget(problem.costOf(units)), SHORT, SolveProgress.silent());
            long optimum = BruteForce.mostCovered(problem, Integer.MAX_VALUE, units);
            assertThat(solution.weightUnits()).as("seed %d", seed).isEqualTo(optimum);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(solution.cost()).isLessThanOrEqualTo(problem.costOf(units));
        }
    }

    /** Where one set of duals leaves a gap, a proof by parts closes it, and is checked without the search. */
    @Tag("slow")
    @Test
    void theBestIsProvenByPartsWhereOneSetOfDualsIsNotEnough() {
        SmallInstances.solver();
        int byParts = 0;
        for (int seed = 0; seed < 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = scattered(random);
            BuildLimit limits = BuildLimit.stations(6 + seed % 3);
            MaximalCoverSolution solution =
                    MaximalCover.solve(problem, limits, SolveOptions.ofEffort(4_000_000_000L), SolveProgress.silent());
            assertThat(solution.certifiedBoundUnits()).as("seed %d", seed).isEqualTo(solution.weightUnits());
            byParts += solution.certificate().verify(problem, limits) > solution.weightUnits() ? 1 : 0;
        }
        assertThat(byParts).isGreaterThan(2);
    }

    /** Rows that any three sites cover, near or not: relaxations of those are weak. */
    private static CoverProblem scattered(SplittableRandom random) {
        CoverProblemBuilder builder = CoverProblem.builder(30, 120);
        for (int i = 0; i < 120; i++) {
            builder.weight(i, 1 + random.nextInt(50));
            for (int n = 0; n < 3; n++) {
                builder.cover(random.nextInt(30), i);
            }
        }
        return builder.build();
    }

    @Test
    void sameSeedAndEffortGiveTheSamePlanOnOneThreadAndOnThree() {
        for (int seed = 0; seed < 5; seed++) {
            CoverProblem problem = RandomProblems.torus(new SplittableRandom(seed), 150, 400, 0.1);
            SolveOptions options = SolveOptions.ofEffort(5_000_000).withSeed(seed);
            BuildLimit limits = BuildLimit.stations(12);
            MaximalCoverSolution one =
                    MaximalCover.solve(problem, limits, options.withThreads(1), SolveProgress.silent());
            MaximalCoverSolution three =
                    MaximalCover.solve(problem, limits, options.withThreads(3), SolveProgress.silent());
            assertThat(three.columns()).isEqualTo(one.columns());
            assertThat(three.boundUnits()).isEqualTo(one.boundUnits());
        }
    }

    @Test
    void aBudgetOfExactlyTheCostBuysTheSiteAndOneUnitLessDoesNot() {
        CoverProblem problem =
                CoverProblem.builder(1, 1).cover(0, 0).cost(0, 12.5).build();
        assertThat(solve(problem, BuildLimit.budget(12.5)).columns()).containsExactly(0);
        assertThat(solve(problem, BuildLimit.budget(12.49)).columns()).isEmpty();
        assertThat(solve(problem, BuildLimit.budget(12.49)).isOptimal()).isTrue();
    }

    @Test
    void existingSitesTakeNothingAndTheirRowsCount() {
        CoverProblem problem = CoverProblem.builder(3, 3)
                .cover(0, 0)
                .cover(1, 1)
                .cover(2, 2)
                .weight(0, 5)
                .weight(1, 3)
                .weight(2, 2)
                .status(0, SiteStatus.EXISTING)
                .build();
        MaximalCoverSolution solution = solve(problem, BuildLimit.stations(1));
        assertThat(solution.columns()).containsExactly(0, 1);
        assertThat(solution.weight()).isEqualTo(8);
        assertThat(solution.isOptimal()).isTrue();
    }

    @Test
    void limitsThatCannotHoldAreRefusedAsWrongUsage() {
        CoverProblem problem = CoverProblem.builder(3, 1)
                .cover(0, 0)
                .cost(0, 4)
                .cost(1, 2.5)
                .status(0, SiteStatus.REQUIRED)
                .status(1, SiteStatus.REQUIRED)
                .build();
        refused(() -> solve(problem, BuildLimit.stations(4)), "4 stations were asked for, but only 3");
        refused(() -> solve(problem, BuildLimit.stations(1)), "but 2 sites are required");
        refused(() -> solve(problem, BuildLimit.budget(6)), "required sites alone cost 6.5. Raise the budget by 0.5");
        refused(() -> BuildLimit.stations(-1), "at least 0, but is -1");
        refused(() -> BuildLimit.budget(Double.NaN), "NaN");
        assertThat(solve(problem, BuildLimit.stations(3)).columns()).contains(0, 1);
        assertThat(solve(problem, BuildLimit.stations(2)).columns()).containsExactly(0, 1);
        assertThat(solve(problem, BuildLimit.budget(6.5)).columns()).containsExactly(0, 1);
    }

    private static void refused(Runnable call, String why) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(PlacementException.class, e -> assertThat(e.fault())
                        .isEqualTo(PlacementException.Fault.REQUEST))
                .hasMessageContaining(why);
    }

    private static MaximalCoverSolution solve(CoverProblem problem, BuildLimit limits) {
        return MaximalCover.solve(problem, limits, SHORT, SolveProgress.silent());
    }

    private static int count(CoverProblem problem, SiteStatus status) {
        int count = 0;
        for (int j = 0; j < problem.columns(); j++) {
            count += problem.status(j) == status ? 1 : 0;
        }
        return count;
    }
}
