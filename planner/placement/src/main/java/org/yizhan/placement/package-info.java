/**
 * Where stations should stand, as plain problems over integers: a column is a candidate site, a row a piece of demand.
 * Each model is one class that carries its formulation; what it returns comes with a bound and the duals that prove it.
 * Geometry, files and words of the city stay outside.
 */
@NullMarked
package org.yizhan.placement;

import org.jspecify.annotations.NullMarked;
