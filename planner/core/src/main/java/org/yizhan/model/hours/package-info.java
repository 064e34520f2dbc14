/**
 * Hours of an ordinary week, to the minute: when a station is open, when workers are out, and the texts that say so
 * in OpenStreetMap's words or in Chinese. What a text leaves open stays unknown. The only room of the model that
 * uses a library, the parser of OpenStreetMap's opening hours.
 */
@NullMarked
package org.yizhan.model.hours;

import org.jspecify.annotations.NullMarked;
