/** A report to read and print, as one HTML file with the map and charts inside. */
@NullMarked
package org.yizhan.export.report;

import org.jspecify.annotations.NullMarked;
