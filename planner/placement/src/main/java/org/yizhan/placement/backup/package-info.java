/** Backup covering: some demand is to be covered from two places, so that it stays covered whichever is lost. */
@NullMarked
package org.yizhan.placement.backup;

import org.jspecify.annotations.NullMarked;
