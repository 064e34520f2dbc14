/** Turns the lines drawn into a network of streets with shared nodes. */
@NullMarked
package org.yizhan.bench.city.street;

import org.jspecify.annotations.NullMarked;
