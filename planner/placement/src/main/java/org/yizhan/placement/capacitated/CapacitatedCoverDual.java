package org.yizhan.placement.capacitated;

import java.util.Arrays;
import org.yizhan.placement.solver.ClearingPrice;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.ProjectedSubgradient;
import org.yizhan.placement.solver.StopRule;

/**
 * Prices 0 ≤ λ_i ≤ 1 of a seat for each row and a price μ ≥ 0 of the capacity C that make the Lagrangian bound of a
 * capacitated covering instance small: Σ λ_i w_i + μ C + Σ_j max(0, v_j − μ a_j), where v_j is the most that column j alone
 * can earn with its seats from rows that pay 1 − λ_i a head (forced columns earn v_j for nothing). Under side rules a price
 * π_r of each limit, too: what a column takes of it costs that much, and the sum has π_r times the most, or times the least
 * where the price is negative.
 */
final class CapacitatedCoverDual {

    /** Prices are whole multiples of 1/GRAIN, so that rows can be sorted by whole numbers. */
    static final long GRAIN = 1L << 24;

    private static final ProjectedSubgradient.Rates RATES =
            new ProjectedSubgradient.Rates(0.0005, 0.7, 6, 0.6, 1e-6, 1e-4);

    private final CapacitatedCoverInstance instance;
    private final Incidence matrix;
    private final long capacity;
    private final double[] value;
    private final double[] gain;
    private final long[] order;
    private final long[] left;
    private final boolean[] taken;
    /** What a multiplier of 1 of each limit is a price of: what the seats of one site are worth for a middling use. */
    private final double[] limitScale;

    private final double seatsOfOne;
    private final ProjectedSubgradient method;
    private double price;
    private double bestPrice;

