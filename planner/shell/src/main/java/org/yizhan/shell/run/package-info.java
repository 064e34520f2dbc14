/** Runs command lines: one, a script's, or a person's at the prompt. Errors and exit codes meet here. */
@NullMarked
package org.yizhan.shell.run;

import org.jspecify.annotations.NullMarked;
