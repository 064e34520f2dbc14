package org.yizhan.model;

import org.jspecify.annotations.Nullable;

/**
 * One way to cover everything that a plan covers, with more stations or more money: what the plan traded one for the other.
 *
 * @param stations all that stand in the end, existing ones included
 * @param newBuildings new stations that the union builds itself
 * @param cost of the new stations, in the unit of the configuration
 * @param stationPrice what a new station counted beside its own cost, in that unit; null where cost or number alone counted
 * @param bound no cover has fewer stations, costs less, or costs less with that price on each new station
 * @param gapPercent how far this one may be from that, 0 where it is proven best
 * @param taken whether it is the plan's own
 */
public record Alternative(
        Kind kind,
        int stations,
        int newStations,
        int newBuildings,
        double cost,
        @Nullable Double stationPrice,
        double bound,
        double gapPercent,
        boolean taken) {

    /** What it makes least. */
    public enum Kind implements Word {
        FEWEST,
        /** Cost and number weighed: where a station fewer costs what it does on the way from the fewest to the cheapest. */
        KNEE,
        CHEAPEST
    }
}
