/**
 * Partial set covering: the fewest or cheapest sites that cover a given share of the coverable demand, with and
 * without side constraints.
 */
@NullMarked
package org.yizhan.placement.partial;

import org.jspecify.annotations.NullMarked;
