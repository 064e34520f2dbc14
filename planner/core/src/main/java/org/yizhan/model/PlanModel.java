package org.yizhan.model;

/** The model of location science that a plan was made with. */
public enum PlanModel implements Word {
    /** Set covering: the fewest or cheapest stations so that the rule holds wherever it can. */
    LSCP,
    /** Set covering with backup: some streets are covered from two places. */
    BACKUP,
    /** Partial covering: the fewest or cheapest stations that cover a share. */
    SHARE,
    /** Capacitated partial covering: the fewest or cheapest stations at which a share of the workers finds a seat. */
    SEAT_SHARE,
    /** Maximal covering: the most workers within reach, within a limit. */
    MCLP,
    /** Maximal covering over some years, each containing the last. */
    MCLP_PHASES,
    /** Capacitated maximal covering: the most workers who find a seat in the peak hour, within a limit. */
    CMCLP,
    /** The shortest mean walk to a number of stations. */
    P_MEDIAN,
    /** The shortest longest walk to a number of stations. */
    P_CENTER;

    /** Whether walks count, not what is within the service radius. */
    public boolean isOfWalks() {
        return this == P_MEDIAN || this == P_CENTER;
    }

    /** Whether seats count, not only reach. */
    public boolean isOfSeats() {
        return this == CMCLP || this == SEAT_SHARE;
    }
}
