/**
 * Capacitated covering: sites serve no more demand than their capacity, and demand may be split among the sites in
 * reach.
 */
@NullMarked
package org.yizhan.placement.capacitated;

import org.jspecify.annotations.NullMarked;
