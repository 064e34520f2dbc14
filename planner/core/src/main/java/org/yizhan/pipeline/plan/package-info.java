/** Plans: which model answers which question, with what choices and rules, and what can be asked of a plan afterwards. */
@NullMarked
package org.yizhan.pipeline.plan;

import org.jspecify.annotations.NullMarked;
