package org.yizhan.model;

import org.jspecify.annotations.Nullable;

/**
 * How good a plan is. The bound holds for all plans in which one station alone reaches the whole of each street
 * segment; a segment of at most 50 m that two stations reach from its two ends counts in the audit only.
 *
 * @param measure what is counted
 * @param objective what the plan reaches
 * @param bound what no plan can beat; rests on the dual values and, where these do not settle it, on exact solving
 * @param certifiedBound what the dual values alone prove, checked again without the solver; never stronger than {@code
 *     bound}; null where unknown, in plans made before it was kept
 * @param optimal true when objective and bound are the same
 */
public record Certificate(
        Objective measure, double objective, double bound, @Nullable Double certifiedBound, boolean optimal) {

    /** True where the dual values are known to prove less than the bound. */
    public boolean restsOnSolvers() {
        return certifiedBound != null && certifiedBound != bound;
    }

    /** How far the objective and the bound are apart, as a share of the larger: 0 when optimal. */
    public double gap() {
        return optimal ? 0 : Math.abs(objective - bound) / Math.max(objective, bound);
    }
}
