package org.yizhan.store.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;

/**
 * What a row says in a column of JSON. Each thing is taken out once and checked; what is left is the planner's own. Not thread-safe.
 */
final class Attributes {

    private final String column;
    private final Map<String, String> left;

    Attributes(String column, Map<String, String> all) {
        this.column = column;
        this.left = new HashMap<>(all);
    }

    /** What nobody has taken. */
    Map<String, String> others() {
        return Map.copyOf(left);
    }

    /** A text, empty where there is none. */
    String take(String name) {
        String text = left.remove(name);
        return text == null ? "" : text.strip();
    }

    /** A number above 0, null where there is none. */
    @Nullable
    Double takePositive(String name) {
        String text = take(name);
        try {
            double number = text.isEmpty() ? 1 : Double.parseDouble(text);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return text.isEmpty() ? null : (Double) number;
            }
        } catch (NumberFormatException none) {
            throw wrong(name, text, "store.cell-positive", none);
        }
        throw wrong(name, text, "store.cell-positive", null);
    }

    /** A whole number of at least 0, null where there is none. */
    @Nullable
    Integer takeWhole(String name) {
        String text = take(name);
        try {
            int number = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (number >= 0) {
                return text.isEmpty() ? null : (Integer) number;
            }
        } catch (NumberFormatException none) {
            throw wrong(name, text, "store.cell-whole", none);
        }
        throw wrong(name, text, "store.cell-whole", null);
    }

    /** Items joined by semicolons, null where there are none. */
    @Nullable
    List<String> takeItems(String name) {
        List<String> items = Arrays.stream(take(name).split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
        return items.isEmpty() ? null : items;
    }

    private WrongCell wrong(String name, String text, String allowed, @Nullable Throwable cause) {
        return WrongCell.of(column + "." + name, text, Message.of(allowed), cause);
    }
}
