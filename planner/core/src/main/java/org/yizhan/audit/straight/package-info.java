/**
 * What the straight line says: coverage and spacing as the crow flies, the barriers it ignores, and where it
 * misleads most. Shown beside the exact figures, never used to judge.
 */
@NullMarked
package org.yizhan.audit.straight;

import org.jspecify.annotations.NullMarked;
