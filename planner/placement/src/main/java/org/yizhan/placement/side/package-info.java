/** Set covering and maximal covering under linear side constraints on the chosen sites. */
@NullMarked
package org.yizhan.placement.side;

import org.jspecify.annotations.NullMarked;