    CapacitatedCoverDual(CapacitatedCoverInstance instance, long capacity) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.capacity = capacity;
        this.value = new double[matrix.columns];
        this.gain = new double[matrix.columns];
        this.order = new long[matrix.rows];
        this.left = new long[matrix.columns];
        this.taken = new boolean[matrix.columns];
        this.limitScale = new double[instance.limits.size()];
        this.seatsOfOne = Math.max(1, Arrays.stream(instance.seats).average().orElse(1));
        int rows = matrix.rows;
        int count = rows + limitScale.length;
        double[] low = new double[count];
        double[] high = new double[count];
        double[] pace = new double[count];
        double[] norm = new double[count];
        double[] start = new double[count];
        Arrays.fill(pace, 1);
        Arrays.fill(high, 0, rows, 1);
        Arrays.fill(start, 0, rows, 0.5);
        for (int i = 0; i < rows; i++) {
            norm[i] = instance.people[i];
        }
        // A multiplier of a limit is its price with the other sign: positive for its least.
        for (int r = 0; r < limitScale.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            limitScale[r] = seatsOfOne / Arrays.stream(limit.uses()).average().orElse(1);
            low[rows + r] = limit.most() == LinearConstraint.ANY ? 0 : Double.NEGATIVE_INFINITY;
            high[rows + r] = limit.least() == 0 ? 0 : Double.POSITIVE_INFINITY;
            norm[rows + r] = seatsOfOne;
        }
        this.method = new ProjectedSubgradient(
                new ProjectedSubgradient.Relaxation() {
                    @Override
                    public double bound(double[] multipliers, double[] violation) {
                        return -seated(multipliers, violation);
                    }

                    @Override
                    public void better() {
                        keep();
                    }
                },
                new ProjectedSubgradient.Domain(low, high, pace, norm, rows, GRAIN),
                RATES,
                start,
                1);
    }

    /** Prices of one unit of each limit's use when the bound was least; a copy. */
    double[] limitPrices() {
        double[] best = method.multipliers();
        double[] prices = new double[limitScale.length];
        for (int r = 0; r < prices.length; r++) {
            prices[r] = -best[matrix.rows + r] * limitScale[r];
        }
        return prices;
    }

    boolean converged() {
        return method.converged();
    }

    /** What no choice exceeds; infinite before the first iteration. */
    double bound() {
        return -method.bound();
    }

    double[] prices() {
        return Arrays.copyOf(method.multipliers(), matrix.rows);
    }

    double price() {
        return bestPrice;
    }

    /** What each column earned beyond its price when the bound was least, by its use; a copy. */
    double[] gains() {
        return gain.clone();
    }

    /** Goes on until converged, until the bound falls below the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double known, double target) {
        long work = 2L * matrix.pairs() + 20L * (matrix.rows + matrix.columns);
        method.run(meter, work, -known, -target, Integer.MAX_VALUE);
    }

    private void keep() {
        bestPrice = price;
        for (int j = 0; j < gain.length; j++) {
            gain[j] = instance.allowed[j] ? value[j] / instance.use[j] - price : Double.NEGATIVE_INFINITY;
        }
    }

    private double seated(double[] lambda, double[] violation) {
        for (int i = 0; i < order.length; i++) {
            order[i] = ((long) (lambda[i] * GRAIN) << 32) | i;
        }
        Arrays.sort(order);
        earn(lambda);
        double ofLimits = chargeLimits(lambda);
        price = ClearingPrice.of(value, instance.use, instance.allowed, capacity);
        double sum = price * capacity + ofLimits;
        for (int i = 0; i < order.length; i++) {
            sum += lambda[i] * instance.people[i];
        }
        for (int j = 0; j < value.length; j++) {
            double earned = instance.forced[j] ? value[j] : value[j] - price * instance.use[j];
            taken[j] = instance.forced[j] || (instance.allowed[j] && earned > 0);
            sum += taken[j] ? earned : 0;
        }
        takeTied();
        seat(violation);
        for (int r = 0; r < limitScale.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            double missing =
                    LinearConstraint.missing(lambda[order.length + r], limit.used(taken), limit.least(), limit.most());
            violation[order.length + r] = missing * limitScale[r] / seatsOfOne;
        }
        return sum;
    }

    /** What each column earns: it fills up with the rows that pay most. */
    private void earn(double[] lambda) {
        System.arraycopy(instance.seats, 0, left, 0, left.length);
        Arrays.fill(value, 0);
        for (long key : order) {
            int i = (int) key;
            double each = 1 - lambda[i];
            for (int p = matrix.rowStart[i]; p < matrix.rowStart[i + 1]; p++) {
                int j = matrix.rowColumns[p];
                long count = Math.min(left[j], instance.people[i]);
                left[j] -= count;
                value[j] += each * count;
            }
        }
    }

    /** Has the columns pay for what they take of the limits; returns what the ends of the limits are worth. */
    private double chargeLimits(double[] lambda) {
        double sum = 0;
        for (int r = 0; r < limitScale.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            double multiplier = lambda[order.length + r] * limitScale[r];
            sum -= LinearConstraint.worth(multiplier, limit.least(), limit.most());
            for (int k = 0; k < limit.columns().length && multiplier != 0; k++) {
                value[limit.columns()[k]] += multiplier * limit.uses()[k];
            }
        }
        return sum;
    }

    /** At the clearing price itself columns may be tied: those that still fit are taken. */
    private void takeTied() {
        double room = capacity;
        for (int j = 0; j < value.length; j++) {
            room -= taken[j] && !instance.forced[j] ? instance.use[j] : 0;
        }
        for (int j = 0; j < value.length && room > 0; j++) {
            double earned = value[j] - price * instance.use[j];
            if (instance.allowed[j]
                    && !instance.forced[j]
                    && earned <= 0
                    && earned > -1e-9 * value[j]
                    && instance.use[j] <= room) {
                room -= instance.use[j];
                taken[j] = true;
            }
        }
    }

    /** How many times too often the taken columns seat each row: negative where they leave some of it standing. */
    private void seat(double[] violation) {
        System.arraycopy(instance.seats, 0, left, 0, left.length);
        for (long key : order) {
            int i = (int) key;
            long seated = 0;
            for (int p = matrix.rowStart[i]; p < matrix.rowStart[i + 1]; p++) {
                int j = matrix.rowColumns[p];
                if (taken[j]) {
                    long count = Math.min(left[j], instance.people[i]);
                    left[j] -= count;
                    seated += count;
                }
            }
            violation[i] = -(1 - (double) seated / instance.people[i]);
        }
    }
}
