/**
 * Recomputes what the stations cover from the network and the stations alone. Never looks at how a plan was made: it
 * imports neither {@code coverage} nor {@code placement}.
 */
@NullMarked
package org.yizhan.audit;

import org.jspecify.annotations.NullMarked;
