/** The audit command and its tables. */
@NullMarked
package org.yizhan.shell.command.audit;

import org.jspecify.annotations.NullMarked;
