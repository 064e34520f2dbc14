package org.yizhan.placement;

import java.util.Arrays;

/**
 * Proof that no set cover of a {@link CoverProblem} is cheaper than a bound, and the arithmetic that checks it: plain
 * sums over the pairs in whole numbers, sharing no code with the solver.
 *
 * <p>The proof speaks of some rows only (those with a part); leaving rows out can only make covering cheaper. Forced
 * columns are paid and their rows need nothing. A column with a stand-in is left out: the stand-in covers all of its rows
 * with a part at no higher cost, which is checked. The parts share no remaining column, which is checked, so each has a
 * bound of its own. For duals u ≥ 0, any cover of a part costs at least
 *
 * <pre>  L = Σ_i u_i + Σ_j min(0, c_j − Σ_{i∈j} u_i)      (Lagrangian duality; A. Geoffrion, 1974)</pre>
 *
 * and, costs being whole, at least L rounded up. A cover that uses column j costs at least L + max(0, c_j − Σ u_i): where
 * that reaches what the known cover pays in the part, a cheaper one cannot use j, nor any column j stands in for, and the
 * next level of duals may leave them out. Either a cover is no cheaper than the known one, or the last level bounds it.
 */
public final class CoverCertificate {

    private final long denominator;
    private final int[] standIn;
    private final int[] part;
    private final long[][] duals;

    /**
     * @param denominator a dual of 1 stands for a cost of 1/denominator units; at least 1
     * @param standIn for each column another that stands in for it, or −1
     * @param part for each row its part, or −1 where the proof leaves the row out
     * @param duals levels of duals for each row, at least 0
     */
    CoverCertificate(long denominator, int[] standIn, int[] part, long[][] duals) {
        if (denominator < 1) {
            throw new IllegalArgumentException("denominator must be at least 1, not " + denominator);
        }
        this.denominator = denominator;
        this.standIn = standIn.clone();
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
        check(standIn.length == problem.columns() && part.length == problem.rows(), "made for another problem");
        boolean[] chosen = checkedCover(problem, cover);
        boolean[] settled = new boolean[problem.rows()];
        long total = 0;
        for (int j = 0; j < problem.columns(); j++) {
            if (problem.status(j).isForced()) {
                total = Math.addExact(total, problem.charge(j));
                for (int row : problem.rowsOf(j)) {
                    settled[row] = true;
                }
            }
        }
        for (int i = 0; i < part.length; i++) {
            check(part[i] < 0 || (!settled[i] && problem.isCoverable(i)), "row " + i + " needs no cover");
        }
        boolean[] alive = checkedStandIns(problem);
        int[] columnPart = checkedParts(problem, alive);
        for (long bound : partBounds(problem, chosen, alive, columnPart)) {
            total = Math.addExact(total, bound);
        }
        return total;
    }

    private static boolean[] checkedCover(CoverProblem problem, int[] cover) {
        boolean[] chosen = new boolean[problem.columns()];
        boolean[] covered = new boolean[problem.rows()];
        for (int j : cover) {
            check(problem.status(j) != SiteStatus.FORBIDDEN, "the cover uses forbidden column " + j);
            check(!chosen[j], "the cover holds column " + j + " twice");
            chosen[j] = true;
            for (int row : problem.rowsOf(j)) {
                covered[row] = true;
            }
        }
        for (int j = 0; j < chosen.length; j++) {
            check(chosen[j] || !problem.status(j).isForced(), "the cover lacks forced column " + j);
        }
        for (int i = 0; i < covered.length; i++) {
            check(covered[i] || !problem.isCoverable(i), "the cover leaves row " + i);
        }
        return chosen;
    }

    /** Which columns remain once forbidden and forced ones and those with a stand-in are left out. */
    private boolean[] checkedStandIns(CoverProblem problem) {
        boolean[] alive = new boolean[standIn.length];
        int[] seenFor = new int[part.length];
        Arrays.fill(seenFor, -1);
        for (int j = 0; j < standIn.length; j++) {
            if (problem.status(j) != SiteStatus.FREE) {
                continue;
            }
            int other = standIn[j];
            if (other < 0) {
                alive[j] = true;
                continue;
            }
            check(
                    problem.status(other) == SiteStatus.FREE
                            && standIn[other] < 0
                            && problem.cost(other) <= problem.cost(j),
                    "column " + other + " cannot stand in for " + j);
            for (int row : problem.rowsOf(other)) {
                seenFor[row] = j;
            }
            for (int row : problem.rowsOf(j)) {
                check(part[row] < 0 || seenFor[row] == j, "column " + other + " does not cover row " + row);
            }
        }
        return alive;
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

    private long[] partBounds(CoverProblem problem, boolean[] chosen, boolean[] alive, int[] columnPart) {
        int parts = Arrays.stream(part).max().orElse(-1) + 1;
        long[] known = new long[parts];
        for (int j = 0; j < chosen.length; j++) {
            if (chosen[j] && problem.status(j) == SiteStatus.FREE) {
                // A chosen column counts where its stand-in would: that one pays no more and covers no less.
                int payer = standIn[j] < 0 ? j : standIn[j];
                if (columnPart[payer] >= 0) {
                    known[columnPart[payer]] = Math.addExact(known[columnPart[payer]], problem.cost(j));
                }
            }
        }
        long[] bounds = new long[parts];
        for (long[] level : duals) {
            check(level.length == part.length, "a level of duals has the wrong length");
            improve(problem, level, alive, columnPart, known, bounds);
        }
        return bounds;
    }

    /** Raises the bounds with one level of duals and leaves out the columns that it rules out. */
    private void improve(
            CoverProblem problem, long[] level, boolean[] alive, int[] columnPart, long[] known, long[] bounds) {
        long[] sums = new long[bounds.length];
        for (int i = 0; i < level.length; i++) {
            check(level[i] >= 0, "the dual of row " + i + " is negative");
            if (part[i] >= 0) {
                sums[part[i]] = Math.addExact(sums[part[i]], level[i]);
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
