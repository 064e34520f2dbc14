/** Opening the workspace for a command, copying it, and checking what it and this machine lack. */
@NullMarked
package org.yizhan.shell.command.workspace;

import org.jspecify.annotations.NullMarked;
