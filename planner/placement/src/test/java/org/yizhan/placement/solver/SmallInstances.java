package org.yizhan.placement.solver;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.yizhan.Needs;

/** Small random instances for the tests of the searches, and what every subset of their columns says of them. */
public final class SmallInstances {

    private SmallInstances() {}

    /** The solver of this platform. */
    public static ExactSolver solver() {
        return Needs.solver(ExactSolver.find());
    }

    /** At most ten columns and nine rows, each of which some column covers. */
    public static SetCoverInstance random(SplittableRandom random) {
        int columns = 2 + random.nextInt(9);
        int rows = 1 + random.nextInt(9);
        int[] pairColumns = new int[rows * columns];
        int[] pairRows = new int[rows * columns];
        int pairs = 0;
        for (int i = 0; i < rows; i++) {
            int certain = random.nextInt(columns);
            for (int j = 0; j < columns; j++) {
                if (j == certain || random.nextInt(3) == 0) {
                    pairColumns[pairs] = j;
                    pairRows[pairs++] = i;
                }
            }
        }
        long[] cost = random.longs(columns, 1, 8).toArray();
        return new SetCoverInstance(Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs), cost);
    }

    /** Points of a torus that cover what is near them. */
    public static SetCoverInstance torus(SplittableRandom random, int columns, int rows) {
        double[] x = random.doubles(columns + rows).toArray();
        double[] y = random.doubles(columns + rows).toArray();
        int[] pairColumns = new int[rows * columns];
        int[] pairRows = new int[rows * columns];
        int pairs = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double dx = Math.abs(x[j] - x[columns + i]);
                double dy = Math.abs(y[j] - y[columns + i]);
                if (j == i % columns || Math.hypot(Math.min(dx, 1 - dx), Math.min(dy, 1 - dy)) < 0.1) {
                    pairColumns[pairs] = j;
                    pairRows[pairs++] = i;
                }
            }
        }
        long[] cost = random.longs(columns, 50, 90).toArray();
        return new SetCoverInstance(Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs), cost);
    }

    /** The least cost of a cover, by every subset of the columns. */
    public static long cheapest(SetCoverInstance instance) {
        long cheapest = Long.MAX_VALUE;
        for (int subset = 0; subset < 1 << instance.matrix.columns; subset++) {
            int[] columns = columns(subset, instance.matrix);
            if (covers(instance, columns)) {
                cheapest = Math.min(cheapest, instance.costOf(columns));
            }
        }
        return cheapest;
    }

    /** The most weight that columns within a capacity cover, by every subset of the columns. */
    public static long most(Incidence matrix, long[] weight, long[] use, long capacity) {
        long most = 0;
        for (int subset = 0; subset < 1 << matrix.columns; subset++) {
            int[] columns = columns(subset, matrix);
            if (Arrays.stream(columns).mapToLong(j -> use[j]).sum() <= capacity) {
                most = Math.max(most, covered(matrix, weight, columns));
            }
        }
        return most;
    }

    /** The weight that some columns cover. */
    public static long covered(Incidence matrix, long[] weight, int[] columns) {
        boolean[] covered = covered(matrix, columns);
        return IntStream.range(0, covered.length)
                .filter(i -> covered[i])
                .mapToLong(i -> weight[i])
                .sum();
    }

    private static int[] columns(int subset, Incidence matrix) {
        return IntStream.range(0, matrix.columns)
                .filter(j -> (subset >> j & 1) == 1)
                .toArray();
    }

    private static boolean[] covered(Incidence matrix, int[] columns) {
        boolean[] covered = new boolean[matrix.rows];
        for (int j : columns) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                covered[matrix.columnRows[k]] = true;
            }
        }
        return covered;
    }

    /** Whether the columns cover every row. */
    public static boolean covers(SetCoverInstance instance, int[] columns) {
        boolean[] covered = covered(instance.matrix, columns);
        return IntStream.range(0, covered.length).allMatch(i -> covered[i]);
    }

    /** As many ones. */
    public static long[] ones(int length) {
        long[] ones = new long[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
