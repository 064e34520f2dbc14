package org.yizhan.placement.infeasibility;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.StopRule;

/** Which rows have to be looked after. */
public final class UndominatedRows {

    private UndominatedRows() {}

    /**
     * The rows that no other one implies, ascending: whoever covers these with usable columns covers all.
     *
     * @param open rows that count; each has a usable column
     * @param stop ends the search early, with more rows than needed
     */
    public static int[] undominated(Incidence matrix, boolean[] usable, boolean[] open, StopRule stop) {
        Reduction reduction = new Reduction(matrix, new long[matrix.columns], usable, Reduction.once(open));
        reduction.runOnRows(stop.meter(stop.work()));
        int[] rows = new int[matrix.rows];
        int size = 0;
        for (int i = 0; i < matrix.rows; i++) {
            if (reduction.aliveRow(i)) {
                rows[size++] = i;
            }
        }
        return Arrays.copyOf(rows, size);
    }
}
