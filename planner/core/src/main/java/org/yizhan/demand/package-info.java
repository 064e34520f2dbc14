/**
 * What the streets ask for: zones, workers on the streets, the segments to be covered, and the candidates that could
 * cover them. Never decides anything.
 */
@NullMarked
package org.yizhan.demand;

import org.jspecify.annotations.NullMarked;
