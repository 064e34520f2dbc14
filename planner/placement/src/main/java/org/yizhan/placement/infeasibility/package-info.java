/**
 * Why no choice of sites keeps to all constraints: an irreducible infeasible set, and the least relaxations that
 * allow a choice.
 */
@NullMarked
package org.yizhan.placement.infeasibility;

import org.jspecify.annotations.NullMarked;
