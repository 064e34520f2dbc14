package org.yizhan.placement.side;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers of rows and limits that make the Lagrangian bound of a {@link ConstrainedCoverInstance} large, by the subgradient method
 * with a deflected direction, each multiplier stepping in proportion to its likely size: losses of rows lie many orders of
 * magnitude apart. For u ≥ 0 and any v (positive: the least of a limit, negative: its most),
 *
 * <pre>  Σ_i u_i + Σ_r (v_r > 0 ? v_r least_r : v_r most_r) + Σ_j min(0, c_j − Σ_{i∈j} u_i − Σ_r v_r a_rj) + Σ_{soft i} min(0, w_i − u_i)</pre>
 *
 * <p>M. Held, P. Wolfe, H. Crowder, Validation of subgradient optimization, Math. Programming 6 (1974).
 */
final class ConstrainedCoverDual {

    private static final double LAST_STEP = 0.0005;
    private static final int PATIENCE = 40;
    private static final double DEFLECTION = 0.95;
    /** How much faster than a first guess the multipliers of limits move; measured. */
    private static final double LIMITS_AHEAD = 2;

    private final ConstrainedCoverInstance instance;
    private final double[] u;
    private final double[] bestU;
    private final double[] cap;
    private final double[] uDirection;
    private final int[] slack;
    /** How far each multiplier moves for a slack of one. */
    private final double[] uPace;

    private final double[] v;
    private final double[] vPace;
    /** What each limit may come to at most, or as much as it asks for. */
    private final double[] vEnd;

    private final double[] bestV;
    private final double[] vDirection;
    private final double[] vSlack;
    private double bestValue = Double.NEGATIVE_INFINITY;
    private double step;
    private int sinceBetter;

    /**
     * @param start a multiplier for each row to begin with
     * @param limitStart one for each limit, for each unit of its use
     * @param firstStep 1, or less where the start is good already
     */
    ConstrainedCoverDual(
            ConstrainedCoverInstance instance, double[] start, double[] limitStart, double upper, double firstStep) {
        Incidence matrix = instance.matrix;
        this.instance = instance;
        this.step = firstStep;
        this.u = new double[matrix.rows];
        this.bestU = new double[matrix.rows];
        this.cap = new double[matrix.rows];
        this.uDirection = new double[matrix.rows];
        this.slack = new int[matrix.rows];
        int limits = instance.least.length;
        this.v = new double[limits];
        this.bestV = new double[limits];
        this.vDirection = new double[limits];
        this.vSlack = new double[limits];
        this.uPace = new double[matrix.rows];
        this.vPace = new double[limits];
        this.vEnd = new double[limits];
        setPaces();
        System.arraycopy(limitStart, 0, v, 0, limits);
        for (int i = 0; i < u.length; i++) {
            cap[i] = instance.isHard(i) ? upper : instance.loss[i];
            u[i] = Math.max(0, Math.min(start[i], cap[i]));
        }
        evaluate(upper);
    }

    /**
     * A soft row's multiplier may come to its loss, a hard row's to its part of a column's cost. That of a limit comes to what
     * a column is worth, and a slack as large as the limit should move it so far.
     */
    private void setPaces() {
        Incidence matrix = instance.matrix;
        double costs = 0;
        double losses = 0;
        for (long cost : instance.cost) {
            costs += cost;
        }
        for (int i = 0; i < uPace.length; i++) {
            uPace[i] = instance.isHard(i) ? Math.max(1, costs) / Math.max(1, matrix.pairs()) : instance.loss[i];
            losses += instance.isHard(i) ? 0 : (double) instance.loss[i] * matrix.rowSize(i);
        }
        double worth = Math.max(1, costs + losses / 2) / Math.max(1, matrix.columns);
        for (int r = 0; r < vPace.length; r++) {
            double each =
                    Math.max(1, Arrays.stream(instance.limitUses[r]).average().orElse(1));
            double most = instance.most[r] == LinearConstraint.ANY ? 0 : instance.most[r];
            vEnd[r] = Math.max(each, Math.max(instance.least[r], most));
            vPace[r] = LIMITS_AHEAD * worth / each / vEnd[r];
        }
    }

