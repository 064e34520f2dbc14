package org.yizhan.audit.spacing;

import org.yizhan.model.Word;

/**
 * A gap that the spacing does not show, because no two catchments touch in it: there the two readings of the rule part,
 * and only “every street within the service radius” speaks.
 *
 * @param gap rank of the gap
 * @param edge the street of its farthest point
 * @param offsetMm where on that street, rounded down by at most half a millimetre
 * @param twiceWalkMm twice the walk from there to the nearest station, −1 where none can be reached
 */
public record SelfMeeting(int gap, Kind kind, int edge, int offsetMm, long twiceWalkMm) {

    /** Why no two catchments touch there. */
    public enum Kind implements Word {
        /** A street that leads nowhere: its end has one way back. */
        DEAD_END,
        /** Ways around from the same station meet. */
        LOOP,
        /** The streets go on where a wider spacing or no rule holds. */
        ZONE_EDGE,
        /** No station can be reached. */
        UNREACHED;
    }
}
