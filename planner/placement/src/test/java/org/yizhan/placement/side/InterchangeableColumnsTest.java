package org.yizhan.placement.side;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SmallInstances;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/** Whether anything keeps to the limits, by kinds of columns and by every subset of them. */
@Tag("slow")
final class InterchangeableColumnsTest {

    @Test
    void findAChoiceWhereverSomeSubsetKeepsToTheLimits() {
        SmallInstances.solver();
        StopRule endless = new StopRule(Long.MAX_VALUE, null, SolveProgress.silent());
        int possible = 0;
        int merged = 0;
        for (int seed = 0; seed < 1000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SetCoverInstance plain = SmallInstances.random(random);
            Incidence matrix = plain.matrix;
            long[] loss = random.longs(matrix.rows, 1, 9).toArray();
            boolean[] forced = new boolean[matrix.columns];
            forced[random.nextInt(matrix.columns)] = random.nextBoolean();
            boolean[] allowed = new boolean[matrix.columns];
            for (int j = 0; j < allowed.length; j++) {
                allowed[j] = !forced[j];
            }
            ConstrainedCoverInstance instance = ConstrainedCoverInstance.of(
                    matrix,
                    new long[matrix.columns],
                    loss,
                    allowed,
                    forced,
                    limits(matrix.columns, random),
                    endless.meter(Long.MAX_VALUE));
            if (instance.contradiction || instance.columnId.length == 0) {
                continue;
            }
            InterchangeableColumns alike = new InterchangeableColumns(instance);
            IntegerProgram program = alike.program();
            IntegerProgram.Outcome outcome = program.solve(1_000_000_000L, endless);
            boolean any = IntStream.range(0, 1 << instance.columnId.length)
                    .anyMatch(subset -> instance.isFeasible(chosen(subset, instance.columnId.length)));
            assertThat(outcome.impossible()).as("seed %d", seed).isEqualTo(!any);
            long[] counts = outcome.values();
            if (counts != null) {
                possible++;
                assertThat(instance.isFeasible(alike.choice(counts)))
                        .as("seed %d", seed)
                        .isTrue();
            }
            merged += program.variables() < instance.columnId.length ? 1 : 0;
        }
        assertThat(possible).isBetween(100, 900);
        assertThat(merged).isGreaterThan(100);
    }

    private static boolean[] chosen(int subset, int columns) {
        boolean[] chosen = new boolean[columns];
        for (int j = 0; j < columns; j++) {
            chosen[j] = (subset >> j & 1) == 1;
        }
        return chosen;
    }

    private static List<LinearConstraint> limits(int columns, SplittableRandom random) {
        List<LinearConstraint> limits = new ArrayList<>();
        for (int n = 0; n < 1 + random.nextInt(3); n++) {
            int[] some = IntStream.range(0, columns)
                    .filter(j -> random.nextInt(3) > 0)
                    .toArray();
            long[] uses = Arrays.stream(some)
                    .mapToLong(j -> random.nextInt(3) == 0 ? 2 : 1)
                    .toArray();
            long least = random.nextInt(8);
            limits.add(new LinearConstraint(some, uses, least, least + random.nextInt(3)));
        }
        return limits;
    }
}
