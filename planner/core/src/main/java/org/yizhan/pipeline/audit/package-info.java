/** The audits that a planner runs, and the ledger of their gaps: what is computed, kept and told. */
@NullMarked
package org.yizhan.pipeline.audit;

import org.jspecify.annotations.NullMarked;
