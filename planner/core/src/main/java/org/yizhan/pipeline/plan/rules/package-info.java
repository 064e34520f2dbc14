/**
 * The planner's side rules: from their wording to side constraints, and back to sentences where no plan keeps to
 * them.
 */
@NullMarked
package org.yizhan.pipeline.plan.rules;

import org.jspecify.annotations.NullMarked;
