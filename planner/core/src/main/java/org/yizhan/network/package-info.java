/**
 * The streets as people walk them: GraphHopper's foot graph, taken out as flat arrays of whole millimetres, with
 * snapping and searches over it. Knows nothing of stations, plans or rules.
 */
@NullMarked
package org.yizhan.network;

import org.jspecify.annotations.NullMarked;
