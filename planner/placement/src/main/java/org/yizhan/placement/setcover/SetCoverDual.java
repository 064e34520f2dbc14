package org.yizhan.placement.setcover;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.ProjectedSubgradient;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers u ≥ 0 of the rows that make the Lagrangian bound Σ b_i u_i + Σ_j min(0, c_j − Σ_{i∈j} u_i) of a
 * set-covering instance with demands b large.
 *
 * <p>A. Caprara, M. Fischetti, P. Toth, A heuristic method for the set covering problem, Operations Research 47 (1999).
 */
final class SetCoverDual {

    private static final double FIRST_STEP = 1.0;
    private static final ProjectedSubgradient.Rates RATES =
            new ProjectedSubgradient.Rates(0.0005, 0.5, 25, 0.6, 1e-5, 1e-3);
    private static final double FORGETTING = 0.05;

    private final SetCoverInstance instance;
    private final boolean[] alive;
    /** No multiplier above this is ever better. */
    private final double[] cap;
    /** How often a column was in the relaxed solution, recent times counting more: near a fractional optimum. */
    private final double[] share;

    private final ProjectedSubgradient method;

    /** @param alive columns still allowed; read again at each start */
    SetCoverDual(SetCoverInstance instance, boolean[] alive) {
        Incidence matrix = instance.matrix;
        this.instance = instance;
        this.alive = alive;
        this.cap = new double[matrix.rows];
        this.share = new double[matrix.columns];
        double[] pace = new double[matrix.rows];
        Arrays.fill(pace, 1);
        this.method = new ProjectedSubgradient(
                this::bound, ProjectedSubgradient.Domain.ofRows(cap, pace), RATES, new double[matrix.rows], FIRST_STEP);
    }

    /** Starts from the cheapest cost per row of the alive columns. */
    void start(double upperBound) {
        setCaps(upperBound);
        Incidence matrix = instance.matrix;
        double[] start = cap.clone();
        for (int i = 0; i < matrix.rows; i++) {
            for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
                int j = matrix.rowColumns[k];
                if (alive[j]) {
                    start[i] = Math.min(start[i], (double) instance.cost[j] / matrix.columnSize(j));
                }
            }
        }
        method.restart(start, FIRST_STEP);
        method.evaluate(upperBound);
    }

    /** Starts from given multipliers. */
    void startFrom(double[] multipliers, double upperBound, double firstStep) {
        setCaps(upperBound);
        method.restart(multipliers, firstStep);
        method.evaluate(upperBound);
    }

    /** Goes on from the best multipliers after columns were switched off. */
    void resume(double upperBound, double firstStep) {
        startFrom(method.multipliers(), upperBound, firstStep);
    }

    /**
     * No multiplier above the cheapest columns that meet its row's demand is ever better; without so many, the upper bound
     * will do.
     */
    private void setCaps(double upperBound) {
        Incidence matrix = instance.matrix;
        for (int i = 0; i < matrix.rows; i++) {
            cap[i] = instance.demand[i] == 1 ? cheapest(i, upperBound) : dearestNeeded(i, upperBound);
        }
    }

    private double cheapest(int row, double upperBound) {
        Incidence matrix = instance.matrix;
        double cheapest = upperBound;
        for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
            int j = matrix.rowColumns[k];
            if (alive[j]) {
                cheapest = Math.min(cheapest, (double) instance.cost[j]);
            }
        }
        return cheapest;
    }

    /** The dearest of the cheapest columns that meet the demand of a row. */
    private double dearestNeeded(int row, double upperBound) {
        Incidence matrix = instance.matrix;
        long[] costs = Arrays.stream(matrix.rowColumns, matrix.rowStart[row], matrix.rowStart[row + 1])
                .filter(j -> alive[j])
                .mapToLong(j -> instance.cost[j])
                .sorted()
                .toArray();
        int demand = instance.demand[row];
        return costs.length < demand ? upperBound : Math.min(upperBound, (double) costs[demand - 1]);
    }

    /** Goes on until converged, until the bound passes the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double upperBound, double target, int iterations) {
        method.run(meter, 2L * instance.matrix.pairs(), upperBound, target, iterations);
    }

    boolean converged() {
        return method.converged();
    }

    /** The best multipliers so far; a copy. */
    double[] multipliers() {
        return method.multipliers();
    }

    /** The alive column among some about which the relaxed solutions disagree most, with more rows first; −1 for none. */
    int mostUndecided(boolean[] among) {
        int chosen = -1;
        double most = -1;
        for (int j = 0; j < share.length; j++) {
            double doubt = (0.01 + Math.min(share[j], 1 - share[j])) * instance.matrix.columnSize(j);
            if (alive[j] && among[j] && doubt > most) {
                chosen = j;
                most = doubt;
            }
        }
        return chosen;
    }

    private double bound(double[] u, double[] slack) {
        Incidence matrix = instance.matrix;
        double value = 0;
        for (int i = 0; i < u.length; i++) {
            slack[i] = instance.demand[i];
            value += instance.demand[i] * u[i];
        }
        for (int j = 0; j < matrix.columns; j++) {
            if (!alive[j]) {
                continue;
            }
            double left = instance.cost[j];
            int end = matrix.columnStart[j + 1];
            for (int k = matrix.columnStart[j]; k < end; k++) {
                left -= u[matrix.columnRows[k]];
            }
            share[j] *= 1 - FORGETTING;
            if (left < 0) {
                share[j] += FORGETTING;
                value += left;
                for (int k = matrix.columnStart[j]; k < end; k++) {
                    slack[matrix.columnRows[k]]--;
                }
            }
        }
        return value;
    }
}
