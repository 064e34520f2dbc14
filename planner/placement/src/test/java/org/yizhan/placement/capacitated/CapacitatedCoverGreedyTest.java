package org.yizhan.placement.capacitated;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.placement.solver.Incidence;

/** As many people get a seat as were asked for, whenever that can be, and no column is opened for nobody. */
final class CapacitatedCoverGreedyTest {

    private static long seated(Incidence matrix, long[] people, long[] seats, boolean[] open) {
        return Arrays.stream(
                        CapacitatedCoverEngine.seat(matrix, people, seats, open).seated())
                .sum();
    }

    @Test
    void whatAllTogetherSeatIsReachedAndNobodyIsOpenedInVain() {
        int fewer = 0;
        int moved = 0;
        for (int seed = 0; seed < 3000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int columns = 1 + random.nextInt(8);
            int rows = 1 + random.nextInt(8);
            int[] pairColumns = new int[columns * rows];
            int[] pairRows = new int[columns * rows];
            int pairs = 0;
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < rows; i++) {
                    if (random.nextInt(3) == 0) {
                        pairColumns[pairs] = j;
                        pairRows[pairs++] = i;
                    }
                }
            }
            Incidence matrix = Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs);
            long[] people = random.longs(rows, 0, 9).toArray();
            long[] seats = random.longs(columns, 0, 9).toArray();
            long[] use = random.longs(columns, 1, 5).toArray();
            boolean[] allowed = new boolean[columns];
            boolean[] forced = new boolean[columns];
            boolean[] usable = new boolean[columns];
            for (int j = 0; j < columns; j++) {
                forced[j] = random.nextInt(5) == 0;
                allowed[j] = !forced[j] && random.nextInt(6) > 0;
                usable[j] = forced[j] || allowed[j];
            }
            long most = seated(matrix, people, seats, usable);
            long target = most - (random.nextBoolean() ? 0 : random.nextLong(most + 1));
            int[] chosen = CapacitatedCoverGreedy.choose(matrix, people, seats, use, allowed, forced, target);
            assertThat(chosen).as("seed %d", seed).isNotNull();
            boolean[] open = new boolean[columns];
            for (int j : chosen) {
                assertThat(usable[j]).isTrue();
                open[j] = true;
            }
            assertThat(IntStream.range(0, columns).filter(j -> forced[j])).allMatch(j -> open[j]);
            assertThat(seated(matrix, people, seats, open)).as("seed %d", seed).isGreaterThanOrEqualTo(target);
            fewer += chosen.length
                            < IntStream.range(0, columns).filter(j -> usable[j]).count()
                    ? 1
                    : 0;
            moved += directly(matrix, people, seats, chosen) < target ? 1 : 0;
            assertThat(CapacitatedCoverGreedy.choose(matrix, people, seats, use, allowed, forced, most + 1))
                    .as("seed %d", seed)
                    .isNull();
        }
        assertThat(fewer).isGreaterThan(1000);
        assertThat(moved).as("cases in which somebody had to move").isGreaterThan(20);
    }

    /** Who finds a seat where everybody sits down at the first that is free and stays there. */
    private static long directly(Incidence matrix, long[] people, long[] seats, int[] chosen) {
        long[] standing = people.clone();
        long sum = 0;
        for (int j : chosen) {
            long free = seats[j];
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                long sits = Math.min(free, standing[matrix.columnRows[k]]);
                standing[matrix.columnRows[k]] -= sits;
                free -= sits;
                sum += sits;
            }
        }
        return sum;
    }
}
