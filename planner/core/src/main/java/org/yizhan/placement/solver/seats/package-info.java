/** The most people seated where every seat serves only so many. */
@NullMarked
package org.yizhan.placement.solver.seats;

import org.jspecify.annotations.NullMarked;
