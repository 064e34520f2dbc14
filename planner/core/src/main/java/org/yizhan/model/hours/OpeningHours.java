package org.yizhan.model.hours;

import java.util.BitSet;

/**
 * When a station is open in an ordinary week, as far as that is known: every minute is open, closed or unknown. Unknown
 * is never taken for open. Public holidays belong to no ordinary week. Immutable.
 */
public final class OpeningHours {

    /** Nothing is known. */
    public static final OpeningHours UNKNOWN = new OpeningHours(new BitSet(), whole());

    /** Day and night. */
    public static final OpeningHours ALWAYS = new OpeningHours(whole(), new BitSet());

    private final BitSet open;
    private final BitSet unknown;

    /** What is known of one minute. */
    public enum State {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    private OpeningHours(BitSet open, BitSet unknown) {
        this.open = open;
        this.unknown = unknown;
    }

    /**
     * Hours by minute of the week.
     *
     * @param open minutes at which it is surely open
     * @param unknown minutes of which it is not known; none of them in {@code open}
     */
    public static OpeningHours of(BitSet open, BitSet unknown) {
        if (open.intersects(unknown)) {
            throw new IllegalArgumentException("a minute cannot be both open and unknown");
        }
        if (Math.max(open.length(), unknown.length()) > TimeOfWeek.MINUTES_A_WEEK) {
            throw new IllegalArgumentException("a week has " + TimeOfWeek.MINUTES_A_WEEK + " minutes");
        }
        return new OpeningHours((BitSet) open.clone(), (BitSet) unknown.clone());
    }

    private static BitSet whole() {
        BitSet week = new BitSet();
        week.set(0, TimeOfWeek.MINUTES_A_WEEK);
        return week;
    }

    /** What is known of a minute: from its first second to its last, so a station that closes at 20:00 is closed then. */
    public State at(TimeOfWeek time) {
        if (open.get(time.minute())) {
            return State.OPEN;
        }
        return unknown.get(time.minute()) ? State.UNKNOWN : State.CLOSED;
    }

    /** Minutes of the week at which it is surely open. */
    public int openMinutes() {
        return open.cardinality();
    }

    /** Minutes of the week of which it is not known. */
    public int unknownMinutes() {
        return unknown.cardinality();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OpeningHours hours && open.equals(hours.open) && unknown.equals(hours.unknown);
    }

    @Override
    public int hashCode() {
        return 31 * open.hashCode() + unknown.hashCode();
    }

    @Override
    public String toString() {
        return openMinutes() + " minutes a week open, " + unknownMinutes() + " unknown";
    }
}
