package org.yizhan.placement.problem;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The obvious twins of the solvers: every subset of the columns, looked at one by one. */
public final class BruteForce {

    private BruteForce() {}

    /** The least charge of a cover of all rows as often as they want and can be covered, in cost units. */
    public static long cheapestCover(CoverProblem problem) {
        return cheapestCover(problem, set -> true);
    }

    /** The least charge of a cover among some sets of columns; the largest number there is where none is. */
    public static long cheapestCover(CoverProblem problem, IntPredicate among) {
        long best = Long.MAX_VALUE;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            if (allowed(problem, set) && coversAll(problem, set) && among.test(set)) {
                best = Math.min(best, charge(problem, set));
            }
        }
        return best;
    }

    /** Whether every row is covered as often as it wants, or as it has columns that are not forbidden. */
    private static boolean coversAll(CoverProblem problem, int set) {
        for (int i = 0; i < problem.rows(); i++) {
            int has = 0;
            int chosen = 0;
            for (int j : problem.columnsOf(i)) {
                has += problem.status(j) == SiteStatus.FORBIDDEN ? 0 : 1;
                chosen += set >> j & 1;
            }
            if (chosen < Math.min(has, problem.demand(i))) {
                return false;
            }
        }
        return true;
    }

    /** The most weight that an allowed set covers, or −1 where there is none. */
    public static long mostCovered(CoverProblem problem, int count, long budget) {
        return mostCovered(problem, count, budget, set -> true);
    }

    /** As {@link #mostCovered(CoverProblem, int, long)}, among some sets of columns. */
    public static long mostCovered(CoverProblem problem, int count, long budget, IntPredicate among) {
        long best = -1;
        for (int set = 0; set < 1 << problem.columns(); set++) {
            if (allowed(problem, set)
                    && built(problem, set) <= count
                    && charge(problem, set) <= budget
                    && among.test(set)) {
                long rows = covered(problem, set);
                long weight = 0;
                for (int i = 0; i < problem.rows(); i++) {
                    weight += (rows >> i & 1) * problem.weight(i);
                }
                best = Math.max(best, weight);
            }
        }
        return best;
    }

    /** The columns of a set, ascending. */
    public static int[] columns(int set) {
        return IntStream.range(0, 32).filter(j -> (set >> j & 1) == 1).toArray();
    }

    private static boolean allowed(CoverProblem problem, int set) {
        for (int j = 0; j < problem.columns(); j++) {
            boolean in = (set >> j & 1) == 1;
            if (in
                    ? problem.status(j) == SiteStatus.FORBIDDEN
                    : problem.status(j).isForced()) {
                return false;
            }
        }
        return true;
    }

    private static long covered(CoverProblem problem, int set) {
        long rows = 0;
        for (int j = 0; j < problem.columns(); j++) {
            if ((set >> j & 1) == 1) {
                for (int row : problem.rowsOf(j)) {
                    rows |= 1L << row;
                }
            }
        }
        return rows;
    }

    private static int built(CoverProblem problem, int set) {
        int count = 0;
        for (int j = 0; j < problem.columns(); j++) {
            count += (set >> j & 1) == 1 && problem.status(j) != SiteStatus.EXISTING ? 1 : 0;
        }
        return count;
    }

    private static long charge(CoverProblem problem, int set) {
        long sum = 0;
        for (int j = 0; j < problem.columns(); j++) {
            sum += (set >> j & 1) == 1 ? problem.charge(j) : 0;
        }
        return sum;
    }
}
