/** The commands, a small class each; {@link org.yizhan.shell.command.Commands} lists them. */
@NullMarked
package org.yizhan.shell.command;

import org.jspecify.annotations.NullMarked;
