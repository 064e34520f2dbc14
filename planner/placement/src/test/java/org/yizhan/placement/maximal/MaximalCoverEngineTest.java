package org.yizhan.placement.maximal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.SolveStage;
import org.yizhan.placement.solver.StopRule;

/** Maximal covering against every subset of the columns. */
final class MaximalCoverEngineTest {

    /** The duals of such small instances often leave a gap, which the tree then closes. */
    @Test
    void theEngineProvesWhatTheDualsCannot() {
        SmallInstances.solver();
        int beyondDuals = 0;
        for (int seed = 0; seed < 16; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance plain = SmallInstances.torus(random, 14, 60);
            Incidence matrix = plain.matrix;
            long[] weight = random.longs(matrix.rows, 1, 50).toArray();
            long[] use = seed % 2 == 0
                    ? SmallInstances.ones(matrix.columns)
                    : random.longs(matrix.columns, 1, 4).toArray();
            boolean[] all = new boolean[Math.max(matrix.rows, matrix.columns)];
            Arrays.fill(all, true);
            long capacity = 3 + seed % 4;
            StopRule rule = new StopRule(2_000_000_000L, null, SolveProgress.silent());
            RawMaximalCoverSolution outcome = MaximalCoverEngine.solve(
                    matrix,
                    weight,
                    use,
                    Arrays.copyOf(all, matrix.columns),
                    Arrays.copyOf(all, matrix.rows),
                    capacity,
                    null,
                    rule,
                    2,
                    seed,
                    SolveProgress.silent().begin(SolveStage.BUDGET, -1),
                    (value, bound) -> assertThat(value).isLessThanOrEqualTo(bound));
            long optimum = SmallInstances.most(matrix, weight, use, capacity);
            assertThat(SmallInstances.covered(matrix, weight, outcome.columns()))
                    .as("seed %d", seed)
                    .isEqualTo(optimum);
            if (outcome.treeBound() != Long.MAX_VALUE) {
                beyondDuals++;
                assertThat(outcome.treeBound()).as("bound, seed %d", seed).isEqualTo(optimum);
            }
        }
        assertThat(beyondDuals).as("instances that the tree was needed for").isGreaterThan(2);
    }

    /** What runs on several threads, native solvers included, must not depend on which of them is first. */
    @Test
    void sameSeedAndEffortGiveTheSameAnswersOnOneThreadAndOnThree() {
        SmallInstances.solver();
        SetCoverInstance instance = SmallInstances.torus(new SplittableRandom(5), 260, 420);
        boolean[] columns = new boolean[instance.matrix.columns];
        boolean[] rows = new boolean[instance.matrix.rows];
        Arrays.fill(columns, true);
        Arrays.fill(rows, true);
        long[] weight =
                new SplittableRandom(6).longs(instance.matrix.rows, 1, 50).toArray();
        List<List<Object>> seen = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            RawMaximalCoverSolution most = MaximalCoverEngine.solve(
                    instance.matrix,
                    weight,
                    SmallInstances.ones(instance.matrix.columns),
                    columns,
                    rows,
                    8,
                    null,
                    new StopRule(700_000_000L, null, SolveProgress.silent()),
                    threads,
                    1,
                    SolveProgress.silent().begin(SolveStage.BUDGET, -1),
                    (value, bound) -> assertThat(value).isLessThanOrEqualTo(bound));
            seen.add(List.of(Arrays.toString(most.columns()), most.treeBound(), most.work()));
        }
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }
}
