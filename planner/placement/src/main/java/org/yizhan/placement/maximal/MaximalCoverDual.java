package org.yizhan.placement.maximal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ClearingPrice;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.ProjectedSubgradient;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers 0 ≤ λ_i ≤ w_i of the rows and a price μ ≥ 0 of the capacity C that make the Lagrangian bound of a
 * maximal-covering instance small: Σ (w_i − λ_i) + μ C + Σ_j max(0, Σ_{i∈j} λ_i − μ a_j). A row steps in proportion to its
 * weight.
 *
 * <p>R. Galvão, C. ReVelle, A Lagrangean heuristic for the maximal covering location problem, European J. of OR 88 (1996).
 */
final class MaximalCoverDual {

    private static final double FIRST_STEP = 1.0;
    /** Where the start is good already. */
    private static final double STEP_FROM_KNOWN = 0.25;

    private static final ProjectedSubgradient.Rates RATES =
            new ProjectedSubgradient.Rates(0.0005, 0.5, 40, 0.95, 1e-6, 1e-4);

    private final MaximalCoverInstance instance;
    private final long capacity;
    private final double[] value;
    private final ProjectedSubgradient method;
    private double price;
    private double bestPrice;

    /** @param start multipliers to begin with, for each row of the instance; null for half of each weight */
    MaximalCoverDual(MaximalCoverInstance instance, long capacity, double @Nullable [] start) {
        this.instance = instance;
        this.capacity = capacity;
        this.value = new double[instance.matrix().columns];
        double[] weight = Arrays.stream(instance.weight()).asDoubleStream().toArray();
        double[] half = Arrays.stream(weight).map(each -> each / 2).toArray();
        this.method = new ProjectedSubgradient(
                new ProjectedSubgradient.Relaxation() {
                    @Override
                    public double bound(double[] lambda, double[] slack) {
                        return -coverage(lambda, slack);
                    }

                    @Override
                    public void better() {
                        bestPrice = price;
                    }
                },
                ProjectedSubgradient.Domain.ofRows(weight, weight),
                RATES,
                start == null ? half : start,
                start == null ? FIRST_STEP : STEP_FROM_KNOWN);
    }

    boolean converged() {
        return method.converged();
    }

    /** What no choice covers more than; infinite before the first iteration. */
    double bound() {
        return -method.bound();
    }

    double[] multipliers() {
        return method.multipliers();
    }

    double price() {
        return bestPrice;
    }

    /** Goes on until converged, until the bound falls below the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double known, double target) {
        method.run(meter, 2L * instance.matrix().pairs() + 10L * value.length, -known, -target, Integer.MAX_VALUE);
    }

    private double coverage(double[] lambda, double[] slack) {
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
        price = ClearingPrice.of(value, instance.use(), null, capacity);
        sum += price * capacity;
        Arrays.fill(slack, 1);
        double left = capacity;
        for (int j = 0; j < value.length; j++) {
            double gain = value[j] - price * instance.use()[j];
            if (gain > 0) {
                sum += gain;
                left -= instance.use()[j];
                take(j, slack);
            }
        }
        // At the clearing price itself columns may be tied: take those that still fit.
        for (int j = 0; j < value.length && left > 0; j++) {
            double gain = value[j] - price * instance.use()[j];
            if (gain <= 0 && gain > -1e-9 * value[j] && instance.use()[j] <= left) {
                left -= instance.use()[j];
                take(j, slack);
            }
        }
        return sum;
    }

    private void take(int column, double[] slack) {
        Incidence matrix = instance.matrix();
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            slack[matrix.columnRows[k]]--;
        }
    }
}
