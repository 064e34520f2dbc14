/** Puts the program together and starts it. */
@NullMarked
package org.yizhan.shell.app;

import org.jspecify.annotations.NullMarked;
