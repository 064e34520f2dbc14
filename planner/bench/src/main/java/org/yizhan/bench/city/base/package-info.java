/** What everything that draws a generated city shares: its size and seed, chance, the plane, lines, tags and names. */
@NullMarked
package org.yizhan.bench.city.base;

import org.jspecify.annotations.NullMarked;
