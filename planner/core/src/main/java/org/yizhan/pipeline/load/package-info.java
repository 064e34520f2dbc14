/** What comes in: roads, layers and densities, and the zones derived from them. */
@NullMarked
package org.yizhan.pipeline.load;

import org.jspecify.annotations.NullMarked;
