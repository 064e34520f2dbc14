/** The cheapest cover: searches, duals, blocks and the exact step. */
@NullMarked
package org.yizhan.placement.solver.cover;

import org.jspecify.annotations.NullMarked;
