/**
 * Makes a plan: states the city as a problem of the goal's model, has it solved, and keeps the answer with its
 * certificate.
 */
@NullMarked
package org.yizhan.pipeline.plan.make;

import org.jspecify.annotations.NullMarked;
