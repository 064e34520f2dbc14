package org.yizhan.placement.setcover;

import java.util.Arrays;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;

/**
 * Proof that no set cover of a {@link CoverProblem} is cheaper than a bound, and the arithmetic that checks it: plain
 * sums over the pairs in whole numbers, sharing no code with the solver.
 *
 * <p>The proof speaks of some rows only (those with a part or in a step); leaving rows out can only make covering cheaper.
 * Forced columns are paid and their rows need one less each. Then the steps are made again, one after another, each
 * checked against what is left by those before it: where a row has no more columns than it still needs, all of them are
 * paid, and their rows need one less; a column is dropped where as many others as any of its rows still needs cover all of
 * these at no higher cost, since it can then be exchanged for one of them or is not needed at all. The parts share no
 * remaining column, which is checked, so each has a bound of its own. With b_i for what row i still needs and duals u ≥ 0,
 * any cover of a part costs at least
 *
 * <pre>  L = Σ_i b_i u_i + Σ_j min(0, c_j − Σ_{i∈j} u_i)      (Lagrangian duality; A. Geoffrion, 1974)</pre>
 *
 * and, costs being whole, at least L rounded up. A cover that uses column j costs at least L + max(0, c_j − Σ u_i): where
 * that reaches what the known cover pays in the part, a cheaper one cannot use j, and the
 * next level of duals may leave them out. Either a cover is no cheaper than the known one, or the last level bounds it.
 */
public final class SetCoverCertificate {

    private final long denominator;
    private final int[] steps;
    private final int[][] standIns;
    private final int[] part;
    private final long[][] duals;

    /**
     * @param denominator a dual of 1 stands for a cost of 1/denominator units; at least 1
     * @param steps in their order: a column that is dropped, or as −1 − i the row i all of whose columns are needed
     * @param standIns for each dropped column those that cover all of it, null for others
     * @param part for each row its part, or −1 where the duals leave the row out
     * @param duals levels of duals for each row, at least 0
     */
    public SetCoverCertificate(long denominator, int[] steps, int[][] standIns, int[] part, long[][] duals) {
        if (denominator < 1) {
            throw new IllegalArgumentException("denominator must be at least 1, not " + denominator);
        }
        this.denominator = denominator;
        this.steps = steps.clone();
        this.standIns = new int[standIns.length][];
        for (int j = 0; j < standIns.length; j++) {
            this.standIns[j] = standIns[j] == null ? null : standIns[j].clone();
        }
        this.part = part.clone();
        this.duals = new long[duals.length][];
        for (int l = 0; l < duals.length; l++) {
            this.duals[l] = duals[l].clone();
        }
    }

    /** How many levels of duals the proof has. */
    public int levels() {
        return duals.length;
    }

    /** The dual of a row at a level, in 1/{@link #denominator()} cost units. */
    public long dual(int level, int row) {
        return duals[level][row];
    }

    public long denominator() {
        return denominator;
    }

    /**
     * Checks the proof against the problem and a known cover of all coverable rows.
     *
     * @param cover the known cover, with the forced columns
     * @return a number of cost units that no cover of the coverable rows undercuts; may be below the solver's own bound
     *     where that also rests on exhaustive search
     * @throws IllegalArgumentException where the cover is none or the proof does not hold, saying why
     * @throws ArithmeticException where a sum leaves the range of a long
     */
    public long verify(CoverProblem problem, int[] cover) {
        check(standIns.length == problem.columns() && part.length == problem.rows(), "made for another problem");
        boolean[] chosen = checkedCover(problem, cover);
        int[] demand = new int[problem.rows()];
        boolean[] alive = new boolean[problem.columns()];
        Arrays.setAll(demand, problem::attainableDemand);
        long total = 0;
        for (int j = 0; j < problem.columns(); j++) {
            alive[j] = problem.status(j) == SiteStatus.FREE;
            if (problem.status(j).isForced()) {
                total = Math.addExact(total, problem.charge(j));
                for (int row : problem.rowsOf(j)) {
                    demand[row]--;
                }
            }
        }
        for (int i = 0; i < part.length; i++) {
            check(part[i] < 0 || demand[i] > 0, "row " + i + " needs no cover");
        }
        total = Math.addExact(total, checkedSteps(problem, alive, demand));
        int[] columnPart = checkedParts(problem, alive);
        for (long bound : partBounds(problem, chosen, alive, columnPart, demand)) {
            total = Math.addExact(total, bound);
        }
        return total;
    }

    private static boolean[] checkedCover(CoverProblem problem, int[] cover) {
        boolean[] chosen = new boolean[problem.columns()];
        int[] times = new int[problem.rows()];
        for (int j : cover) {
            check(problem.status(j) != SiteStatus.FORBIDDEN, "the cover uses forbidden column " + j);
            check(!chosen[j], "the cover holds column " + j + " twice");
            chosen[j] = true;
            for (int row : problem.rowsOf(j)) {
                times[row]++;
            }
        }
        for (int j = 0; j < chosen.length; j++) {
            check(chosen[j] || !problem.status(j).isForced(), "the cover lacks forced column " + j);
        }
        for (int i = 0; i < times.length; i++) {
            check(times[i] >= problem.attainableDemand(i), "the cover leaves row " + i);
        }
        return chosen;
    }

