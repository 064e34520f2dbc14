package org.yizhan.placement.setcover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.CancelsAfter;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class SetCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(2_000_000);

    @Tag("slow")
    @Test
    void findsAndProvesWhatBruteForceFinds() {
        for (int seed = 0; seed < 4000; seed++) {
            assertProvesWhatBruteForceFinds(RandomProblems.small(new SplittableRandom(seed)), seed);
        }
    }

    @Tag("slow")
    @Test
    void findsAndProvesWhatBruteForceFindsWhereRowsAreWantedTwice() {
        for (int seed = 0; seed < 6000; seed++) {
            assertProvesWhatBruteForceFinds(RandomProblems.wantedTwice(new SplittableRandom(seed)), seed);
        }
    }

    private static void assertProvesWhatBruteForceFinds(CoverProblem problem, int seed) {
        SetCoverSolution solution = SetCover.solve(problem, SHORT, SolveProgress.silent());
        long optimum = BruteForce.cheapestCover(problem);
        assertThat(solution.costUnits()).as("cost, seed %d", seed).isEqualTo(optimum);
        assertThat(solution.boundUnits()).as("bound, seed %d", seed).isEqualTo(optimum);
        assertThat(solution.certifiedBoundUnits())
                .as("certified bound, seed %d", seed)
                .isLessThanOrEqualTo(optimum);
    }

    @Test
    void aRowWantedTwiceTakesTwoColumnsAndOneThatHasOnlyOneTakesThat() {
        CoverProblem problem = CoverProblem.builder(4, 3)
                .cover(0, new int[] {0, 1})
                .cover(1, new int[] {0})
                .cover(2, new int[] {0, 2})
                .cover(3, new int[] {2})
                .status(3, SiteStatus.FORBIDDEN)
                .demand(0, 2)
                .demand(2, 2)
                .build();
        SetCoverSolution solution = SetCover.solve(problem, SHORT, SolveProgress.silent());
        assertThat(solution.columns()).containsExactly(0, 2);
        assertThat(problem.attainableDemand(0)).isEqualTo(2);
        assertThat(problem.attainableDemand(2)).isEqualTo(1);
        assertThat(solution.isOptimal()).isTrue();
        assertThat(solution.certifiedBoundUnits()).isEqualTo(2);
    }

    @Test
    void whateverTheEffortItsBoundIsNoHigherThanALongerSearchFinds() {
        for (int seed = 0; seed < 20; seed++) {
            assertAnytime(RandomProblems.torus(new SplittableRandom(seed), 60, 150, 0.2), 30_000_000);
        }
    }

    @Test
    void neitherIsItWhereRowsAreWantedTwice() {
        for (int seed = 0; seed < 12; seed++) {
            assertAnytime(RandomProblems.torusWantedTwice(new SplittableRandom(seed), 90, 200, 0.2), 40_000_000);
        }
    }

    private static void assertAnytime(CoverProblem problem, long most) {
        SetCoverSolution longer = SetCover.solve(problem, SolveOptions.ofEffort(most), SolveProgress.silent());
        assertCovers(problem, longer);
        for (long effort = 1; effort < 20_000_000; effort *= 9) {
            SetCoverSolution shorter = SetCover.solve(problem, SolveOptions.ofEffort(effort), SolveProgress.silent());
            assertCovers(problem, shorter);
            assertThat(shorter.costUnits()).isGreaterThanOrEqualTo(longer.boundUnits());
            assertThat(shorter.boundUnits()).isLessThanOrEqualTo(longer.costUnits());
        }
    }

    @Test
    void sameSeedAndEffortGiveTheSamePlanOnOneThreadAndOnThree() {
        for (int seed = 0; seed < 5; seed++) {
            CoverProblem problem = RandomProblems.torus(new SplittableRandom(seed), 200, 500, 0.1);
            SolveOptions options = SolveOptions.ofEffort(3_000_000).withSeed(seed);
            SetCoverSolution one = SetCover.solve(problem, options.withThreads(1), SolveProgress.silent());
            SetCoverSolution three = SetCover.solve(problem, options.withThreads(3), SolveProgress.silent());
            assertThat(three.columns()).isEqualTo(one.columns());
            assertThat(three.boundUnits()).isEqualTo(one.boundUnits());
            assertThat(three.certifiedBoundUnits()).isEqualTo(one.certifiedBoundUnits());
            assertThat(three.work()).isEqualTo(one.work());
        }
    }

    @Test
    void aCancelledSearchStillReturnsACoverAndABound() {
        CoverProblem problem = RandomProblems.torus(new SplittableRandom(7), 300, 900, 0.09);
        for (int asks = 0; asks < 40; asks += 3) {
            SetCoverSolution solution = SetCover.solve(problem, SolveOptions.standard(), CancelsAfter.questions(asks));
            assertCovers(problem, solution);
            assertThat(solution.boundUnits()).isLessThanOrEqualTo(solution.costUnits());
        }
    }

    @Test
    void aTimeLimitEndsASearchThatEffortWouldNot() {
        CoverProblem problem = RandomProblems.torus(new SplittableRandom(8), 900, 3000, 0.06);
        SetCoverSolution solution =
                SetCover.solve(problem, SolveOptions.ofTime(Duration.ofMillis(1)), SolveProgress.silent());
        assertCovers(problem, solution);
        assertThat(solution.isOptimal()).isFalse();
    }

    @Test
    void namesRowsThatNoAllowedColumnCovers() {
        CoverProblem problem = CoverProblem.builder(3, 4)
                .cover(0, 0)
                .cover(1, 1)
                .cover(2, 2)
                .status(1, SiteStatus.FORBIDDEN)
                .build();
        SetCoverSolution solution = SetCover.solve(problem, SHORT, SolveProgress.silent());
        assertThat(solution.uncoverableRows()).containsExactly(1, 3);
        assertThat(solution.columns()).containsExactly(0, 2);
        assertThat(solution.isOptimal()).isTrue();
    }

    @Test
    void paysForRequiredColumnsButNotForExistingOnes() {
        CoverProblem problem = CoverProblem.builder(4, 3)
                .cover(0, new int[] {0})
                .cover(1, new int[] {1})
                .cover(2, new int[] {0, 1, 2})
                .cover(3, new int[] {2})
                .cost(0, 10)
                .cost(1, 20)
                .cost(2, 25)
                .cost(3, 7.5)
                .status(0, SiteStatus.EXISTING)
                .status(1, SiteStatus.REQUIRED)
                .build();
        SetCoverSolution solution = SetCover.solve(problem, SHORT, SolveProgress.silent());
        assertThat(solution.columns()).containsExactly(0, 1, 3);
        assertThat(solution.cost()).isEqualTo(27.5);
        assertThat(solution.bound()).isEqualTo(27.5);
    }

    @Test
    void theEmptyProblemIsSolved() {
        SetCoverSolution solution = SetCover.solve(CoverProblem.builder(0, 0).build(), SHORT, SolveProgress.silent());
        assertThat(solution.columns()).isEmpty();
        assertThat(solution.isOptimal()).isTrue();
    }

    private static void assertCovers(CoverProblem problem, SetCoverSolution solution) {
        int[] times = new int[problem.rows()];
        for (int j : solution.columns()) {
            for (int row : problem.rowsOf(j)) {
                times[row]++;
            }
        }
        for (int i = 0; i < times.length; i++) {
            assertThat(times[i]).as("row %d", i).isGreaterThanOrEqualTo(problem.attainableDemand(i));
        }
    }
}
