package org.yizhan.placement.capacitated;

/**
 * What {@link CapacitatedCoverEngine} found, with the prices that prove its bound again. Arrays are the receiver's own.
 *
 * @param columns the choice, forced ones included, ascending
 * @param loads the most that the choice can seat
 * @param exactBound no choice seats more, as an exact solver found; one of the two largest numbers there are where none did
 * @param denominator a price of 1 stands for 1/denominator
 * @param prices one for each row, from 0 to the denominator
 * @param price of one unit of capacity
 * @param limitPrices of one unit of each limit's use, in 1/denominator: positive for its most, negative for its least
 * @param work pairs visited
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawCapacitatedCoverSolution(
        int[] columns,
        AllocationLoads loads,
        long exactBound,
        long denominator,
        long[] prices,
        long price,
        long[] limitPrices,
        long work) {}
