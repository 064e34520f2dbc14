/** The searches behind the placement models: integers in, integers out; knows nothing of problems, sites or streets. */
@NullMarked
package org.yizhan.placement.solver;

import org.jspecify.annotations.NullMarked;
