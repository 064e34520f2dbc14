package org.yizhan.placement.solver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An integer program: min Σ c_j x_j with low_i ≤ Σ_j a_ij x_j ≤ high_i and whole x_j from 0 to an upper end. */
public final class IntegerProgram {

    /** A row; {@link LinearConstraint#ANY} as high stands for none, and so does its negative as low. */
    @SuppressWarnings("ArrayRecordComponent")
    record Row(int[] variables, long[] factors, long low, long high) {}

    private final List<Long> costs = new ArrayList<>();
    private final List<Long> uppers = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private int entries;

    /** Adds a variable and returns its number. */
    public int variable(long cost, long upper) {
        costs.add(cost);
        uppers.add(upper);
        return costs.size() - 1;
    }

    /** Adds a row; its arrays are the program's from now on. */
    public void row(int[] variables, long[] factors, long low, long high) {
        rows.add(new Row(variables, factors, low, high));
        entries += variables.length;
    }

    public int variables() {
        return costs.size();
    }

    /** How many numbers the rows have. */
    public int entries() {
        return entries;
    }

    long cost(int variable) {
        return costs.get(variable);
    }

    long upper(int variable) {
        return uppers.get(variable);
    }

    List<Row> rows() {
        return rows;
    }

    long valueOf(long[] x) {
        long value = 0;
        for (int j = 0; j < x.length; j++) {
            value += costs.get(j) * x[j];
        }
        return value;
    }

    /** Whether whole numbers keep to every row and end; in whole numbers, so that a solver's tolerance does not count. */
    boolean isFeasible(long[] x) {
        for (int j = 0; j < x.length; j++) {
            if (x[j] < 0 || x[j] > uppers.get(j)) {
                return false;
            }
        }
        for (Row row : rows) {
            long sum = 0;
            for (int k = 0; k < row.variables.length; k++) {
                sum += row.factors[k] * x[row.variables[k]];
            }
            if (sum < row.low || sum > row.high) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a solver made of it.
     *
     * @param impossible true where it is shown that nothing holds
     * @param values one for each variable, or null where none are known
     * @param optimal true where the values are shown to be the best
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Outcome(boolean impossible, long @Nullable [] values, boolean optimal) {}

    /** Solves it with the solver that this machine has; where it has none, nothing becomes known. */
    public Outcome solve(long work, StopRule rule) {
        if (variables() == 0) {
            boolean holds = isFeasible(new long[0]);
            return new Outcome(!holds, holds ? new long[0] : null, holds);
        }
        ExactSolver solver = rule.interrupted() ? null : ExactSolver.find();
        if (solver == null) {
            return new Outcome(false, null, false);
        }
        ExactSolver.Found found = solver.solve(this, null, rule.meter(work));
        return new Outcome(
                found.status() == ExactSolver.Status.INFEASIBLE,
                found.values(),
                found.status() == ExactSolver.Status.OPTIMAL);
    }
}
