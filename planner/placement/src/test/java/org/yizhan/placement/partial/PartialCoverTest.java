package org.yizhan.placement.partial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.RandomProblems;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

final class PartialCoverTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(12_000_000);

    @Tag("slow")
    @Test
    void findsWhatBruteForceFindsAndItsBoundHolds() {
        int same = 0;
        int proven = 0;
        for (int seed = 0; seed < 1500; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CoverProblem problem = RandomProblems.small(random);
            boolean byNumber = random.nextBoolean();
            double percent = random.nextInt(4) == 0 ? 100 : 1 + random.nextInt(99);
            double optimum = leastByBruteForce(problem, percent, byNumber);
            PartialCoverSolution solution =
                    PartialCover.solve(problem, percent, byNumber, SHORT, SolveProgress.silent());
            assertThat(solution.use()).as("seed %d", seed).isGreaterThanOrEqualTo(optimum - 1e-9);
            assertThat(solution.bound()).as("bound, seed %d", seed).isLessThanOrEqualTo(optimum + 1e-9);
            assertThat(solution.weight()).isGreaterThanOrEqualTo(solution.target());
            same += solution.use() < optimum + 1e-9 ? 1 : 0;
            proven += solution.isOptimal() ? 1 : 0;
        }
        assertThat(same).isGreaterThan(1470);
        assertThat(proven).isGreaterThan(600);
    }

    private static double leastByBruteForce(CoverProblem problem, double percent, boolean byNumber) {
        double coverable = 0;
        for (int i = 0; i < problem.rows(); i++) {
            coverable += problem.isCoverable(i) ? problem.weightOf(problem.weight(i)) : 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            double use = 0;
            long rows = 0;
            boolean allowed = true;
            for (int j = 0; j < problem.columns(); j++) {
                boolean in = (set >> j & 1) == 1;
                SiteStatus status = problem.status(j);
                allowed &= in ? status != SiteStatus.FORBIDDEN : !status.isForced();
                if (in) {
                    use += status == SiteStatus.EXISTING ? 0 : byNumber ? 1 : problem.costOf(problem.cost(j));
                    for (int row : problem.rowsOf(j)) {
                        rows |= 1L << row;
                    }
                }
            }
            double weight = 0;
            for (int i = 0; i < problem.rows(); i++) {
                weight += (rows >> i & 1) * problem.weightOf(problem.weight(i));
            }
            if (allowed && weight >= coverable * percent / 100 - 1e-9) {
                best = Math.min(best, use);
            }
        }
        return best;
    }

    @Test
    void aShareThatIsMetExactlyIsMetAndAHairMoreNeedsAnotherStation() {
        CoverProblem problem = CoverProblem.builder(2, 2)
                .cover(0, 0)
                .cover(1, 1)
                .weight(0, 95)
                .weight(1, 5)
                .build();
        assertThat(PartialCover.solve(problem, 95, true, SHORT, SolveProgress.silent())
                        .columns())
                .containsExactly(0);
        PartialCoverSolution more = PartialCover.solve(problem, 95.01, true, SHORT, SolveProgress.silent());
        assertThat(more.columns()).containsExactly(0, 1);
        assertThat(more.isOptimal()).isTrue();
        assertThat(more.target()).isCloseTo(100, within(5.0));
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        CoverProblem problem = CoverProblem.builder(1, 1).cover(0, 0).build();
        for (double percent : new double[] {0, -1, 100.1, Double.NaN}) {
            assertThatThrownBy(() -> PartialCover.solve(problem, percent, true, SHORT, SolveProgress.silent()))
                    .isInstanceOf(PlacementException.class);
        }
    }

    @Test
    void aCityLikeProblemComesWithinAFewPercentOfItsBound() {
        CoverProblem problem = RandomProblems.torus(new SplittableRandom(5), 300, 1500, 0.09);
        PartialCoverSolution solution =
                PartialCover.solve(problem, 90, true, SolveOptions.ofEffort(100_000_000), SolveProgress.silent());
        assertThat(solution.bound()).isGreaterThan(0.9 * solution.use());
    }
}
