package org.yizhan.placement.side;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;

/**
 * A choice of sites that keeps to side rules, with its bound; or the answer that there is none. Immutable.
 *
 * <p>Of {@link ConstrainedSetCover} the value is the cost, of {@code ConstrainedPartialCover} what the choice takes, and the bound says what no
 * choice undercuts; of {@link ConstrainedMaximalCover} the value is the covered weight, and the bound says what no choice exceeds.
 */
public final class ConstrainedCoverSolution {

    private final boolean most;
    private final int @Nullable [] columns;
    private final boolean impossible;
    private final long value;
    private final long bound;
    private final long certifiedBound;
    private final LongToDoubleFunction measure;
    private final long work;

    /**
     * @param most true where more is better
     * @param columns forced ones included, ascending, or null
     * @param value in whole units; of no account without columns
     * @param bound never beyond the value
     * @param certifiedBound what multipliers alone prove, checked
     * @param measure what so many units are in the measure of the input
     */
    public ConstrainedCoverSolution(
            boolean most,
            int @Nullable [] columns,
            boolean impossible,
            long value,
            long bound,
            long certifiedBound,
            LongToDoubleFunction measure,
            long work) {
        this.most = most;
        this.columns = columns == null ? null : columns.clone();
        this.impossible = impossible;
        this.value = value;
        this.bound = bound;
        this.certifiedBound = certifiedBound;
        this.measure = measure;
        this.work = work;
    }

    /** @throws IllegalArgumentException where the columns break a rule, a decision, or leave a row that must be covered */
    public static void check(CoverProblem problem, List<SideConstraint> side, int[] columns, boolean all) {
        boolean[] chosen = new boolean[problem.columns()];
        boolean[] covered = new boolean[problem.rows()];
        for (int j : columns) {
            chosen[j] = true;
            for (int row : problem.rowsOf(j)) {
                covered[row] = true;
            }
        }
        for (int j = 0; j < chosen.length; j++) {
            SiteStatus status = problem.status(j);
            if (chosen[j] ? status == SiteStatus.FORBIDDEN : status.isForced()) {
                throw new IllegalArgumentException("column " + j + " is " + status);
            }
        }
        for (int i = 0; i < covered.length && all; i++) {
            if (!covered[i] && problem.isCoverable(i)) {
                throw new IllegalArgumentException("row " + i + " is left");
            }
        }
        for (int r = 0; r < side.size(); r++) {
            if (!side.get(r).holds(columns)) {
                throw new IllegalArgumentException("limit " + r + " is broken");
            }
        }
    }

    /** True where a choice is known. */
    public boolean isFound() {
        return columns != null;
    }

    /** True where no choice keeps to all rules; false where one does or nobody knows. */
    public boolean isImpossible() {
        return impossible;
    }

    /**
     * The chosen columns, forced ones included, ascending; a copy.
     *
     * @throws IllegalStateException where none is known
     */
    public int[] columns() {
        if (columns == null) {
            throw new IllegalStateException("no choice is known");
        }
        return columns.clone();
    }

    /** Cost in money, or covered weight in the measure, of the input; NaN where no choice is known. */
    public double value() {
        return columns == null ? Double.NaN : measure.applyAsDouble(value);
    }

    /** As {@link #value}, in whole units. */
    public long valueUnits() {
        return value;
    }

    /** What no choice beats, in the same measure. Rests on {@link #certifiedBound}, block solves and exact solvers. */
    public double bound() {
        return measure.applyAsDouble(bound);
    }

    /** As {@link #bound}, in whole units. */
    public long boundUnits() {
        return bound;
    }

    /** What multipliers alone prove, checked again in whole numbers. */
    public double certifiedBound() {
        return measure.applyAsDouble(certifiedBound);
    }

    /** As {@link #certifiedBound}, in whole units. */
    public long certifiedBoundUnits() {
        return certifiedBound;
    }

    /** True where no choice can be better. */
    public boolean isOptimal() {
        return columns != null && (most ? value >= bound : value <= bound);
    }

    /** How far value and bound are apart, as a share of the larger; 0 where optimal. */
    public double gap() {
        return isOptimal() ? 0 : Math.abs(value() - bound()) / Math.max(value(), bound());
    }

    /** Pairs visited. */
    public long work() {
        return work;
    }
}
