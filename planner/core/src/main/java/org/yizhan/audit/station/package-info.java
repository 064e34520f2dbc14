/**
 * What an audit says of single stations: which are one place, what the loss of each place would uncover, and whether
 * each has what the standard asks for.
 */
@NullMarked
package org.yizhan.audit.station;

import org.jspecify.annotations.NullMarked;
