package org.yizhan.placement.maximal;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * How much the relaxation fell so far by taking a column, and by leaving it out, for each whole column that it had chosen
 * otherwise: M. Bénichou et al., Experiments in mixed-integer linear programming, Math. Programming 1 (1971).
 */
final class PseudoCosts {

    /** How far a share of a column may be from a whole one. */
    private static final double WHOLE = 1e-6;

    private static final double LEAST = 1e-6;

    private final double[] taken;
    private final double[] left;
    private final int[] timesTaken;
    private final int[] timesLeft;

    PseudoCosts(int columns) {
        this.taken = new double[columns];
        this.left = new double[columns];
        this.timesTaken = new int[columns];
        this.timesLeft = new int[columns];
    }

    /** Takes in what another has learnt. */
    void add(PseudoCosts other) {
        for (int j = 0; j < taken.length; j++) {
            taken[j] += other.taken[j];
            left[j] += other.left[j];
            timesTaken[j] += other.timesTaken[j];
            timesLeft[j] += other.timesLeft[j];
        }
    }

    /** @param distance how far the relaxation was from what was then done with the column, from 0 to 1 */
    void learn(int column, boolean take, double distance, double fall) {
        if (distance > WHOLE) {
            (take ? taken : left)[column] += Math.max(0, fall) / distance;
            (take ? timesTaken : timesLeft)[column]++;
        }
    }

    /**
     * The column on which both children likely fall most, or −1 where none is chosen in part.
     *
     * @param share how much of a column is chosen, from 0 to 1
     */
    int mostPromising(IntPredicate free, IntToDoubleFunction share) {
        double usualTaken = mean(taken, timesTaken);
        double usualLeft = mean(left, timesLeft);
        int best = -1;
        double bestScore = 0;
        for (int j = 0; j < taken.length; j++) {
            double part = free.test(j) ? share.applyAsDouble(j) : 0;
            if (part <= WHOLE || part >= 1 - WHOLE) {
                continue;
            }
            double in = timesTaken[j] > 0 ? taken[j] / timesTaken[j] : usualTaken;
            double out = timesLeft[j] > 0 ? left[j] / timesLeft[j] : usualLeft;
            double score = Math.max(LEAST, in * (1 - part)) * Math.max(LEAST, out * part);
            if (score > bestScore) {
                bestScore = score;
                best = j;
            }
        }
        return best;
    }

    private static double mean(double[] fall, int[] times) {
        double sum = 0;
        int known = 0;
        for (int j = 0; j < fall.length; j++) {
            if (times[j] > 0) {
                sum += fall[j] / times[j];
                known++;
            }
        }
        return known == 0 ? 1 : sum / known;
    }
}
