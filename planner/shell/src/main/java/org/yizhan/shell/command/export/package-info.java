/** The command that writes plans, audits, layers and maps into files. */
@NullMarked
package org.yizhan.shell.command.export;

import org.jspecify.annotations.NullMarked;
