/** What a plan is asked for and made on: its goal, its candidates and segments, the codes of its stations. */
@NullMarked
package org.yizhan.pipeline.plan.ground;

import org.jspecify.annotations.NullMarked;
