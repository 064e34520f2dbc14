/**
 * Coverage: what stations cover, exactly and over every point of every street, by zone, by any other grouping, by
 * length of walk and through the week.
 */
@NullMarked
package org.yizhan.audit.coverage;

import org.jspecify.annotations.NullMarked;
