/** The commands about the session itself: another workspace, a script, the end. */
@NullMarked
package org.yizhan.shell.command.session;

import org.jspecify.annotations.NullMarked;
