/** Reads what the planner brings: files in, checked records out, every defect counted or named. */
@NullMarked
package org.yizhan.ingest;

import org.jspecify.annotations.NullMarked;
