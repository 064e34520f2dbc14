/** How the optimiser and the engine are used from Java. */
@NullMarked
package org.yizhan.examples;

import org.jspecify.annotations.NullMarked;
