package org.yizhan.audit.ledger;

import java.time.Instant;

/**
 * An audit of the existing stations that the ledger has taken in.
 *
 * @param id such as {@code A-0001}
 * @param by who ran it
 * @param stations stations that served somebody
 * @param gaps gaps that it found
 * @param uncoveredMetres their length
 * @param opened gaps that the ledger did not know
 * @param reopened gaps found again after they had ended or were said to be closed
 * @param closed gaps no longer found because stations reach their streets
 */
public record LedgerAudit(
        String id,
        Instant at,
        String by,
        int stations,
        int gaps,
        double uncoveredMetres,
        int opened,
        int reopened,
        int closed) {}
