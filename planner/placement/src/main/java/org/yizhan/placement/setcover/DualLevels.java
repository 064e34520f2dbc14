package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;

/**
 * The proof of a component's bound in whole numbers: rows of duals, each of which may rule out columns for those after
 * it. All arithmetic is exact; a dual of 1 stands for a cost of 1/{@code denominator}.
 */
public final class DualLevels {

    private final SetCoverInstance instance;
    private final long denominator;
    private final boolean[] alive;
    private final List<long[]> levels = new ArrayList<>();
    private long bound;

    public DualLevels(SetCoverInstance instance, long denominator) {
        this.instance = instance;
        this.denominator = denominator;
        this.alive = new boolean[instance.matrix.columns];
        Arrays.fill(alive, true);
    }

    /** Which columns a better cover could still hold; shared with the searches, written only here. */
    public boolean[] alive() {
        return alive;
    }

    /** A lower bound on every cover that is cheaper than the best known one. */
    public long bound() {
        return bound;
    }

    public List<long[]> levels() {
        return List.copyOf(levels);
    }

    /**
     * Rounds multipliers down to duals and uses them: raises the bound, and rules out every column with which no cover
     * can be cheaper than the best known.
     *
     * @return how many columns were ruled out
     */
    public int use(double[] multipliers, long bestCost) {
        Incidence matrix = instance.matrix;
        long[] duals = new long[multipliers.length];
        long sum = 0;
        for (int i = 0; i < duals.length; i++) {
            duals[i] = (long) Math.floor(multipliers[i] * denominator);
            sum += instance.demand[i] * duals[i];
        }
        long[] reduced = new long[matrix.columns];
        for (int j = 0; j < matrix.columns; j++) {
            if (alive[j]) {
                long left = instance.cost[j] * denominator;
                for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                    left -= duals[matrix.columnRows[k]];
                }
                reduced[j] = left;
                sum += Math.min(0, left);
            }
        }
        int ruledOut = 0;
        for (int j = 0; j < matrix.columns; j++) {
            if (alive[j] && roundedUp(sum + Math.max(0, reduced[j])) >= bestCost) {
                alive[j] = false;
                ruledOut++;
            }
        }
        long value = roundedUp(sum);
        if (ruledOut > 0 || value > bound) {
            levels.add(duals);
        }
        bound = Math.max(bound, value);
        return ruledOut;
    }

    private long roundedUp(long scaled) {
        return -Math.floorDiv(-scaled, denominator);
    }

    /** A denominator with which no sum over the instance leaves a long: a power of two from 1 to 2^20. */
    public static long denominatorFor(SetCoverInstance instance) {
        Incidence matrix = instance.matrix;
        double most = 1;
        int demand = instance.mostDemand();
        for (int j = 0; j < matrix.columns; j++) {
            most += (double) instance.cost[j] * (1 + matrix.columnSize(j)) * demand;
        }
        long denominator = 1L << 20;
        while (denominator > 1 && most * denominator > 0x1p61) {
            denominator >>= 1;
        }
        return denominator;
    }
}
