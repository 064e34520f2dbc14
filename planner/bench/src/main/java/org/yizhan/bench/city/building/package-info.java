/** Buildings and venues, placed where the ground is free. */
@NullMarked
package org.yizhan.bench.city.building;

import org.jspecify.annotations.NullMarked;
