/** The commands that take in a planner's data: roads, density, layers, and the zones derived from them. */
@NullMarked
package org.yizhan.shell.command.load;

import org.jspecify.annotations.NullMarked;
