/** The words of the planner as immutable records. Knows JTS geometry and nothing else. */
@NullMarked
package org.yizhan.model;

import org.jspecify.annotations.NullMarked;
