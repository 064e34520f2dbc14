package org.yizhan.audit.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Word;

/**
 * Something that happened to a gap of the ledger.
 *
 * @param gap its id
 * @param by who did it or ran the audit
 * @param audit the audit in which it happened, null where a person did it
 * @param detail what {@code what} leaves open: other gaps' ids, the assignee and the day, or a note; may be empty
 */
public record LedgerEvent(String gap, Instant at, What what, String by, @Nullable String audit, String detail) {

    /** What happened. */
    public enum What implements Word {
        /** An audit found it first. */
        OPENED,
        /** It was part of the gap {@code detail} before. */
        SPLIT_FROM,
        /** The gaps {@code detail} came off it. */
        SPLIT_INTO,
        /** It became part of the gap {@code detail}. */
        MERGED_INTO,
        /** The gaps {@code detail} became part of it. */
        MERGED_WITH,
        ASSIGNED,
        /** It took over the assignment {@code detail} of a gap that merged with it or that it split from. */
        ASSIGNMENT_TAKEN_OVER,
        CLOSE_REQUESTED,
        /** An audit still found it although it was said to be closed. */
        CLOSE_REFUSED,
        CLOSED,
        /** An audit found it again after it had ended. */
        REOPENED,
        /** Its streets are no longer on the map or under a rule. */
        DROPPED;
    }
}
