/** Help: the commands explained in the terminal and as Markdown, and the version. */
@NullMarked
package org.yizhan.shell.command.help;

import org.jspecify.annotations.NullMarked;
