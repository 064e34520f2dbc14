/** A whole map, as one HTML file that asks the network for nothing or as a picture. */
@NullMarked
package org.yizhan.export.map;

import org.jspecify.annotations.NullMarked;
