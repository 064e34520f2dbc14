/**
 * Checks the audit's walks with GraphHopper's own router. Knows nothing of the rest of the audit but the searches it
 * checks.
 */
@NullMarked
package org.yizhan.audit.verify;

import org.jspecify.annotations.NullMarked;
