/**
 * What all writers share: a file that appears whole or not at all, numbers and texts as files want them, line
 * breaking, the texts of the maps and reports in both languages, a font of this machine. Knows no layer.
 */
@NullMarked
package org.yizhan.export.format;

import org.jspecify.annotations.NullMarked;
