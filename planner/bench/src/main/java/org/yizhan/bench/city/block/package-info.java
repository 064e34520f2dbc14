/** What stands inside a block: one class for each kind of neighbourhood. */
@NullMarked
package org.yizhan.bench.city.block;

import org.jspecify.annotations.NullMarked;
