package org.yizhan.ingest.instance;

/**
 * A bare instance of walks: how far each demand is from each candidate. Candidates and demands are numbered here in the
 * order of their ids; all arrays are the receiver's own.
 *
 * @param candidateIds ids as the file has them, ascending
 * @param demandIds ids as the file has them, ascending
 * @param demandsOf for each candidate the demands whose walk is known, each once
 * @param lengths these walks, at least 0, in the same order; {@code perUnit} of them make one of the file's measure
 * @param weights of each demand, finite and at least 0
 * @param perUnit 1 or 1000
 * @param stations how many candidates to choose as the file says, 0 where it does not
 */
@SuppressWarnings("ArrayRecordComponent")
public record DistanceInstance(
        int[] candidateIds,
        int[] demandIds,
        int[][] demandsOf,
        int[][] lengths,
        double[] weights,
        int perUnit,
        int stations) {

    public DistanceInstance {
        if (demandsOf.length != candidateIds.length
                || lengths.length != candidateIds.length
                || weights.length != demandIds.length) {
            throw new IllegalArgumentException("lengths differ");
        }
    }

    /** How many walks are known. */
    public int pairs() {
        int pairs = 0;
        for (int[] each : lengths) {
            pairs += each.length;
        }
        return pairs;
    }
}
