/**
 * The ledger of gaps (台账): which gap of an audit is which gap of the audit before, and what was done about it. Knows
 * nothing of files; lines are WGS84.
 */
@NullMarked
package org.yizhan.audit.ledger;

import org.jspecify.annotations.NullMarked;
