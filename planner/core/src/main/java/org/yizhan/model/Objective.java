package org.yizhan.model;

/** What a plan makes least or most, and what its {@link Certificate} counts. */
public enum Objective implements Word {
    /** The fewest stations, existing ones included. */
    STATIONS,
    /** The least cost of the new stations, in the unit of the configuration. */
    COST,
    /** The most workers within reach. */
    WORKERS,
    /** The most workers within reach, each year's added up. */
    WORKER_YEARS,
    /** The most workers who find a seat in the peak hour. */
    SEATED,
    /** The shortest mean walk from the junctions of the streets with a rule, in metres. */
    MEAN_WALK,
    /** The shortest longest walk from those junctions, in metres. */
    LONGEST_WALK;

    /** Whether it counts people, so that more is better. */
    public boolean countsWorkers() {
        return this == WORKERS || this == WORKER_YEARS || this == SEATED;
    }
}
