/** The planner's jobs from end to end: what is read, computed and kept, in which order. What the shell's commands call. */
@NullMarked
package org.yizhan.pipeline;

import org.jspecify.annotations.NullMarked;
