/** The most weight covered within a capacity. */
@NullMarked
package org.yizhan.placement.solver.most;

import org.jspecify.annotations.NullMarked;
