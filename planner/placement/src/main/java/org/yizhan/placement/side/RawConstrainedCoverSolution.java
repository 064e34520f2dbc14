package org.yizhan.placement.side;

import org.jspecify.annotations.Nullable;

/**
 * What {@link ConstrainedCoverEngine} found, with the multipliers that prove its bound again. Arrays are the receiver's own.
 *
 * @param columns the choice, forced columns included, ascending; null where none that keeps to everything was found
 * @param impossible true where there is none
 * @param bound no choice is worth less, as far as an exact solver says; forced columns cost nothing here; the
 *     smallest number there is where none was asked
 * @param rowDuals one for each row, at least 0
 * @param limitDuals one for each limit, for each unit of its use: positive for its least, negative for its most
 * @param work pairs visited
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawConstrainedCoverSolution(
        int @Nullable [] columns, boolean impossible, long bound, double[] rowDuals, double[] limitDuals, long work) {}
