package org.yizhan.placement.maximal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ClearingPrice;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers 0 ≤ λ_i ≤ w_i of the rows and a price μ ≥ 0 of the capacity C that make the Lagrangian bound of a
 * maximal-covering instance small: Σ (w_i − λ_i) + μ C + Σ_j max(0, Σ_{i∈j} λ_i − μ a_j). Subgradient method, with the
 * step of a row in proportion to its weight.
 *
 * <p>R. Galvão, C. ReVelle, A Lagrangean heuristic for the maximal covering location problem, European J. of OR 88 (1996).
 */
final class MaximalCoverDual {

    private static final double FIRST_STEP = 1.0;
    /** Where the start is good already. */
    private static final double STEP_FROM_KNOWN = 0.25;

    private static final double LAST_STEP = 0.0005;
    private static final int PATIENCE = 40;
    private static final double DEFLECTION = 0.95;

    private final MaximalCoverInstance instance;
    private final long capacity;
    private final double[] lambda;
    private final double[] best;
    private final double[] value;
    private final double[] direction;
    private final int[] slack;
    private double bestPrice;
    private double bestBound = Double.POSITIVE_INFINITY;
    private double step;
    private int sinceBetter;

    /** @param start multipliers to begin with, for each row of the instance; null for half of each weight */
    MaximalCoverDual(MaximalCoverInstance instance, long capacity, double @Nullable [] start) {
        Incidence matrix = instance.matrix();
        this.instance = instance;
        this.capacity = capacity;
        this.step = start == null ? FIRST_STEP : STEP_FROM_KNOWN;
        this.lambda = new double[matrix.rows];
        this.best = new double[matrix.rows];
        this.value = new double[matrix.columns];
        this.direction = new double[matrix.rows];
        this.slack = new int[matrix.rows];
        for (int i = 0; i < lambda.length; i++) {
            double weight = instance.weight()[i];
            lambda[i] = start == null ? weight / 2 : Math.min(weight, Math.max(0, start[i]));
        }
    }

    boolean converged() {
        return step < LAST_STEP;
    }

    double bound() {
        return bestBound;
    }

    double[] multipliers() {
        return best.clone();
    }

    double price() {
        return bestPrice;
    }

    /** Iterates until converged, until the bound falls below the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double known, double target) {
        while (!converged() && bestBound >= target) {
            evaluate();
            if (!meter.spend(2L * instance.matrix().pairs() + 10L * value.length)) {
                return;
            }
            move(known);
        }
    }

    private void evaluate() {
        Incidence matrix = instance.matrix();
        double sum = 0;
        for (int i = 0; i < lambda.length; i++) {
            sum += instance.weight()[i] - lambda[i];
        }
        for (int j = 0; j < value.length; j++) {
            double worth = 0;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                worth += lambda[matrix.columnRows[k]];
            }
            value[j] = worth;
        }
        double price = ClearingPrice.of(value, instance.use(), null, capacity);
        sum += price * capacity;
        Arrays.fill(slack, 1);
        double left = capacity;
        for (int j = 0; j < value.length; j++) {
            double gain = value[j] - price * instance.use()[j];
            if (gain > 0) {
                sum += gain;
                left -= instance.use()[j];
                take(j);
            }
        }
        // At the clearing price itself columns may be tied: take those that still fit.
        for (int j = 0; j < value.length && left > 0; j++) {
            double gain = value[j] - price * instance.use()[j];
            if (gain <= 0 && gain > -1e-9 * value[j] && instance.use()[j] <= left) {
                left -= instance.use()[j];
                take(j);
            }
        }
        sinceBetter++;
        if (sum < bestBound) {
            if (sum < bestBound - 1e-6 * sum) {
                sinceBetter = 0;
            }
            bestBound = sum;
            bestPrice = price;
            System.arraycopy(lambda, 0, best, 0, lambda.length);
        }
        if (sinceBetter >= PATIENCE) {
            step /= 2;
            sinceBetter = 0;
            System.arraycopy(best, 0, lambda, 0, lambda.length);
            Arrays.fill(direction, 0);
        }
    }

    private void take(int column) {
        Incidence matrix = instance.matrix();
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            slack[matrix.columnRows[k]]--;
        }
    }

    private void move(double known) {
        double norm = 0;
        for (int i = 0; i < lambda.length; i++) {
            double wanted = slack[i] + DEFLECTION * direction[i];
            if ((wanted < 0 && lambda[i] <= 0) || (wanted > 0 && lambda[i] >= instance.weight()[i])) {
                wanted = 0;
            }
            direction[i] = wanted;
            norm += wanted * wanted * instance.weight()[i];
        }
        if (norm == 0) {
            step = 0;
            return;
        }
        double length = step * Math.max(bestBound - known, 1e-4 * bestBound) / norm;
        for (int i = 0; i < lambda.length; i++) {
            double weight = instance.weight()[i];
            lambda[i] = Math.min(weight, Math.max(0, lambda[i] + length * weight * direction[i]));
        }
    }
}
