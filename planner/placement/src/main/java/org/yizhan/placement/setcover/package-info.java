/**
 * Location set covering (LSCP, with costs and demands of more than one): problem in, the cheapest cover out, with a
 * certificate that re-proves its bound in whole numbers.
 */
@NullMarked
package org.yizhan.placement.setcover;

import org.jspecify.annotations.NullMarked;
