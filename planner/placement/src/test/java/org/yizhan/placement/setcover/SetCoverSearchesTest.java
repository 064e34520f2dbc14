package org.yizhan.placement.setcover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/** Each search on its own against every subset of the columns. */
final class SetCoverSearchesTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());

    @Test
    void reductionsKeepTheOptimumAndStandInsCoverWhatTheyStandFor() {
        for (int seed = 0; seed < 2000; seed++) {
            SetCoverInstance instance = random(new SplittableRandom(seed), 4, 3);
            Reduction reduction =
                    new Reduction(instance.matrix, instance.cost, all(instance.matrix.columns), instance.demand);
            reduction.run(ENDLESS.meter(Long.MAX_VALUE));
            long taken = 0;
            for (int j = 0; j < instance.matrix.columns; j++) {
                taken += reduction.taken(j) ? instance.cost[j] : 0;
                int standIn = reduction.standIn(j);
                if (standIn >= 0) {
                    assertThat(reduction.standIn(standIn)).isEqualTo(-1);
                    assertThat(instance.cost[standIn]).isLessThanOrEqualTo(instance.cost[j]);
                }
            }
            for (SetCoverInstance.Part part : Components.of(instance, reduction)) {
                taken += optimum(part.instance(), all(part.instance().matrix.columns));
            }
            assertThat(taken).as("seed %d", seed).isEqualTo(optimum(instance, all(instance.matrix.columns)));
        }
    }

    @Test
    void theExactSearchFindsTheOptimumBelowItsCutoffAndProvesThatThereIsNoneOtherwise() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance instance = random(random, 1 + random.nextInt(9), 3);
            boolean[] allowed = all(instance.matrix.columns);
            allowed[random.nextInt(allowed.length)] = random.nextBoolean();
            long optimum = optimum(instance, allowed);
            long near = optimum == Long.MAX_VALUE ? 20 : optimum;
            for (long cutoff : new long[] {near - 1, near, near + 1, near + 10}) {
                SetCoverTree exact = new SetCoverTree(ENDLESS.meter(Long.MAX_VALUE), 1 << 10);
                SetCoverTree.Result result = exact.solve(instance, new double[instance.matrix.rows], allowed, cutoff);
                if (optimum < cutoff) {
                    assertThat(result.cover()).as("seed %d", seed).isNotNull();
                    assertThat(instance.costOf(result.cover())).isEqualTo(optimum);
                    assertThat(result.bound()).isEqualTo(optimum);
                } else {
                    assertThat(result.cover()).as("seed %d", seed).isNull();
                    assertThat(result.bound()).isGreaterThanOrEqualTo(cutoff);
                }
            }
        }
    }

    @Test
    void anExactSearchCutShortNeverClaimsMoreThanTheOptimum() {
        for (int seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance instance = random(random, 3, 2);
            long optimum = optimum(instance, all(instance.matrix.columns));
            SetCoverTree exact = new SetCoverTree(ENDLESS.meter(1 + random.nextInt(3000)), 1 << 10);
            SetCoverTree.Result result =
                    exact.solve(instance, new double[instance.matrix.rows], all(instance.matrix.columns), optimum + 3);
            assertThat(result.bound()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            if (result.cover() != null) {
                assertThat(instance.costOf(result.cover())).isGreaterThanOrEqualTo(optimum);
            }
        }
    }

    @Tag("slow")
    @Test
    void blocksNeverClaimMoreThanTheOptimumHoweverTheyAreCutAndJoined() {
        int closed = 0;
        for (int seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance instance = random(random, 1 + random.nextInt(3), 2);
            boolean[] all = all(instance.matrix.columns);
            long optimum = optimum(instance, all);
            double[] multipliers = random.doubles(instance.matrix.rows).toArray();
            // Every tenth with the solver of this platform, where there is one.
            ExactSolver solver = seed % 10 == 0 ? ExactSolver.find() : null;
            BlockBound blocks = new BlockBound(instance, all, multipliers, 4, solver);
            try (Parallel parallel = new Parallel(2)) {
                while (true) {
                    blocks.run(parallel, ENDLESS.meter(1 + random.nextInt(2_000_000)), optimum + 1);
                    assertThat(blocks.bound()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
                    if (blocks.blocks() == 1) {
                        break;
                    }
                    blocks = blocks.joined();
                }
            }
            closed += blocks.bound() == optimum ? 1 : 0;
        }
        assertThat(closed).as("bounds that reach the optimum").isGreaterThan(900);
    }

    @Test
    void searchingWindowByWindowKeepsEveryRowCoveredAndMostlyFindsTheOptimum() {
        int found = 0;
        try (Parallel alone = new Parallel(1);
                Parallel three = new Parallel(3)) {
            for (int seed = 0; seed < 1000; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                SetCoverInstance instance = random(random, 1 + random.nextInt(4), 2);
                boolean[] all = all(instance.matrix.columns);
                long optimum = optimum(instance, all);
                int[] start = optimum == Long.MAX_VALUE ? new int[0] : Greedy.cover(instance);
                if (start.length == 0) {
                    continue;
                }
                int size = 2 + random.nextInt(8);
                WindowSearch windows = new WindowSearch(instance, all, start, size, seed, three);
                windows.run(ENDLESS.meter(200_000), optimum);
                assertThat(windows.bestCost()).isBetween(optimum, instance.costOf(start));
                assertThat(instance.costOf(windows.best())).as("seed %d", seed).isEqualTo(windows.bestCost());
                assertThat(coversAll(instance, windows.best()))
                        .as("seed %d", seed)
                        .isTrue();
                found += windows.bestCost() == optimum ? 1 : 0;
                WindowSearch same = new WindowSearch(instance, all, start, size, seed, alone);
                same.run(ENDLESS.meter(200_000), optimum);
                assertThat(same.best()).as("seed %d", seed).isEqualTo(windows.best());
            }
        }
        assertThat(found).isGreaterThan(950);
    }

    private static boolean coversAll(SetCoverInstance instance, int[] cover) {
        int[] missing = instance.demand.clone();
        for (int j : cover) {
            for (int k = instance.matrix.columnStart[j]; k < instance.matrix.columnStart[j + 1]; k++) {
                missing[instance.matrix.columnRows[k]]--;
            }
        }
        for (int left : missing) {
            if (left > 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void blocksOfRowsAreAPartition() {
        for (int seed = 0; seed < 300; seed++) {
            SetCoverInstance instance = random(new SplittableRandom(seed), 1, 2);
            List<int[]> blocks = seed % 2 == 0
                    ? RowBlocks.of(instance.matrix, all(instance.matrix.columns), 3)
                    : RowBlocks.shifted(instance.matrix, all(instance.matrix.columns), 3, new SplittableRandom(seed));
            int[] seen = new int[instance.matrix.rows];
            for (int[] rows : blocks) {
                for (int row : rows) {
                    seen[row]++;
                }
            }
            assertThat(seen).containsOnly(1);
        }
    }

    /** Up to 12 columns and 14 rows, each with at least one column; every other instance wants some rows twice or more. */
    private static SetCoverInstance random(SplittableRandom random, int mostCost, int perRow) {
        int columns = 1 + random.nextInt(12);
        int rows = 1 + random.nextInt(14);
        int[] pairColumns = new int[rows * perRow];
        int[] pairRows = new int[rows * perRow];
        for (int k = 0; k < pairRows.length; k++) {
            pairRows[k] = k % rows;
            pairColumns[k] = random.nextInt(columns);
        }
        long[] cost = new long[columns];
        for (int j = 0; j < columns; j++) {
            cost[j] = 1L + random.nextInt(mostCost);
        }
        Incidence matrix = Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairRows.length);
        int[] demand = new int[rows];
        boolean several = random.nextBoolean();
        for (int i = 0; i < rows; i++) {
            demand[i] = several ? 1 + random.nextInt(matrix.rowEnd(i) - matrix.rowBegin(i)) : 1;
        }
        return new SetCoverInstance(matrix, cost, demand);
    }

    private static boolean[] all(int length) {
        boolean[] all = new boolean[length];
        Arrays.fill(all, true);
        return all;
    }

    private static long optimum(SetCoverInstance instance, boolean[] allowed) {
        long best = Long.MAX_VALUE;
        for (int set = 0; set < 1 << instance.matrix.columns; set++) {
            long cost = 0;
            int[] missing = instance.demand.clone();
            boolean valid = true;
            for (int j = 0; j < allowed.length; j++) {
                if ((set >> j & 1) == 1) {
                    valid &= allowed[j];
                    cost += instance.cost[j];
                    for (int k = instance.matrix.columnBegin(j); k < instance.matrix.columnEnd(j); k++) {
                        missing[instance.matrix.rowAt(k)]--;
                    }
                }
            }
            for (int left : missing) {
                valid &= left <= 0;
            }
            best = valid ? Math.min(best, cost) : best;
        }
        return best;
    }
}
