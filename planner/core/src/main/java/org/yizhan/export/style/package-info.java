/** How each class of feature is drawn, once for every map and format, and the same as QGIS styles. */
@NullMarked
package org.yizhan.export.style;

import org.jspecify.annotations.NullMarked;
