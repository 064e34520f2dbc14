package org.yizhan.audit.ledger;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One gap of the ledger.
 *
 * @param id such as {@code G-0001}; never given to another gap
 * @param assignee who closes it, null while nobody does
 * @param due the last day for it, null where nobody is assigned
 * @param opened day on which an audit found it first
 * @param ended day on which it was closed, merged or dropped, null while it is live
 * @param mergedInto id of the gap that it became part of, null unless it did
 * @param audit the last audit that found it
 * @param last the gap as that audit found it
 */
public record LedgerEntry(
        String id,
        GapStatus status,
        @Nullable String assignee,
        @Nullable LocalDate due,
        LocalDate opened,
        @Nullable LocalDate ended,
        @Nullable String mergedInto,
        String audit,
        GapFigures last) {

    private static final Pattern ID = Pattern.compile("G-\\d{4,9}");

    public LedgerEntry {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" is no id of a gap");
        }
        if ((assignee == null) != (due == null)) {
            throw new IllegalArgumentException(id + " needs both an assignee and a day, or neither");
        }
        if (status.isLive() != (ended == null)) {
            throw new IllegalArgumentException(id + " is " + status.word() + ", which does not go with its last day");
        }
    }

    /** Whether its day has passed and it has not been closed. */
    public boolean isOverdue(LocalDate today) {
        return status.isLive() && due != null && today.isAfter(due);
    }

    /** Found by an audit, whether it was live or had ended. */
    LedgerEntry foundAs(GapStatus now, GapFigures figures, String inAudit) {
        return new LedgerEntry(id, now, assignee, due, opened, null, null, inAudit, figures);
    }

    LedgerEntry as(GapStatus changed) {
        return new LedgerEntry(id, changed, assignee, due, opened, ended, mergedInto, audit, last);
    }

    LedgerEntry assignedTo(@Nullable String who, @Nullable LocalDate until) {
        return new LedgerEntry(id, status, who, until, opened, ended, mergedInto, audit, last);
    }

    LedgerEntry ended(GapStatus how, LocalDate on, @Nullable String into) {
        return new LedgerEntry(id, how, assignee, due, opened, on, into, audit, last);
    }
}
