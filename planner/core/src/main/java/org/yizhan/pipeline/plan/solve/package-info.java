/** Bare solving of an instance file, so that anyone can reproduce the figures of the solvers. */
@NullMarked
package org.yizhan.pipeline.plan.solve;

import org.jspecify.annotations.NullMarked;
