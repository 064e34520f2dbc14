/**
 * Spacing: which stations are neighbours because their catchments touch, how far apart they are along the streets,
 * and the gaps that no pair of neighbours shows.
 */
@NullMarked
package org.yizhan.audit.spacing;

import org.jspecify.annotations.NullMarked;
