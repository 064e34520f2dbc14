package org.yizhan.audit.ledger;

import org.yizhan.model.Word;

/** How far a gap of the ledger has come. Whether it is overdue is not among these: that depends on the day. */
public enum GapStatus implements Word {
    /** An audit has found it; nobody has been named. */
    OPEN(true),
    /** Somebody closes it by some day. */
    ASSIGNED(true),
    /** Somebody says that it is closed; the next audit confirms that or reopens it. */
    CLOSE_REQUESTED(true),
    /** An audit has found it again after it was closed or said to be. */
    REOPENED(true),
    /** An audit no longer finds it: its streets are within the service radius (销号). */
    CLOSED(false),
    /** It has become part of another gap. */
    MERGED(false),
    /** Its streets have left the map, or no rule holds for them any more. Nobody has closed it. */
    DROPPED(false);

    private final boolean live;

    GapStatus(boolean live) {
        this.live = live;
    }

    /** Whether the last audit found it. */
    public boolean isLive() {
        return live;
    }
}
