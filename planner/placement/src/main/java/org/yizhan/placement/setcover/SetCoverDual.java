package org.yizhan.placement.setcover;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers u ≥ 0 of the rows that make the Lagrangian bound Σ b_i u_i + Σ_j min(0, c_j − Σ_{i∈j} u_i) of a
 * set-covering instance with demands b large, by the subgradient method with a deflected direction.
 *
 * <p>M. Held, P. Wolfe, H. Crowder, Validation of subgradient optimization, Math. Programming 6 (1974); A. Caprara, M.
 * Fischetti, P. Toth, A heuristic method for the set covering problem, Operations Research 47 (1999).
 */
final class SetCoverDual {

    private static final double FIRST_STEP = 1.0;
    private static final double LAST_STEP = 0.0005;
    private static final int PATIENCE = 25;
    private static final double DEFLECTION = 0.6;
    private static final double FORGETTING = 0.05;

    private final SetCoverInstance instance;
    private final boolean[] alive;
    private final double[] u;
    private final double[] best;
    private final double[] cap;
    private final double[] direction;
    /** How often a column was in the relaxed solution, recent times counting more: near a fractional optimum. */
    private final double[] share;

    private final int[] slack;
    private double bestValue = Double.NEGATIVE_INFINITY;
    private double step = FIRST_STEP;
    private int sinceBetter;

    /** @param alive columns still allowed; read again at each {@link #restart} */
    SetCoverDual(SetCoverInstance instance, boolean[] alive) {
        Incidence matrix = instance.matrix;
        this.instance = instance;
        this.alive = alive;
        this.u = new double[matrix.rows];
        this.best = new double[matrix.rows];
        this.cap = new double[matrix.rows];
        this.direction = new double[matrix.rows];
        this.share = new double[matrix.columns];
        this.slack = new int[matrix.rows];
    }

    /** Starts from the cheapest cost per row of the alive columns. */
    void start(double upperBound) {
        setCaps(upperBound);
        Incidence matrix = instance.matrix;
        for (int i = 0; i < matrix.rows; i++) {
            double cheapest = cap[i];
            for (int k = matrix.rowStart[i]; k < matrix.rowStart[i + 1]; k++) {
                int j = matrix.rowColumns[k];
                if (alive[j]) {
                    cheapest = Math.min(cheapest, (double) instance.cost[j] / matrix.columnSize(j));
                }
            }
            u[i] = cheapest;
        }
        restart(upperBound, FIRST_STEP);
    }

    /** Starts from given multipliers. */
    void startFrom(double[] multipliers, double upperBound, double firstStep) {
        setCaps(upperBound);
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.min(multipliers[i], cap[i]);
        }
        restart(upperBound, firstStep);
    }

    /** Goes on from the best multipliers after columns were switched off. */
    void resume(double upperBound, double firstStep) {
        startFrom(best.clone(), upperBound, firstStep);
    }

    private void restart(double upperBound, double firstStep) {
        bestValue = Double.NEGATIVE_INFINITY;
        step = firstStep;
        sinceBetter = 0;
        Arrays.fill(direction, 0);
        evaluate(upperBound);
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

    /** Iterates until converged, until the value passes the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double upperBound, double target, int iterations) {
        for (int n = 0; n < iterations && bestValue <= target && !converged(); n++) {
            move(upperBound);
            evaluate(upperBound);
            if (!meter.spend(2L * instance.matrix.pairs())) {
                return;
            }
        }
    }

    boolean converged() {
        return step < LAST_STEP;
    }

    double value() {
        return bestValue;
    }

    /** The best multipliers so far; a copy. */
    double[] multipliers() {
        return best.clone();
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

    private void move(double upperBound) {
        double norm = 0;
        for (int i = 0; i < u.length; i++) {
            double wanted = slack[i] + DEFLECTION * direction[i];
            // A multiplier at its limit cannot move outwards.
            if ((wanted < 0 && u[i] <= 0) || (wanted > 0 && u[i] >= cap[i])) {
                wanted = 0;
            }
            direction[i] = wanted;
            norm += wanted * wanted;
        }
        if (norm == 0) {
            step = 0;
            return;
        }
        double distance = Math.max(upperBound - bestValue, 1e-3 * upperBound);
        double length = step * distance / norm;
        for (int i = 0; i < u.length; i++) {
            u[i] = Math.min(cap[i], Math.max(0, u[i] + length * direction[i]));
        }
    }

    private void evaluate(double upperBound) {
        Incidence matrix = instance.matrix;
        System.arraycopy(instance.demand, 0, slack, 0, slack.length);
        double value = 0;
        for (int i = 0; i < u.length; i++) {
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
        sinceBetter++;
        if (value > bestValue) {
            if (value > bestValue + 1e-5 * upperBound) {
                sinceBetter = 0;
            }
            bestValue = value;
            System.arraycopy(u, 0, best, 0, u.length);
        }
        if (sinceBetter >= PATIENCE) {
            step /= 2;
            sinceBetter = 0;
            System.arraycopy(best, 0, u, 0, u.length);
            Arrays.fill(direction, 0);
        }
    }
}
