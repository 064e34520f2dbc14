package org.yizhan.placement.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A program solved again after changes against the same program solved from nothing. */
final class LinearProgramTest {

    private static final StopRule ENDLESS = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());

    @Tag("slow")
    @Test
    void whatIsSolvedAgainIsAsGoodAsWhatIsSolvedAfresh() {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance instance = SmallInstances.torus(random, 30, 60);
            double[] low = new double[30];
            double[] high = IntStream.range(0, 30).mapToDouble(j -> 1).toArray();
            double[] rowLow = IntStream.range(0, 60).mapToDouble(i -> 1).toArray();
            try (LinearProgram again = program(instance, low, high, rowLow)) {
                for (int step = 0; step < 12; step++) {
                    int column = random.nextInt(30);
                    low[column] = random.nextInt(3) / 2.0;
                    high[column] = Math.max(low[column], random.nextInt(5) == 0 ? 0 : 1);
                    again.variableEnds(column, low[column], high[column]);
                    int row = random.nextInt(60);
                    rowLow[row] = random.nextInt(4) == 0 ? Double.NEGATIVE_INFINITY : 1;
                    again.rowEnds(row, rowLow[row], Double.POSITIVE_INFINITY);
                    try (LinearProgram afresh = program(instance, low, high, rowLow)) {
                        boolean solved = afresh.solve(ENDLESS.meter(Long.MAX_VALUE));
                        assertThat(again.solve(ENDLESS.meter(Long.MAX_VALUE)))
                                .as("seed %d, step %d", seed, step)
                                .isEqualTo(solved);
                        if (solved) {
                            assertThat(cost(again, instance))
                                    .as("seed %d, step %d", seed, step)
                                    .isCloseTo(cost(afresh, instance), within(1e-5));
                        }
                    }
                }
            }
        }
    }

    @Test
    void theDualsAddUpToTheCost() {
        SetCoverInstance instance = SmallInstances.torus(new SplittableRandom(4), 30, 60);
        double[] high = IntStream.range(0, 30).mapToDouble(j -> 9).toArray();
        double[] rowLow = IntStream.range(0, 60).mapToDouble(i -> 1).toArray();
        try (LinearProgram program = program(instance, new double[30], high, rowLow)) {
            assertThat(program.solve(ENDLESS.meter(Long.MAX_VALUE))).isTrue();
            double sum = IntStream.range(0, 60).mapToDouble(program::dual).sum();
            assertThat(sum).isCloseTo(cost(program, instance), within(1e-5));
        }
    }

    private static LinearProgram program(SetCoverInstance instance, double[] low, double[] high, double[] rowLow) {
        LinearProgram program = SmallInstances.solver().linear();
        Incidence matrix = instance.matrix;
        for (int j = 0; j < matrix.columns; j++) {
            program.variable(low[j], high[j], instance.cost[j]);
        }
        for (int i = 0; i < matrix.rows; i++) {
            int[] of = IntStream.range(matrix.rowStart[i], matrix.rowStart[i + 1])
                    .map(k -> matrix.rowColumns[k])
                    .toArray();
            double[] ones = IntStream.of(of).mapToDouble(j -> 1).toArray();
            program.row(rowLow[i], Double.POSITIVE_INFINITY, of, ones);
        }
        return program;
    }

    private static double cost(LinearProgram program, SetCoverInstance instance) {
        return IntStream.range(0, instance.matrix.columns)
                .mapToDouble(j -> instance.cost[j] * program.value(j))
                .sum();
    }
}
