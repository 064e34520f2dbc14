/** The commands of the ledger of gaps. */
@NullMarked
package org.yizhan.shell.command.gaps;

import org.jspecify.annotations.NullMarked;
