package org.yizhan.model;

import org.jspecify.annotations.Nullable;

/**
 * One station of a plan.
 *
 * @param code its code; for a new one made from the candidate, so that it stays when the plan is made again
 * @param candidate id of the candidate
 * @param isNew false for a station that exists
 * @param zone strictest zone of the street it stands at
 * @param workers workers on the streets for which it is the nearest station within the service radius
 * @param streetMetres length of those streets
 * @param nearestStationMetres walk to its nearest neighbour, null where no catchment touches its own
 * @param phase the year in which it opens, from 1; null for one that exists and in a plan without phases
 * @param seats how many can sit there at a time, null in plans made before it was kept
 * @param peakWorkers workers who sit there in the peak hour, null likewise
 */
public record PlanStation(
        String code,
        String candidate,
        String name,
        LonLat at,
        String host,
        BuildMode build,
        boolean isNew,
        Zone zone,
        double cost,
        double workers,
        double streetMetres,
        @Nullable Double nearestStationMetres,
        @Nullable Integer phase,
        @Nullable Integer seats,
        @Nullable Double peakWorkers) {

    /**
     * Workers who sit there in the peak hour as a share (in %) of those who can; null where unknown or where nobody
     * can.
     *
     * @param turnoverPerHour workers that one seat serves in the hour
     */
    public @Nullable Double loadPercent(double turnoverPerHour) {
        return seats == null || peakWorkers == null || seats == 0
                ? null
                : (Double) (100 * peakWorkers / (seats * turnoverPerHour));
    }
}
