package org.yizhan.placement.partial;

import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;

/** Sites that cover at least a share of the coverable weight, and a bound on what any such sites take. Immutable. */
public final class PartialCoverSolution {

    private final CoverProblem problem;
    private final boolean byNumber;
    private final int[] columns;
    private final long target;
    private final long weight;
    private final long use;
    private final long bound;

    /** @throws IllegalArgumentException where the columns cover less than the target or break a decision */
    PartialCoverSolution(CoverProblem problem, boolean byNumber, long target, int[] columns, long bound) {
        this.problem = problem;
        this.byNumber = byNumber;
        this.columns = columns.clone();
        this.target = target;
        this.bound = bound;
        boolean[] chosen = new boolean[problem.columns()];
        boolean[] covered = new boolean[problem.rows()];
        long sum = 0;
        long taken = 0;
        for (int j : columns) {
            chosen[j] = true;
            if (problem.status(j) != SiteStatus.EXISTING) {
                taken += byNumber ? 1 : problem.cost(j);
            }
            sum += problem.cover(j, covered);
        }
        for (int j = 0; j < chosen.length; j++) {
            SiteStatus status = problem.status(j);
            if (chosen[j] ? status == SiteStatus.FORBIDDEN : status.isForced()) {
                throw new IllegalArgumentException("column " + j + " is " + status);
            }
        }
        if (sum < target) {
            throw new IllegalArgumentException("only " + sum + " of " + target + " covered");
        }
        this.weight = sum;
        this.use = taken;
    }

    /** The chosen columns, forced ones included, ascending; a copy. */
    public int[] columns() {
        return columns.clone();
    }

    /** New stations, or what they cost in the money of the input. */
    public double use() {
        return byNumber ? use : problem.costOf(use);
    }

    long useUnits() {
        return use;
    }

    long boundUnits() {
        return bound;
    }

    /** No choice that covers the share takes less; checked. */
    public double bound() {
        return byNumber ? bound : problem.costOf(bound);
    }

    /** Covered weight in the measure of the input. */
    public double weight() {
        return problem.weightOf(weight);
    }

    /** The weight that had to be covered, in the measure of the input. */
    public double target() {
        return problem.weightOf(target);
    }

    public boolean isOptimal() {
        return bound >= use;
    }
}
