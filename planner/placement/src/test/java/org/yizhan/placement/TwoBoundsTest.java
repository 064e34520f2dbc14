package org.yizhan.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.center.PCenter;
import org.yizhan.placement.maximal.MaximalCover;
import org.yizhan.placement.maximal.MaximalCoverSolution;
import org.yizhan.placement.median.DistanceProblem;
import org.yizhan.placement.multiperiod.MultiPeriodCover;
import org.yizhan.placement.multiperiod.MultiPeriodCoverSolution;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.CoverProblemBuilder;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Small problems whose relaxation falls short of the answer, so that duals alone cannot prove what exact solving does. */
final class TwoBoundsTest {

    private static final SolveOptions SHORT = SolveOptions.ofEffort(400_000_000);

    /** The Fano plane: seven lines through three of seven points each; two lines cover five points, three cover all. */
    private static final int[][] LINES = {{0, 1, 2}, {0, 3, 4}, {0, 5, 6}, {1, 3, 5}, {1, 4, 6}, {2, 3, 6}, {2, 4, 5}};

    private static CoverProblem fano() {
        CoverProblemBuilder builder = CoverProblem.builder(7, 7);
        for (int j = 0; j < LINES.length; j++) {
            builder.cover(j, LINES[j]);
        }
        return builder.build();
    }

    /** Five corners and the ten edges between them: four corners touch all edges, of fractions two and a half. */
    private static final int CORNERS = 5;

    private static int[] edgesAt(int corner, boolean touching) {
        int[] edges = new int[touching ? CORNERS - 1 : CORNERS * (CORNERS - 1) / 2];
        int count = 0;
        int edge = 0;
        for (int a = 0; a < CORNERS; a++) {
            for (int b = a + 1; b < CORNERS; b++) {
                if (!touching || a == corner || b == corner) {
                    edges[count++] = edge;
                }
                edge++;
            }
        }
        return edges;
    }

    @Test
    void ofACover() {
        CoverProblemBuilder builder = CoverProblem.builder(CORNERS, 10);
        for (int j = 0; j < CORNERS; j++) {
            builder.cover(j, edgesAt(j, true));
        }
        CoverProblem problem = builder.build();
        SetCoverSolution solution = SetCover.solve(problem, SHORT, SolveProgress.silent());
        assertThat(solution.bound()).isEqualTo(4);
        assertThat(solution.certifiedBound()).isEqualTo(3);
        ConstrainedCoverSolution ruled = ConstrainedSetCover.solve(
                problem,
                List.of(SideConstraint.number(new int[] {0, 1, 2, 3, 4}, 0, 4)),
                SHORT,
                SolveProgress.silent());
        assertThat(ruled.bound()).isEqualTo(4);
        assertThat(ruled.certifiedBound()).isEqualTo(3);
    }

    @Test
    void ofMostWorkers() {
        MaximalCoverSolution solution =
                MaximalCover.solve(fano(), BuildLimit.stations(2), SHORT, SolveProgress.silent());
        assertThat(solution.bound()).isEqualTo(5);
        // A proof by parts is checked like one set of duals, which alone shows six.
        assertThat(solution.certifiedBound()).isEqualTo(5);
        assertThat(solution.certificate().verify(fano(), BuildLimit.stations(2)))
                .isEqualTo(6);
    }

    @Test
    void ofMostWorkersUnderRulesThatBindAndThatDoNot() {
        int[] all = {0, 1, 2, 3, 4, 5, 6};
        for (int allowed : new int[] {2, 3}) {
            ConstrainedCoverSolution ruled = ConstrainedMaximalCover.solve(
                    fano(),
                    BuildLimit.stations(allowed),
                    List.of(SideConstraint.number(all, 0, 2)),
                    SHORT,
                    SolveProgress.silent());
            assertThat(ruled.value()).isEqualTo(5);
            assertThat(ruled.bound()).isEqualTo(5);
            // Where the rules do not bind there is a proof by parts; a proof under rules is one set of duals.
            assertThat(ruled.certifiedBound()).isEqualTo(allowed == 2 ? 5 : 6);
        }
    }

    @Test
    void ofYears() {
        MultiPeriodCoverSolution solution = MultiPeriodCover.solve(
                fano(), List.of(BuildLimit.stations(2), BuildLimit.stations(3)), SHORT, SolveProgress.silent());
        assertThat(solution.periods())
                .extracting(MultiPeriodCoverSolution.Period::bound)
                .containsExactly(5.0, 7.0);
        assertThat(solution.periods())
                .extracting(MultiPeriodCoverSolution.Period::certifiedBound)
                .containsExactly(5.0, 7.0);
        assertThat(solution.bound()).isEqualTo(12);
        assertThat(solution.certifiedBound()).isEqualTo(12);
    }

    @Test
    void ofTheLongestWalk() {
        int[][] demandsOf = new int[CORNERS][];
        int[][] mmOf = new int[CORNERS][];
        SiteStatus[] statuses = new SiteStatus[CORNERS];
        for (int j = 0; j < CORNERS; j++) {
            statuses[j] = SiteStatus.FREE;
            demandsOf[j] = edgesAt(j, false);
            mmOf[j] = new int[demandsOf[j].length];
            Arrays.fill(mmOf[j], 20);
            for (int edge : edgesAt(j, true)) {
                mmOf[j][edge] = 10;
            }
        }
        double[] weights = new double[10];
        Arrays.fill(weights, 1);
        DistanceProblem problem = new DistanceProblem(demandsOf, mmOf, weights, 100, statuses);
        PCenter.Outcome three = PCenter.solve(problem, 3, SHORT, SolveProgress.silent());
        assertThat(three.longestMm()).isEqualTo(20);
        assertThat(three.boundMm()).isEqualTo(20);
        assertThat(three.certifiedBoundMm()).isEqualTo(10);
        PCenter.Outcome two = PCenter.solve(problem, 2, SHORT, SolveProgress.silent());
        assertThat(two.boundMm()).isEqualTo(20);
        assertThat(two.certifiedBoundMm()).isEqualTo(20);
    }
}
