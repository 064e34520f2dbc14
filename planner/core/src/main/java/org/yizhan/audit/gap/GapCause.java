package org.yizhan.audit.gap;

import java.util.Locale;

/** Why a street is not covered. */
public enum GapCause {
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

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
