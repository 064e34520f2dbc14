/**
 * The large layout of a generated city: rivers, railways and motorways, districts, arterials, and the blocks between
 * them.
 */
@NullMarked
package org.yizhan.bench.city.layout;

import org.jspecify.annotations.NullMarked;
