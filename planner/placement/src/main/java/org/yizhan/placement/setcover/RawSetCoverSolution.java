package org.yizhan.placement.setcover;

/**
 * What {@link SetCoverEngine} found, with all that is needed to prove its bound again. Arrays are the receiver's own.
 *
 * @param columns the cover, ascending
 * @param bound no cover is cheaper
 * @param steps reductions in their order: a column that was dropped, or as −1 − i the row i whose columns were all taken
 * @param standIns for each dropped column those that covered all of it at no higher cost, null for others
 * @param part for each row the independent part it belongs to, or −1 where it may be left out of the duals
 * @param denominator a dual of 1 stands for a cost of 1/denominator
 * @param duals levels of row duals; each may rule out columns for those after it
 * @param work pairs visited
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawSetCoverSolution(
        int[] columns,
        long bound,
        int[] steps,
        int[][] standIns,
        int[] part,
        long denominator,
        long[][] duals,
        long work) {}
