/**
 * Maximal covering (MCLP) within p stations or a budget: annealing and Lagrangian bound, branch and bound for small
 * instances, and the certificates of both.
 */
@NullMarked
package org.yizhan.placement.maximal;

import org.jspecify.annotations.NullMarked;
