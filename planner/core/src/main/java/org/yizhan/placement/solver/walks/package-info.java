/** The fewest metres walked to the nearest of so many sites. */
@NullMarked
package org.yizhan.placement.solver.walks;

import org.jspecify.annotations.NullMarked;
