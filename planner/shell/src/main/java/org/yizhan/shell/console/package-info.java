/** What the program says: data on standard output, talk and progress on standard error. */
@NullMarked
package org.yizhan.shell.console;

import org.jspecify.annotations.NullMarked;
