/** What goes out: layers as files, the map, labels and the report. */
@NullMarked
package org.yizhan.pipeline.output;

import org.jspecify.annotations.NullMarked;
