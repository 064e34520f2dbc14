package org.yizhan.audit.verify;

import java.util.List;
import org.yizhan.model.LonLat;

/**
 * What GraphHopper's own router says of the audit's claims.
 *
 * @param claims how many walks were checked
 * @param boundaryClaims of which a metre to either side of where a service radius ends
 * @param mismatches claims that it contradicts
 * @param worstDifferenceMm largest difference between claimed and routed walk among those that agree
 */
public record Verification(int claims, int boundaryClaims, List<Mismatch> mismatches, double worstDifferenceMm) {

    public Verification {
        mismatches = List.copyOf(mismatches);
    }

    /**
     * A claim that GraphHopper contradicts.
     *
     * @param at the street point
     * @param station number of the station claimed to be the nearest, −1 where the audit says that none can be reached
     * @param claimedMm the walk claimed
     * @param routedMm the walk that GraphHopper finds to that station, or to a nearer one; infinite where it finds none
     * @param allowedMm the difference that rounding alone can make here
     */
    public record Mismatch(LonLat at, int station, double claimedMm, double routedMm, double allowedMm) {}
}
