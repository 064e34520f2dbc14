/**
 * The planner's jobs from end to end: what is read, computed and kept, in which order. What the shell's commands call. Its
 * packages import only to their left: project, load, audit, plan, output.
 */
@NullMarked
package org.yizhan.pipeline;

import org.jspecify.annotations.NullMarked;
