package org.yizhan.audit.coverage;

import org.yizhan.model.Zone;

/**
 * What the audit found in one zone.
 *
 * @param streetMm length of all its streets
 * @param coveredMm of which within the service radius (inclusive) of a station
 * @param islandMm of which uncoverable because they lie on islands
 * @param noCandidateMm of which uncoverable because no candidate reaches them
 * @param longestTwiceMm twice the longest walk from any of its streets to the nearest station, streets that no station
 *     can be reached from left out
 * @param workers workers on its streets
 * @param workersCovered of which on covered streets
 */
public record ZoneFigures(
        Zone zone,
        long streetMm,
        long coveredMm,
        long islandMm,
        long noCandidateMm,
        long longestTwiceMm,
        double workers,
        double workersCovered) {

    /** Streets that no plan could cover. */
    public long uncoverableMm() {
        return islandMm + noCandidateMm;
    }

    /** Whether every street that could be covered is. */
    public boolean rulesMet() {
        return coveredMm + uncoverableMm() >= streetMm;
    }
}
