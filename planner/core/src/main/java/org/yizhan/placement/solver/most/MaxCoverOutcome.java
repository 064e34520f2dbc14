package org.yizhan.placement.solver.most;

/**
 * What {@link MaxCoverEngine} found, with the duals that prove its bound again. Arrays are the receiver's own.
 *
 * @param columns the choice, ascending
 * @param standIn for each column one that covers as much at no more use, or −1 for itself
 * @param denominator a dual of 1 stands for a weight of 1/denominator
 * @param duals one for each row, from 0 to its weight
 * @param price dual of one unit of capacity
 * @param exactBound no choice covers more weight of the needed rows, as far as an exact solver found; rests on that solver
 * @param work pairs visited
 */
@SuppressWarnings("ArrayRecordComponent")
public record MaxCoverOutcome(
        int[] columns, int[] standIn, long denominator, long[] duals, long price, long exactBound, long work) {}
