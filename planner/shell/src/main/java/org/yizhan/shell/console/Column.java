package org.yizhan.shell.console;

import org.yizhan.model.Message;

/**
 * One column of a table.
 *
 * @param header message key of the heading
 * @param right whether cells stand at the right edge
 * @param decimals digits after the point for numbers that are not whole; 0 to 9
 */
public record Column(String header, boolean right, int decimals) {

    public Column {
        if (decimals < 0 || decimals > 9) {
            throw new IllegalArgumentException("decimals must be 0 to 9, not " + decimals);
        }
    }

    /** Words, at the left. */
    public static Column text(String header) {
        return new Column(header, false, 0);
    }

    /** Whole numbers, at the right, their thousands grouped. */
    public static Column count(String header) {
        return new Column(header, true, 0);
    }

    /** Numbers with a fixed count of decimals, at the right. */
    public static Column decimal(String header, int decimals) {
        return new Column(header, true, decimals);
    }

    /** Amounts of money in the unit of the configuration, ten thousand yuan, to the hundred yuan; at the right. */
    public static Column money(String header) {
        return decimal(header, 2);
    }

    Message heading() {
        return Message.of(header);
    }
}
