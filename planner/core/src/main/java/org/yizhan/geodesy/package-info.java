/** Coordinate systems and lengths on the earth. Never looks at what the coordinates belong to. */
@NullMarked
package org.yizhan.geodesy;

import org.jspecify.annotations.NullMarked;
