/**
 * A made-up city for demonstrations, tests and benchmarks: terrain first, then streets, blocks, buildings, venues, workers
 * and the files that hold them. Everything follows from the seed and the scale alone; nothing depends on the machine.
 */
@NullMarked
package org.yizhan.bench.city;

import org.jspecify.annotations.NullMarked;
