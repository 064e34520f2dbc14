package org.yizhan.audit;

import java.util.Locale;

/** Why a street is not covered. */
public enum Cause {
    /** A candidate could cover it; no station does. */
    NO_STATION,
    /** No candidate is within reach. */
    NO_CANDIDATE,
    /** It lies on a piece of network cut off from the rest. */
    ISLAND;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
