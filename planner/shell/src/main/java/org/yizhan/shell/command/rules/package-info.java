/** Commands that choose the spacing rule of a workspace. */
@NullMarked
package org.yizhan.shell.command.rules;

import org.jspecify.annotations.NullMarked;
