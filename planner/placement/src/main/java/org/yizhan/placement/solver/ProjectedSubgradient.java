package org.yizhan.placement.solver;

import java.util.Arrays;

/**
 * Raises a Lagrangian bound by the projected subgradient method with a deflected direction. Each multiplier moves along
 * what its constraint is violated by, at a pace of its own, and stays within its ends. Where the bound has not grown for a
 * while, the best multipliers are taken up again with a shorter step.
 *
 * <p>M. Held, P. Wolfe, H. Crowder, Validation of subgradient optimization, Math. Programming 6 (1974); P. Camerini, L.
 * Fratta, F. Maffioli, On improving relaxation methods by modified gradient techniques, Math. Programming Study 3 (1975).
 */
public final class ProjectedSubgradient {

    /** A relaxed problem: a bound as a function of multipliers, to be made large. */
    @FunctionalInterface
    public interface Relaxation {
        /**
         * The bound for some multipliers.
         *
         * @param multipliers not to be changed
         * @param violation receives by how much each relaxed constraint is violated: positive where a larger multiplier helps
         */
        double bound(double[] multipliers, double[] violation);

        /** The last bound asked for is the best so far. */
        default void better() {}
    }

    /**
     * How fast to go.
     *
     * @param lastStep the search has converged once its step is shorter than this; 1 goes as far as the gap asks for
     * @param shrink what the step is multiplied by where the bound no longer grows, less than 1
     * @param patience bounds in a row that do not grow before that
     * @param deflection share of the last direction that the next one keeps, from 0 to 1
     * @param growth what counts as growing, as a share of the known value
     * @param leastGap the gap is taken to be at least this share of the known value
     */
    public record Rates(
            double lastStep, double shrink, int patience, double deflection, double growth, double leastGap) {}

    /**
     * Where multipliers may go. The arrays are read anew at each step.
     *
     * @param low least of each multiplier, −∞ for none
     * @param high most of each, +∞ for none
     * @param pace how far each moves for a violation of 1, in proportion to the others
     * @param norm what a violation of 1 counts when the length of a step is set
     * @param rows so many come first, belong to rows and do not try to leave their ends. The others belong to side
     *     constraints, whose bound bends at 0, where the least takes over from the most: a step ends there
     * @param grain those of rows are whole multiples of 1/grain; 0 where they are not
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Domain(double[] low, double[] high, double[] pace, double[] norm, int rows, long grain) {

        /** Multipliers of rows alone, from 0 to an end. */
        public static Domain ofRows(double[] high, double[] pace) {
            return new Domain(new double[high.length], high, pace, pace, high.length, 0);
        }

        private double projected(int k, double from, double to) {
            if (k >= rows && ((from > 0 && to < 0) || (from < 0 && to > 0))) {
                return 0;
            }
            double within = Math.min(high[k], Math.max(low[k], to));
            return grain > 0 && k < rows ? Math.rint(within * grain) / grain : within;
        }
    }

    private final Relaxation relaxation;
    private final Domain domain;
    private final Rates rates;
    private final double[] multipliers;
    private final double[] best;
    private final double[] direction;
    private final double[] violation;
    private double bestBound;
    private double step;
    private int vain;
    private boolean evaluated;

    /**
     * @param start multipliers to begin with, brought within their ends
     * @param firstStep 1, or less where the start is good already
     */
    public ProjectedSubgradient(Relaxation relaxation, Domain domain, Rates rates, double[] start, double firstStep) {
        this.relaxation = relaxation;
        this.domain = domain;
        this.rates = rates;
        this.multipliers = new double[start.length];
        this.best = new double[start.length];
        this.direction = new double[start.length];
        this.violation = new double[start.length];
        restart(start, firstStep);
    }

    /** Begins anew. */
    public void restart(double[] start, double firstStep) {
        for (int k = 0; k < start.length; k++) {
            multipliers[k] = Math.min(domain.high[k], Math.max(domain.low[k], start[k]));
        }
        bestBound = Double.NEGATIVE_INFINITY;
        step = firstStep;
        vain = 0;
        evaluated = false;
        Arrays.fill(direction, 0);
    }

    public boolean converged() {
        return step < rates.lastStep;
    }

    /** The best bound so far; −∞ before the first. */
    public double bound() {
        return bestBound;
    }

    /** The multipliers of the best bound; a copy. */
    public double[] multipliers() {
        return best.clone();
    }

    /**
     * Steps until converged, until the bound passes a target, or until the meter stops it.
     *
     * @param work of one evaluation, in pairs visited
     * @param known value of the best solution, which no bound exceeds
     */
    public void run(StopRule.Meter meter, long work, double known, double target, int steps) {
        for (int n = 0; n < steps && bestBound <= target && !converged(); n++) {
            if (evaluated) {
                move(known);
            }
            evaluate(known);
            if (!meter.spend(work)) {
                return;
            }
        }
    }

    /** Asks for the bound of the multipliers as they are. */
    public void evaluate(double known) {
        double bound = relaxation.bound(multipliers, violation);
        evaluated = true;
        vain++;
        if (bound > bestBound) {
            vain = bound > bestBound + rates.growth * Math.abs(known) ? 0 : vain;
            bestBound = bound;
            System.arraycopy(multipliers, 0, best, 0, best.length);
            relaxation.better();
        }
        if (vain >= rates.patience) {
            step *= rates.shrink;
            vain = 0;
            System.arraycopy(best, 0, multipliers, 0, best.length);
            Arrays.fill(direction, 0);
        }
    }

    private void move(double known) {
        double norm = 0;
        for (int k = 0; k < direction.length; k++) {
            double wanted = violation[k] + rates.deflection * direction[k];
            if (k < domain.rows
                    && ((wanted < 0 && multipliers[k] <= domain.low[k])
                            || (wanted > 0 && multipliers[k] >= domain.high[k]))) {
                wanted = 0;
            }
            direction[k] = wanted;
            norm += wanted * wanted * domain.norm[k];
        }
        if (norm == 0) {
            step = 0;
            return;
        }
        double length = step * Math.max(known - bestBound, rates.leastGap * Math.abs(known)) / norm;
        for (int k = 0; k < direction.length; k++) {
            double to = multipliers[k] + length * domain.pace[k] * direction[k];
            multipliers[k] = domain.projected(k, multipliers[k], to);
        }
    }
}
