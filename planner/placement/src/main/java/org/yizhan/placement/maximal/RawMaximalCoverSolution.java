package org.yizhan.placement.maximal;

import org.jspecify.annotations.Nullable;

/**
 * What {@link MaximalCoverEngine} found, with the duals that prove its bound again. Arrays are the receiver's own.
 *
 * @param columns the choice, ascending
 * @param standIn for each column one that covers as much at no more use, or −1 for itself
 * @param denominator a dual of 1 stands for a weight of 1/denominator
 * @param duals one for each row, from 0 to its weight
 * @param price dual of one unit of capacity
 * @param proof by parts that no choice covers more than {@code treeBound}; null where none is known
 * @param treeBound no choice covers more weight of the needed rows; as many as a long holds where no tree was searched
 * @param work pairs visited
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawMaximalCoverSolution(
        int[] columns,
        int[] standIn,
        long denominator,
        long[] duals,
        long price,
        @Nullable MaximalCoverTreeProof proof,
        long treeBound,
        long work) {}
