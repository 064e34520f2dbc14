package org.yizhan.placement.infeasibility;

import java.util.Arrays;
import java.util.BitSet;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * Some constraints of a {@link ConflictProblem} as an integer program. A column that is in no active most harms nothing and is
 * chosen outright; what is left to decide are the columns that some most counts.
 */
final class ConflictProgram {

    private static final long WORK_OF_ONE = 2_000_000_000L;

    private final ConflictProblem problem;
    private final IntegerProgram program = new IntegerProgram();
    private final boolean[] fixed;
    private final int[] variableOf;
    private boolean contradiction;

    private ConflictProgram(ConflictProblem problem, BitSet active, boolean bare) {
        this.problem = problem;
        this.fixed = problem.existing.clone();
        this.variableOf = new int[fixed.length];
        boolean[] counted = new boolean[fixed.length];
        for (int r = 0; r < problem.limits.size(); r++) {
            SideConstraint limit = problem.limits.get(r);
            if (bare || (active.get(problem.most(r)) && limit.hasMost())) {
                for (int j : limit.linear().columns()) {
                    counted[j] = true;
                }
            }
        }
        for (int k = 0; k < problem.required.length; k++) {
            fixed[problem.required[k]] |= active.get(problem.site(k));
        }
        Arrays.fill(variableOf, -1);
        for (int j = 0; j < fixed.length; j++) {
            if (problem.cover.status(j) == SiteStatus.FORBIDDEN || fixed[j]) {
                continue;
            }
            if (counted[j]) {
                variableOf[j] = program.variable(0, 1);
            } else {
                fixed[j] = true;
            }
        }
        for (int k = 0; k < problem.rows.length; k++) {
            if ((problem.rowsAreFacts || active.get(problem.row(k))) && !isCovered(problem.rows[k])) {
                int[] free = freeColumnsOf(problem.rows[k]);
                contradiction |= free.length == 0;
                sum(free, 1, LinearConstraint.ANY);
            }
        }
    }

    /** The active elements. */
    static ConflictProgram of(ConflictProblem problem, BitSet active) {
        ConflictProgram model = new ConflictProgram(problem, active, false);
        for (int r = 0; r < problem.limits.size(); r++) {
            model.limit(r, active.get(problem.least(r)), active.get(problem.most(r)), -1, -1);
        }
        return model;
    }

    /** The active sites and rows; limits are left to the caller, and every column that any limit knows is undecided. */
    static ConflictProgram withoutLimits(ConflictProblem problem, BitSet active) {
        return new ConflictProgram(problem, active, true);
    }

    /** True where it is plain without a solver that nothing holds. */
    boolean contradiction() {
        return contradiction;
    }

    /** How many numbers the rows have. */
    int entries() {
        return program.entries();
    }

    /** The variable of a column, or −1 where it is decided. */
    int variableOf(int column) {
        return variableOf[column];
    }

    /** Whether the columns chosen outright cover a row. */
    boolean isCovered(int row) {
        return problem.covered(row, fixed);
    }

    /** The variables of the undecided columns of a row. */
    int[] freeColumnsOf(int row) {
        return Arrays.stream(problem.cover.columnsOf(row))
                .map(j -> variableOf[j])
                .filter(v -> v >= 0)
                .toArray();
    }

    int variable(long cost, long upper) {
        return program.variable(cost, upper);
    }

    void row(int[] variables, long[] factors, long low, long high) {
        program.row(variables, factors, low, high);
    }

    /** A row that counts every variable once. */
    void sum(int[] variables, long low, long high) {
        long[] ones = new long[variables.length];
        Arrays.fill(ones, 1);
        row(variables, ones, low, high);
    }

    /** A limit; {@code under} and {@code over} are variables by which it may be broken, or −1. */
    void limit(int r, boolean least, boolean most, int under, int over) {
        SideConstraint rule = problem.limits.get(r);
        LinearConstraint limit = rule.linear();
        int[] variables = new int[limit.columns().length + 1];
        long[] factors = new long[variables.length];
        int size = 0;
        long taken = 0;
        long room = 0;
        for (int k = 0; k < limit.columns().length; k++) {
            int j = limit.columns()[k];
            if (fixed[j]) {
                taken += limit.uses()[k];
            } else if (variableOf[j] >= 0) {
                variables[size] = variableOf[j];
                factors[size++] = limit.uses()[k];
                room += limit.uses()[k];
            }
        }
        if (most && rule.hasMost()) {
            bound(variables, factors, size, over, -1, -LinearConstraint.ANY, limit.most() - taken);
            contradiction |= over < 0 && taken > limit.most();
        }
        if (least && rule.hasLeast()) {
            bound(variables, factors, size, under, 1, limit.least() - taken, LinearConstraint.ANY);
            contradiction |= under < 0 && taken + room < limit.least();
        }
    }

    private void bound(int[] variables, long[] factors, int size, int slack, int sign, long low, long high) {
        int length = slack < 0 ? size : size + 1;
        int[] own = Arrays.copyOf(variables, length);
        long[] uses = Arrays.copyOf(factors, length);
        if (slack >= 0) {
            own[size] = slack;
            uses[size] = sign;
        }
        row(own, uses, low, high);
    }

    IntegerProgram.Outcome solve(StopRule stop) {
        return contradiction ? new IntegerProgram.Outcome(true, null, false) : program.solve(WORK_OF_ONE, stop);
    }

    /** The columns that values of the variables choose, with those chosen outright. */
    boolean[] choice(long[] values) {
        boolean[] choice = fixed.clone();
        for (int j = 0; j < choice.length; j++) {
            choice[j] |= variableOf[j] >= 0 && values[variableOf[j]] == 1;
        }
        return choice;
    }
}
