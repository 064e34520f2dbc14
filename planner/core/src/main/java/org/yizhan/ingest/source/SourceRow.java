package org.yizhan.ingest.source;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Message;

/**
 * One row or feature of a planner's file, as the file has it.
 *
 * @param number its place among the rows or features, the first is 1
 * @param place row number as a spreadsheet shows it, or feature id, for reports
 * @param where the same in words, for errors
 * @param geometry not converted and perhaps not valid; null where there is none
 * @param values texts without blanks around them, by column; what is empty is missing
 */
public record SourceRow(
        int number, String place, Message where, @Nullable Geometry geometry, Map<String, String> values) {

    /** Characters of a value in a report. */
    private static final int VALUE_SHOWN = 40;

    private static final MathContext DIGITS_HELD = new MathContext(15);

    public SourceRow {
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            String text = stripped(value);
            if (!text.isEmpty()) {
                filled.put(name, text);
            }
        });
        values = Collections.unmodifiableMap(filled);
    }

    /** A row of a table. */
    public static SourceRow ofTable(int number, String place, Map<String, String> values) {
        return new SourceRow(number, place, Message.of("ingest.where-row", place), null, values);
    }

    /** A feature, whose id may be empty. */
    public static SourceRow ofFeature(int number, String id, @Nullable Geometry geometry, Map<String, String> values) {
        Message where = id.isEmpty()
                ? Message.of("ingest.where-feature", String.valueOf(number))
                : Message.of("ingest.where-feature-id", String.valueOf(number), id);
        return new SourceRow(number, id.isEmpty() ? "#" + number : id, where, geometry, values);
    }

    /** A number of a binary file as text, with the 15 digits that all of them hold, and never with an exponent. */
    public static String shown(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal rounded = new BigDecimal(number).round(DIGITS_HELD);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A text without blanks around it, those among them that only Unicode knows or that no one sees. */
    public static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c <= ' '
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.FORMAT;
    }

    /** Where a value stands and what it says, for reports. */
    public String placeOf(String value) {
        String start = value.length() <= VALUE_SHOWN ? value : value.substring(0, VALUE_SHOWN) + "…";
        return place + " (" + start.replaceAll("\\s+", " ") + ")";
    }

    /** A value, empty where it is missing. */
    public String text(String column) {
        return values.getOrDefault(column, "");
    }
}