    /**
     * Makes the steps again: what they leave is in {@code alive} and {@code demand}.
     *
     * @return what the columns that are needed cost
     */
    private long checkedSteps(CoverProblem problem, boolean[] alive, int[] demand) {
        boolean[] counts = new boolean[part.length];
        for (int i = 0; i < part.length; i++) {
            counts[i] = part[i] >= 0;
        }
        for (int step : steps) {
            check(step < standIns.length && ~step < part.length, "step " + step + " is of another problem");
            if (step < 0) {
                counts[~step] = true;
            }
        }
        int[] seenFor = new int[part.length];
        int[] seenBy = new int[part.length];
        long total = 0;
        for (int step : steps) {
            if (step < 0) {
                total = Math.addExact(total, checkedNeed(problem, ~step, alive, demand));
            } else {
                checkDrop(problem, step, alive, demand, counts, seenFor, seenBy);
            }
        }
        return total;
    }

    private static long checkedNeed(CoverProblem problem, int row, boolean[] alive, int[] demand) {
        int left = 0;
        long cost = 0;
        int wanted = demand[row];
        for (int j : problem.columnsOf(row)) {
            if (alive[j]) {
                left++;
                alive[j] = false;
                cost = Math.addExact(cost, problem.cost(j));
                for (int other : problem.rowsOf(j)) {
                    demand[other]--;
                }
            }
        }
        check(left <= wanted, "row " + row + " does not need all of its columns");
        return cost;
    }

    /**
     * @param seenFor for each row 1 + the dropped column for which it was last counted
     * @param seenBy and by how many of its stand-ins
     */
    private void checkDrop(
            CoverProblem problem,
            int column,
            boolean[] alive,
            int[] demand,
            boolean[] counts,
            int[] seenFor,
            int[] seenBy) {
        check(alive[column] && standIns[column] != null, "column " + column + " cannot be dropped");
        alive[column] = false;
        int[] others = standIns[column];
        for (int k = 0; k < others.length; k++) {
            int other = others[k];
            check(
                    alive[other] && (k == 0 || others[k - 1] < other) && problem.cost(other) <= problem.cost(column),
                    "column " + other + " cannot stand in for " + column);
            for (int row : problem.rowsOf(other)) {
                seenBy[row] = seenFor[row] == column + 1 ? seenBy[row] + 1 : 1;
                seenFor[row] = column + 1;
            }
        }
        for (int row : problem.rowsOf(column)) {
            if (counts[row] && demand[row] > 0) {
                check(others.length >= demand[row], "column " + column + " needs more stand-ins for row " + row);
                check(
                        seenFor[row] == column + 1 && seenBy[row] == others.length,
                        "a stand-in of column " + column + " does not cover row " + row);
            }
        }
    }

    private int[] checkedParts(CoverProblem problem, boolean[] alive) {
        int[] columnPart = new int[alive.length];
        Arrays.fill(columnPart, -1);
        for (int j = 0; j < alive.length; j++) {
            if (!alive[j]) {
                continue;
            }
            for (int row : problem.rowsOf(j)) {
                if (part[row] >= 0) {
                    check(columnPart[j] < 0 || columnPart[j] == part[row], "column " + j + " joins two parts");
                    columnPart[j] = part[row];
                }
            }
        }
        return columnPart;
    }

    private long[] partBounds(CoverProblem problem, boolean[] chosen, boolean[] alive, int[] columnPart, int[] demand) {
        int parts = Arrays.stream(part).max().orElse(-1) + 1;
        long[] known = new long[parts];
        for (int j = 0; j < chosen.length; j++) {
            if (chosen[j] && problem.status(j) == SiteStatus.FREE) {
                // Whatever a part is taken to pay, it pays that or its bound: a dropped column counts for its
                // stand-in's.
                int payer = j;
                while (standIns[payer] != null && standIns[payer].length > 0) {
                    payer = standIns[payer][0];
                }
                if (columnPart[payer] >= 0) {
                    known[columnPart[payer]] = Math.addExact(known[columnPart[payer]], problem.cost(j));
                }
            }
        }
        long[] bounds = new long[parts];
        for (long[] level : duals) {
            check(level.length == part.length, "a level of duals has the wrong length");
            improve(problem, level, alive, columnPart, demand, known, bounds);
        }
        return bounds;
    }

    /** Raises the bounds with one level of duals and leaves out the columns that it rules out. */
    private void improve(
            CoverProblem problem,
            long[] level,
            boolean[] alive,
            int[] columnPart,
            int[] demand,
            long[] known,
            long[] bounds) {
        long[] sums = new long[bounds.length];
        for (int i = 0; i < level.length; i++) {
            check(level[i] >= 0, "the dual of row " + i + " is negative");
            if (part[i] >= 0) {
                sums[part[i]] = Math.addExact(sums[part[i]], Math.multiplyExact(level[i], Math.max(0, demand[i])));
            }
        }
        long[] reduced = new long[alive.length];
        for (int j = 0; j < alive.length; j++) {
            if (alive[j] && columnPart[j] >= 0) {
                long left = Math.multiplyExact(problem.cost(j), denominator);
                for (int row : problem.rowsOf(j)) {
                    left = part[row] < 0 ? left : Math.subtractExact(left, level[row]);
                }
                reduced[j] = left;
                sums[columnPart[j]] = Math.addExact(sums[columnPart[j]], Math.min(0, left));
            }
        }
        for (int j = 0; j < alive.length; j++) {
            if (alive[j] && columnPart[j] >= 0) {
                long with = roundedUp(Math.addExact(sums[columnPart[j]], Math.max(0, reduced[j])));
                alive[j] = with < known[columnPart[j]];
            }
        }
        for (int p = 0; p < bounds.length; p++) {
            bounds[p] = Math.max(bounds[p], Math.min(known[p], roundedUp(sums[p])));
        }
    }

    private long roundedUp(long scaled) {
        return Math.negateExact(Math.floorDiv(Math.negateExact(scaled), denominator));
    }

    private static void check(boolean holds, String why) {
        if (!holds) {
            throw new IllegalArgumentException("certificate: " + why);
        }
    }
}
