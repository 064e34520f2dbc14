package org.yizhan.placement.maximal;

import java.util.function.Supplier;

/** Why no choice covers more than a bound: the duals that prove it, or a column by which all choices part in two. */
public sealed interface MaximalCoverTreeProof {

    /**
     * A part of the choices that duals prove.
     *
     * @param duals one for each row, at least 0; made when asked for, since there may be many parts
     * @param price dual of one unit of capacity
     */
    record Leaf(Supplier<long[]> duals, long price) implements MaximalCoverTreeProof {}

    /** All choices of a part: those with a column, and those without. */
    record Split(int column, MaximalCoverTreeProof taken, MaximalCoverTreeProof left)
            implements MaximalCoverTreeProof {}
}
