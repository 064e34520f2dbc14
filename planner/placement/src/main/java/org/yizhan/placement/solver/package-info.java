/**
 * The searches behind the placement models: integers in, integers out; knows nothing of problems, sites or streets. Here
 * is what all of them share; each family of models has a package of its own below, which knows none of the others.
 */
@NullMarked
package org.yizhan.placement.solver;

import org.jspecify.annotations.NullMarked;
