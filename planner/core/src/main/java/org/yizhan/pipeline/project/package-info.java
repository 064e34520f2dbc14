/** One planner's city: the workspace with its settings and walking network, what it keeps of plans and audits, and the city put together from it. */
@NullMarked
package org.yizhan.pipeline.project;

import org.jspecify.annotations.NullMarked;
