package org.yizhan.ingest.instance;

/**
 * A bare covering instance: which candidate covers which demand, what candidates cost and what demand is worth. Candidates
 * and demands are numbered here in the order of their ids; all arrays are the receiver's own.
 *
 * @param candidateIds ids as the file has them, ascending
 * @param demandIds ids as the file has them, ascending
 * @param pairCandidates number of the candidate of each pair; no pair stands twice
 * @param pairDemands number of the demand of each pair
 * @param costs of each candidate, finite and greater than 0
 * @param weights of each demand, finite and at least 0
 */
@SuppressWarnings("ArrayRecordComponent")
public record CoverageInstance(
        int[] candidateIds,
        int[] demandIds,
        int[] pairCandidates,
        int[] pairDemands,
        double[] costs,
        double[] weights) {

    public CoverageInstance {
        if (costs.length != candidateIds.length
                || weights.length != demandIds.length
                || pairCandidates.length != pairDemands.length) {
            throw new IllegalArgumentException("lengths differ");
        }
    }
}
