/** Gaps: connected uncovered pieces of street, why each is there, and the candidate that would close most of it. */
@NullMarked
package org.yizhan.audit.gap;

import org.jspecify.annotations.NullMarked;
