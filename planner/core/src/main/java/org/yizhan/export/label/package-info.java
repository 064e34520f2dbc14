/** Labels to print and stick on stations, each with a QR code, as HTML or PDF. */
@NullMarked
package org.yizhan.export.label;

import org.jspecify.annotations.NullMarked;
