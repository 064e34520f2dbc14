/**
 * Questions about plans that make none: the budget curve, stability under uncertain inputs, comparison of two plans,
 * and why a site is or is not chosen.
 */
@NullMarked
package org.yizhan.pipeline.plan.study;

import org.jspecify.annotations.NullMarked;
