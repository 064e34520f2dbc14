package org.yizhan.placement.capacitated;

/**
 * Who sits where, in people. Arrays are the receiver's own.
 *
 * @param seated at each column
 * @param standing of each row, without a seat; of rows that the same columns cover, the first sit first
 */
@SuppressWarnings("ArrayRecordComponent")
public record AllocationLoads(long[] seated, long[] standing) {}
