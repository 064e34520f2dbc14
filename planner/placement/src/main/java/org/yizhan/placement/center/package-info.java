/**
 * The p-center problem: the sites with the shortest longest distance, over listed distances or distances looked up
 * when needed.
 */
@NullMarked
package org.yizhan.placement.center;

import org.jspecify.annotations.NullMarked;
