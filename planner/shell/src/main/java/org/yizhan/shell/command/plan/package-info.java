/** The commands that make, show, compare and explain plans. */
@NullMarked
package org.yizhan.shell.command.plan;

import org.jspecify.annotations.NullMarked;
