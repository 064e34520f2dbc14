/**
 * Covering problems as plain integers: candidate sites, demand rows, what is already decided, how much may be built
 * (p stations or a budget), and side constraints on the sites.
 */
@NullMarked
package org.yizhan.placement.problem;

import org.jspecify.annotations.NullMarked;
