/** Nested multi-period maximal covering: in which period each site opens; what has opened stays open. */
@NullMarked
package org.yizhan.placement.multiperiod;

import org.jspecify.annotations.NullMarked;
