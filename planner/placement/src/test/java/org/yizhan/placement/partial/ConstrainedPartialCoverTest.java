package org.yizhan.placement.partial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.BruteForce;
import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomConstraints;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class ConstrainedPartialCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(12_000_000);

    @Tag("slow")
    @Test
    void findsWhatBruteForceFindsUnderTheRulesAndItsBoundsHold() {
        int ruled = 0;
        int impossible = 0;
        int same = 0;
        int proven = 0;
        int asked = 0;
        for (int seed = 0; seed < 600; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            List<SideConstraint> limits = RandomConstraints.of(problem, random);
            boolean byNumber = random.nextBoolean();
            double percent = random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(99);
            long target = PartialCover.target(problem, percent);
            long optimum = leastByBruteForce(problem, target, byNumber, limits);
            ConstrainedCoverSolution solution =
                    ConstrainedPartialCover.solve(problem, percent, byNumber, limits, SHORT, SolveProgress.silent());
            if (solution.isImpossible()) {
                assertThat(optimum).as("impossible, seed %d", seed).isEqualTo(Long.MAX_VALUE);
            }
            assertThat(solution.certifiedBoundUnits())
                    .as("certified, seed %d", seed)
                    .isLessThanOrEqualTo(solution.boundUnits());
            if (optimum == Long.MAX_VALUE) {
                impossible++;
                assertThat(solution.isFound()).as("found, seed %d", seed).isFalse();
                assertThat(solution.isImpossible()).as("shown, seed %d", seed).isTrue();
                continue;
            }
            asked++;
            assertThat(solution.isFound()).as("found, seed %d", seed).isTrue();
            ConstrainedCoverSolution.check(problem, limits, solution.columns(), false);
            assertThat(problem.weightCovered(solution.columns()))
                    .as("share, seed %d", seed)
                    .isGreaterThanOrEqualTo(target);
            assertThat(solution.boundUnits()).as("bound, seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(solution.valueUnits()).as("use, seed %d", seed).isGreaterThanOrEqualTo(optimum);
            ruled += optimum > leastByBruteForce(problem, target, byNumber, List.of()) ? 1 : 0;
            same += solution.valueUnits() == optimum ? 1 : 0;
            proven += solution.isOptimal() ? 1 : 0;
        }
        assertThat(ruled).isGreaterThan(30);
        assertThat(impossible).isGreaterThan(60);
        assertThat(same).isGreaterThan(asked * 98 / 100);
        assertThat(proven).isGreaterThan(asked / 2);
    }

    private static long leastByBruteForce(
            CoverProblem problem, long target, boolean byNumber, List<SideConstraint> limits) {
        BuildCapacity capacity = new BuildCapacity(problem, byNumber, Long.MAX_VALUE);
        long best = Long.MAX_VALUE;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            int[] chosen = BruteForce.columns(set);
            long use = 0;
            boolean allowed = true;
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= in ? status != SiteStatus.FORBIDDEN : !status.isForced();
                use += in && status != SiteStatus.EXISTING ? capacity.use(j) : 0;
            }
            if (allowed
                    && use < best
                    && problem.weightCovered(chosen) >= target
                    && limits.stream().allMatch(limit -> limit.holds(chosen))) {
                best = use;
            }
        }
        return best;
    }

    @Test
    void aCityLikeProblemUnderRulesComesWithinAFewPercentOfItsBound() {
        CoverProblem problem = RandomProblems.torus(new SplittableRandom(5), 300, 1500, 0.09);
        int[] half = new int[150];
        for (int j = 0; j < half.length; j++) {
            half[j] = 2 * j;
        }
        List<SideConstraint> limits = List.of(SideConstraint.number(half, 0, 10));
        ConstrainedCoverSolution solution = ConstrainedPartialCover.solve(
                problem, 90, true, limits, SolveOptions.ofEffort(300_000_000), SolveProgress.silent());
        assertThat(solution.isFound()).isTrue();
        assertThat(limits.get(0).isTight(solution.columns())).isTrue();
        assertThat(solution.certifiedBound()).isGreaterThan(0.88 * solution.value());
    }
}
