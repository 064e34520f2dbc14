/**
 * The p-median problem: the sites with the shortest weighted mean distance. Also the distances that the p-center
 * problem shares.
 */
@NullMarked
package org.yizhan.placement.median;

import org.jspecify.annotations.NullMarked;
