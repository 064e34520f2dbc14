package org.yizhan.placement.side;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.ProjectedSubgradient;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers of rows and limits that make the Lagrangian bound of a {@link ConstrainedCoverInstance} large, each stepping in
 * proportion to its likely size: losses of rows lie many orders of magnitude apart. For u ≥ 0 and any v (positive: the
 * least of a limit, negative: its most),
 *
 * <pre>  Σ_i u_i + Σ_r (v_r > 0 ? v_r least_r : v_r most_r) + Σ_j min(0, c_j − Σ_{i∈j} u_i − Σ_r v_r a_rj) + Σ_{soft i} min(0, w_i − u_i)</pre>
 */
final class ConstrainedCoverDual {

    private static final ProjectedSubgradient.Rates RATES =
            new ProjectedSubgradient.Rates(0.0005, 0.5, 40, 0.95, 1e-5, 1e-3);
    /** How much faster than a first guess the multipliers of limits move; measured. */
    private static final double LIMITS_AHEAD = 2;

    private final ConstrainedCoverInstance instance;
    private final int rows;
    /** What each limit may come to at most, or as much as it asks for. */
    private final double[] limitEnd;

    private final double[] taken;
    private final ProjectedSubgradient method;

    /**
     * @param start a multiplier for each row to begin with
     * @param limitStart one for each limit, for each unit of its use
     * @param firstStep 1, or less where the start is good already
     */
    ConstrainedCoverDual(
            ConstrainedCoverInstance instance, double[] start, double[] limitStart, double upper, double firstStep) {
        this.instance = instance;
        this.rows = instance.matrix.rows;
        this.taken = new double[instance.least.length];
        this.limitEnd = new double[taken.length];
        int count = rows + taken.length;
        double[] low = new double[count];
        double[] high = new double[count];
        double[] all = Arrays.copyOf(start, count);
        for (int i = 0; i < rows; i++) {
            high[i] = instance.isHard(i) ? upper : instance.loss[i];
        }
        for (int r = 0; r < taken.length; r++) {
            low[rows + r] = instance.most[r] == LinearConstraint.ANY ? 0 : Double.NEGATIVE_INFINITY;
            high[rows + r] = instance.least[r] == 0 ? 0 : Double.POSITIVE_INFINITY;
            all[rows + r] = limitStart[r];
        }
        double[] pace = paces(count);
        this.method = new ProjectedSubgradient(
                this::bound, new ProjectedSubgradient.Domain(low, high, pace, pace, rows, 0), RATES, all, firstStep);
        method.evaluate(upper);
    }

    /**
     * A soft row's multiplier may come to its loss, a hard row's to its part of a column's cost. That of a limit comes to what
     * a column is worth, and a slack as large as the limit should move it so far.
     */
    private double[] paces(int count) {
        Incidence matrix = instance.matrix;
        double[] pace = new double[count];
        double costs = 0;
        double losses = 0;
        for (long cost : instance.cost) {
            costs += cost;
        }
        for (int i = 0; i < rows; i++) {
            pace[i] = instance.isHard(i) ? Math.max(1, costs) / Math.max(1, matrix.pairs()) : instance.loss[i];
            losses += instance.isHard(i) ? 0 : (double) instance.loss[i] * matrix.rowSize(i);
        }
        double worth = Math.max(1, costs + losses / 2) / Math.max(1, matrix.columns);
        for (int r = 0; r < limitEnd.length; r++) {
            double each =
                    Math.max(1, Arrays.stream(instance.limitUses[r]).average().orElse(1));
            double most = instance.most[r] == LinearConstraint.ANY ? 0 : instance.most[r];
            limitEnd[r] = Math.max(each, Math.max(instance.least[r], most));
            pace[rows + r] = LIMITS_AHEAD * worth / each / limitEnd[r];
        }
        return pace;
    }

    boolean converged() {
        return method.converged();
    }

    double value() {
        return method.bound();
    }

    /** How much of the value may be lost when the multipliers are rounded to be checked in whole numbers. */
    double doubt() {
        double magnitude = Math.abs(value());
        double[] best = method.multipliers();
        for (int k = 0; k < best.length; k++) {
            magnitude += k < rows ? best[k] : Math.abs(best[k]) * limitEnd[k - rows];
        }
        return Math.scalb(1.0 + rows, -20) + 1e-9 * magnitude;
    }

    double[] rowMultipliers() {
        return Arrays.copyOf(method.multipliers(), rows);
    }

    /** One for each limit, for each unit of its use. */
    double[] limitMultipliers() {
        double[] best = method.multipliers();
        return Arrays.copyOfRange(best, rows, best.length);
    }

    /** Goes on until converged, until the value passes the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double upper, double target) {
        long work = 2L * instance.matrix.pairs() + instance.matrix.columns + 1;
        method.run(meter, work, upper, target, Integer.MAX_VALUE);
    }

    private double bound(double[] u, double[] slack) {
        Incidence matrix = instance.matrix;
        Arrays.fill(slack, 1);
        Arrays.fill(taken, 0);
        double value = 0;
        for (int i = 0; i < rows; i++) {
            value += u[i];
        }
        for (int j = 0; j < matrix.columns; j++) {
            double left = instance.cost[j];
            int end = matrix.columnStart[j + 1];
            for (int k = matrix.columnStart[j]; k < end; k++) {
                left -= u[matrix.columnRows[k]];
            }
            int[] limits = instance.limitsOf[j];
            for (int k = 0; k < limits.length; k++) {
                left -= u[rows + limits[k]] * instance.usesOf[j][k];
            }
            if (left < 0) {
                value += left;
                for (int k = matrix.columnStart[j]; k < end; k++) {
                    slack[matrix.columnRows[k]]--;
                }
                for (int k = 0; k < limits.length; k++) {
                    taken[limits[k]] += instance.usesOf[j][k];
                }
            }
        }
        for (int r = 0; r < taken.length; r++) {
            double v = u[rows + r];
            value += LinearConstraint.worth(v, instance.least[r], instance.most[r]);
            slack[rows + r] = LinearConstraint.missing(v, taken[r], instance.least[r], instance.most[r]);
        }
        return value;
    }
}
