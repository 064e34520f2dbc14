package org.yizhan.placement.capacitated;

import java.util.Arrays;
import org.yizhan.placement.solver.ClearingPrice;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * Prices 0 ≤ λ_i ≤ 1 of a seat for each row and a price μ ≥ 0 of the capacity C that make the Lagrangian bound of a
 * capacitated covering instance small: Σ λ_i w_i + μ C + Σ_j max(0, v_j − μ a_j), where v_j is the most that column j alone
 * can earn with its seats from rows that pay 1 − λ_i a head (forced columns earn v_j for nothing). Under side rules a price
 * π_r of each limit, too: what a column takes of it costs that much, and the sum has π_r times the most, or times the least
 * where the price is negative. Subgradient method.
 */
final class CapacitatedCoverDual {

    /** Prices are whole multiples of 1/GRAIN, so that rows can be sorted by whole numbers. */
    static final long GRAIN = 1L << 24;

    private static final double FIRST_STEP = 1.0;
    private static final double LAST_STEP = 0.0005;
    private static final int PATIENCE = 6;
    private static final double DEFLECTION = 0.6;

    private final CapacitatedCoverInstance instance;
    private final Incidence matrix;
    private final long capacity;
    private final double[] lambda;
    private final double[] best;
    private final double[] value;
    private final double[] gain;
    private final long[] order;
    private final long[] left;
    private final boolean[] taken;
    private final double[] slack;
    private final double[] direction;
    /** Prices of limits as shares of {@link #limitScale}, what the seats of one site are worth for a middling use. */
    private final double[] limitShare;

    private final double[] limitScale;
    private final double[] limitDirection;
    private final double[] bestLimitPrice;
    private final double seatsOfOne;
    private double bestPrice;
    private double bestBound = Double.POSITIVE_INFINITY;
    private double step = FIRST_STEP;
    private int sinceBetter;

