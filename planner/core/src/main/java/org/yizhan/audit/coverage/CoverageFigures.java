package org.yizhan.audit.coverage;

import org.jspecify.annotations.Nullable;

/**
 * What an audit found on some streets with a rule: those of a zone, a district, a road class or where a kind of worker is.
 *
 * @param streetMm their length
 * @param coveredMm of which within the service radius (inclusive) of a station
 * @param islandMm of which uncoverable because they lie on islands
 * @param noCandidateMm of which uncoverable because no candidate reaches them
 * @param workers workers on them
 * @param workersCovered of which on covered streets
 * @param longest the longest walk from any of them to the nearest station; null where no station can be reached from any
 */
public record CoverageFigures(
        long streetMm,
        long coveredMm,
        long islandMm,
        long noCandidateMm,
        double workers,
        double workersCovered,
        @Nullable Farthest longest) {

    /**
     * The point with the longest walk.
     *
     * @param offsetMm where on the edge, rounded down to a whole millimetre
     * @param walkTwiceMm twice the walk, which stays whole
     */
    public record Farthest(int edge, int offsetMm, long walkTwiceMm) {}

    /** Streets that no plan could cover. */
    public long uncoverableMm() {
        return islandMm + noCandidateMm;
    }
}
