package org.yizhan.placement.setcover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Splits moved by their model against thousands of small plain steps, with every block's covers known in full. */
final class CostSplitTest {

    private static final int COLUMNS = 8;

    @Tag("slow")
    @Test
    void comesInFewMovesToWhatThousandsOfPlainStepsComeTo() {
        int better = 0;
        for (int seed = 0; seed < 200; seed++) {
            Case one = new Case(new SplittableRandom(seed));
            CostSplit split = one.split();
            double first = one.value(split);
            double best = first;
            double promised = Double.POSITIVE_INFINITY;
            for (int move = 0; move < 60 && promised > 1e-4; move++) {
                for (int b = 0; b < one.columns.length; b++) {
                    split.learn(b, one.cheapest(b, split.paid(b)));
                }
                split.move(one.value(split), 0.1 * best);
                promised = split.promised();
                best = Math.max(best, one.value(split));
            }
            double plain = one.byPlainSteps();
            assertThat(best).as("seed %d", seed).isGreaterThan(plain * (1 - 0.01));
            better += best > first + 1e-6 ? 1 : 0;
        }
        assertThat(better).as("cases in which moving gains").isGreaterThan(100);
    }

    @Test
    void paysEveryColumnInFullAndPromisesAtLeastWhatASplitIsWorth() {
        for (int seed = 0; seed < 200; seed++) {
            Case one = new Case(new SplittableRandom(seed));
            CostSplit split = one.split();
            double best = Double.NEGATIVE_INFINITY;
            for (int move = 0; move < 20; move++) {
                double value = one.value(split);
                for (int b = 0; b < one.columns.length; b++) {
                    split.learn(b, one.cheapest(b, split.paid(b)));
                }
                if (split.move(value, 0.1 * value)) {
                    best = value;
                }
                double[] total = new double[COLUMNS];
                for (int b = 0; b < one.columns.length; b++) {
                    double[] paid = split.paid(b);
                    for (int c = 0; c < paid.length; c++) {
                        assertThat(paid[c]).isPositive();
                        total[one.columns[b][c]] += paid[c];
                    }
                    int[] known = split.cheapest(b);
                    assertThat(one.covers(b, known)).isTrue();
                }
                for (int j = 0; j < COLUMNS; j++) {
                    if (split.touching(j) > 0) {
                        assertThat(total[j]).isCloseTo(one.cost[j], Offset.offset(1e-9));
                    }
                }
                assertThat(one.value(split)).as("seed %d", seed).isLessThanOrEqualTo(best + split.promised() + 1e-6);
            }
        }
    }

    /** A few rows in two or three blocks. */
    private static final class Case {
        private final int[][] columns;
        private final long[] cost;
        /** Rows of each block, each as the positions of its columns. */
        private final int[][][] rows;

        Case(SplittableRandom random) {
            this.cost = random.longs(COLUMNS, 1, 6).toArray();
            this.columns = new int[2 + random.nextInt(2)][];
            this.rows = new int[columns.length][][];
            for (int b = 0; b < columns.length; b++) {
                columns[b] =
                        random.ints(20, 0, COLUMNS).distinct().limit(6).sorted().toArray();
                rows[b] = new int[4 + random.nextInt(4)][];
                for (int i = 0; i < rows[b].length; i++) {
                    rows[b][i] = random.ints(2 + random.nextInt(2), 0, columns[b].length)
                            .toArray();
                }
            }
        }

        CostSplit split() {
            double[][] paid = new double[columns.length][];
            for (int b = 0; b < paid.length; b++) {
                paid[b] = new double[columns[b].length];
                Arrays.fill(paid[b], 1);
            }
            return new CostSplit(columns, paid, cost, 0);
        }

        boolean covers(int block, int[] cover) {
            return Arrays.stream(rows[block])
                    .allMatch(row -> Arrays.stream(row).anyMatch(c -> Arrays.binarySearch(cover, c) >= 0));
        }

        int[] cheapest(int block, double[] paid) {
            int[] cheapest = new int[0];
            double least = Double.POSITIVE_INFINITY;
            for (int set = 0; set < 1 << columns[block].length; set++) {
                List<Integer> cover = new ArrayList<>();
                double price = 0;
                for (int c = 0; c < columns[block].length; c++) {
                    if ((set >> c & 1) == 1) {
                        cover.add(c);
                        price += paid[c];
                    }
                }
                int[] chosen = cover.stream().mapToInt(Integer::intValue).toArray();
                if (price < least && covers(block, chosen)) {
                    cheapest = chosen;
                    least = price;
                }
            }
            return cheapest;
        }

        double value(CostSplit split) {
            double sum = 0;
            for (int b = 0; b < columns.length; b++) {
                double[] paid = split.paid(b);
                sum += Arrays.stream(cheapest(b, paid))
                        .mapToDouble(c -> paid[c])
                        .sum();
            }
            return sum;
        }

        /** The subgradient method with steps that shrink slowly; payments may be anything from nothing on. */
        double byPlainSteps() {
            double[][] paid = new double[columns.length][];
            int[] touching = new int[COLUMNS];
            for (int[] block : columns) {
                for (int j : block) {
                    touching[j]++;
                }
            }
            for (int b = 0; b < paid.length; b++) {
                paid[b] = Arrays.stream(columns[b])
                        .mapToDouble(j -> (double) cost[j] / touching[j])
                        .toArray();
            }
            double best = 0;
            for (int n = 0; n < 1500; n++) {
                double value = 0;
                double[] uses = new double[COLUMNS];
                int[][] cheapest = new int[columns.length][];
                for (int b = 0; b < columns.length; b++) {
                    cheapest[b] = cheapest(b, paid[b]);
                    for (int c : cheapest[b]) {
                        value += paid[b][c];
                        uses[columns[b][c]]++;
                    }
                }
                best = Math.max(best, value);
                double[] total = new double[COLUMNS];
                for (int b = 0; b < columns.length; b++) {
                    for (int c = 0; c < columns[b].length; c++) {
                        int j = columns[b][c];
                        double use = Arrays.binarySearch(cheapest[b], c) >= 0 ? 1 : 0;
                        paid[b][c] = Math.max(1e-9, paid[b][c] + 1.0 / (5 + n / 5.0) * (use - uses[j] / touching[j]));
                        total[j] += paid[b][c];
                    }
                }
                for (int b = 0; b < columns.length; b++) {
                    for (int c = 0; c < columns[b].length; c++) {
                        paid[b][c] *= cost[columns[b][c]] / total[columns[b][c]];
                    }
                }
            }
            return best;
        }
    }
}