    CapacitatedCoverDual(CapacitatedCoverInstance instance, long capacity) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.capacity = capacity;
        this.lambda = new double[matrix.rows];
        this.best = new double[matrix.rows];
        this.value = new double[matrix.columns];
        this.gain = new double[matrix.columns];
        this.order = new long[matrix.rows];
        this.left = new long[matrix.columns];
        this.taken = new boolean[matrix.columns];
        this.slack = new double[matrix.rows];
        this.direction = new double[matrix.rows];
        Arrays.fill(lambda, 0.5);
        int limits = instance.limits.size();
        this.limitShare = new double[limits];
        this.limitScale = new double[limits];
        this.limitDirection = new double[limits];
        this.bestLimitPrice = new double[limits];
        this.seatsOfOne = Math.max(1, Arrays.stream(instance.seats).average().orElse(1));
        for (int r = 0; r < limits; r++) {
            double use = Arrays.stream(instance.limits.get(r).uses()).average().orElse(1);
            limitScale[r] = seatsOfOne / use;
        }
    }

    /** Prices of one unit of each limit's use when the bound was least; a copy. */
    double[] limitPrices() {
        return bestLimitPrice.clone();
    }

    boolean converged() {
        return step < LAST_STEP;
    }

    /** What no choice exceeds; infinite before the first iteration. */
    double bound() {
        return bestBound;
    }

    double[] prices() {
        return best.clone();
    }

    double price() {
        return bestPrice;
    }

    /** What each column earned beyond its price when the bound was least, by its use; a copy. */
    double[] gains() {
        return gain.clone();
    }

    /** Iterates until converged, until the bound falls below the target, or until the meter stops it. */
    void run(StopRule.Meter meter, double known, double target) {
        while (!converged() && bestBound >= target) {
            evaluate();
            if (!meter.spend(2L * matrix.pairs() + 20L * (matrix.rows + matrix.columns))) {
                return;
            }
            move(known);
        }
    }

    private void evaluate() {
        for (int i = 0; i < order.length; i++) {
            order[i] = ((long) (lambda[i] * GRAIN) << 32) | i;
        }
        Arrays.sort(order);
        earn();
        double ofLimits = chargeLimits();
        double price = ClearingPrice.of(value, instance.use, instance.allowed, capacity);
        double sum = price * capacity + ofLimits;
        for (int i = 0; i < lambda.length; i++) {
            sum += lambda[i] * instance.people[i];
        }
        for (int j = 0; j < value.length; j++) {
            double earned = instance.forced[j] ? value[j] : value[j] - price * instance.use[j];
            taken[j] = instance.forced[j] || (instance.allowed[j] && earned > 0);
            sum += taken[j] ? earned : 0;
        }
        takeTied(price);
        seat();
        sinceBetter++;
        if (sum < bestBound) {
            if (sum < bestBound - 1e-6 * sum) {
                sinceBetter = 0;
            }
            bestBound = sum;
            bestPrice = price;
            System.arraycopy(lambda, 0, best, 0, lambda.length);
            for (int r = 0; r < bestLimitPrice.length; r++) {
                bestLimitPrice[r] = limitShare[r] * limitScale[r];
            }
            for (int j = 0; j < gain.length; j++) {
                gain[j] = instance.allowed[j] ? value[j] / instance.use[j] - price : Double.NEGATIVE_INFINITY;
            }
        }
        if (sinceBetter >= PATIENCE) {
            step *= 0.7;
            sinceBetter = 0;
            System.arraycopy(best, 0, lambda, 0, lambda.length);
            Arrays.fill(direction, 0);
            for (int r = 0; r < limitShare.length; r++) {
                limitShare[r] = bestLimitPrice[r] / limitScale[r];
                limitDirection[r] = 0;
            }
        }
    }

    /** What each column earns: it fills up with the rows that pay most. */
    private void earn() {
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
    private double chargeLimits() {
        double sum = 0;
        for (int r = 0; r < limitShare.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            double price = limitShare[r] * limitScale[r];
            if (price != 0) {
                sum += price * (price > 0 ? limit.most() : limit.least());
                for (int k = 0; k < limit.columns().length; k++) {
                    value[limit.columns()[k]] -= price * limit.uses()[k];
                }
            }
        }
        return sum;
    }

    /** By how much the taken columns are beyond an end of a limit, in middling uses: positive beyond what its price is for. */
    private double beyond(int r) {
        LinearConstraint limit = instance.limits.get(r);
        double used = limit.used(taken);
        double beyond = 0;
        if (limitShare[r] > 0 || (limitShare[r] == 0 && used > limit.most())) {
            beyond = used - limit.most();
        } else if (limitShare[r] < 0 || used < limit.least()) {
            beyond = used - limit.least();
        }
        return beyond * limitScale[r] / seatsOfOne;
    }

    /** At the clearing price itself columns may be tied: those that still fit are taken. */
    private void takeTied(double price) {
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

    /** How much of each row the taken columns leave, as a share: negative where they seat it several times. */
    private void seat() {
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
            slack[i] = 1 - (double) seated / instance.people[i];
        }
    }

    private void move(double known) {
        double norm = 0;
        for (int i = 0; i < lambda.length; i++) {
            // The bound falls where the price of those who are left standing falls and of those fought over rises.
            double wanted = -slack[i] + DEFLECTION * direction[i];
            if ((wanted < 0 && lambda[i] <= 0) || (wanted > 0 && lambda[i] >= 1)) {
                wanted = 0;
            }
            direction[i] = wanted;
            norm += wanted * wanted * instance.people[i];
        }
        for (int r = 0; r < limitShare.length; r++) {
            limitDirection[r] = beyond(r) + DEFLECTION * limitDirection[r];
            norm += limitDirection[r] * limitDirection[r] * seatsOfOne;
        }
        if (norm == 0) {
            step = 0;
            return;
        }
        double length = step * Math.max(bestBound - known, 1e-4 * bestBound) / norm;
        for (int i = 0; i < lambda.length; i++) {
            double moved = Math.min(1, Math.max(0, lambda[i] + length * direction[i]));
            lambda[i] = Math.rint(moved * GRAIN) / GRAIN;
        }
        for (int r = 0; r < limitShare.length; r++) {
            LinearConstraint limit = instance.limits.get(r);
            double moved = limitShare[r] + length * limitDirection[r];
            moved = limit.most() == LinearConstraint.ANY ? Math.min(0, moved) : moved;
            limitShare[r] = limit.least() == 0 ? Math.max(0, moved) : moved;
        }
    }
}
