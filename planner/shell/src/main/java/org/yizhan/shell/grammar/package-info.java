/** What a command line is: commands, their options and arguments, and how a line is read. Knows no command by name. */
@NullMarked
package org.yizhan.shell.grammar;

import org.jspecify.annotations.NullMarked;
