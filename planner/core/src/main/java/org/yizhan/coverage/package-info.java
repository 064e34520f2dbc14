/** Which candidate reaches which segment, as plain numbers. The audit never looks here. */
@NullMarked
package org.yizhan.coverage;

import org.jspecify.annotations.NullMarked;
