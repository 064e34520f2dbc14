package org.yizhan.audit.gap;

import org.yizhan.model.Word;

/** Why a street is not covered. */
public enum GapCause implements Word {
    /** A candidate could cover it; no station does. */
    NO_STATION,
    /** No candidate is within reach. */
    NO_CANDIDATE,
    /** It lies on a piece of network cut off from the rest. */
    ISLAND,
    /** A station or candidate is near enough as the crow flies, but something stands between. Only in gaps. */
    BARRIER,
    /** It is within the radius of stations that are closed at the time supposed. Only in gaps. */
    CLOSED,
    /** The map is doubtful there: a tiny piece of street, or one that all but touches the network. Only of gaps. */
    DOUBTFUL;
}
