/** Covering and maximal covering under limits over the sites. */
@NullMarked
package org.yizhan.placement.solver.ruled;

import org.jspecify.annotations.NullMarked;
