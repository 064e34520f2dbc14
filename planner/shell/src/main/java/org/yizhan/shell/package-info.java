/** What a command of the shell is made of. Start at {@link org.yizhan.shell.ShellCommand}. */
@NullMarked
package org.yizhan.shell;

import org.jspecify.annotations.NullMarked;