    boolean converged() {
        return step < LAST_STEP;
    }

    double value() {
        return bestValue;
    }

    /** How much of the value may be lost when the multipliers are rounded to be checked in whole numbers. */
    double doubt() {
        double magnitude = Math.abs(bestValue);
        for (double multiplier : bestU) {
            magnitude += multiplier;
        }
        for (int r = 0; r < v.length; r++) {
            magnitude += Math.abs(bestV[r]) * vEnd[r];
        }
        return Math.scalb(1.0 + u.length, -20) + 1e-9 * magnitude;
    }

    double[] rowMultipliers() {
        return bestU.clone();
    }

    /** One for each limit, for each unit of its use. */
    double[] limitMultipliers() {
        return bestV.clone();
    }

    /** Iterates until converged, until the value passes the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double upper, double target) {
        while (bestValue <= target && !converged()) {
            move(upper);
            evaluate(upper);
            if (!meter.spend(2L * instance.matrix.pairs() + instance.matrix.columns + 1)) {
                return;
            }
        }
    }

    private void move(double upper) {
        double norm = 0;
        for (int i = 0; i < u.length; i++) {
            double wanted = slack[i] + DEFLECTION * uDirection[i];
            // A multiplier at its end cannot move outwards.
            if ((wanted < 0 && u[i] <= 0) || (wanted > 0 && u[i] >= cap[i])) {
                wanted = 0;
            }
            uDirection[i] = wanted;
            norm += wanted * wanted * uPace[i];
        }
        for (int r = 0; r < v.length; r++) {
            double wanted = vSlack[r] + DEFLECTION * vDirection[r];
            vDirection[r] = wanted;
            norm += wanted * wanted * vPace[r];
        }
        if (norm == 0) {
            step = 0;
            return;
        }
        double distance = Math.max(upper - bestValue, 1e-3 * Math.abs(upper) + 1e-9);
        double length = step * distance / norm;
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.min(cap[i], Math.max(0, u[i] + length * uPace[i] * uDirection[i]));
        }
        for (int r = 0; r < v.length; r++) {
            double next = v[r] + length * vPace[r] * vDirection[r];
            // The bound bends at 0, where least takes over from most; stepping across might miss the bend.
            boolean across = (v[r] > 0 && next < 0) || (v[r] < 0 && next > 0);
            boolean noMost = next < 0 && instance.most[r] == LinearConstraint.ANY;
            boolean noLeast = next > 0 && instance.least[r] == 0;
            v[r] = across || noMost || noLeast ? 0 : next;
        }
    }

    private void evaluate(double upper) {
        Incidence matrix = instance.matrix;
        Arrays.fill(slack, 1);
        double[] taken = new double[v.length];
        double value = 0;
        for (int i = 0; i < u.length; i++) {
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
                left -= v[limits[k]] * instance.usesOf[j][k];
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
        for (int r = 0; r < v.length; r++) {
            double least = instance.least[r];
            double most = instance.most[r] == LinearConstraint.ANY ? Double.POSITIVE_INFINITY : instance.most[r];
            value += v[r] > 0 ? v[r] * least : v[r] < 0 ? v[r] * most : 0;
            if (v[r] > 0) {
                vSlack[r] = least - taken[r];
            } else if (v[r] < 0) {
                vSlack[r] = most - taken[r];
            } else {
                vSlack[r] = taken[r] < least ? least - taken[r] : Math.min(0, most - taken[r]);
            }
        }
        sinceBetter++;
        if (value > bestValue) {
            if (value > bestValue + 1e-5 * Math.abs(upper)) {
                sinceBetter = 0;
            }
            bestValue = value;
            System.arraycopy(u, 0, bestU, 0, u.length);
            System.arraycopy(v, 0, bestV, 0, v.length);
        }
        if (sinceBetter >= PATIENCE) {
            step /= 2;
            sinceBetter = 0;
            System.arraycopy(bestU, 0, u, 0, u.length);
            System.arraycopy(bestV, 0, v, 0, v.length);
            Arrays.fill(uDirection, 0);
            Arrays.fill(vDirection, 0);
        }
    }
}
