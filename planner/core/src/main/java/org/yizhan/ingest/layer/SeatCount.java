package org.yizhan.ingest.layer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ColumnMapping;

/** The column of a list that says how many can sit at a place at a time. */
final class SeatCount {

    static final ColumnMapping.Word WORD = ColumnMapping.Word.of(
            "seats", "seats", "座位数", "座位", "座椅数", "座位数量", "坐席", "席位", "席位数", "容纳人数", "seat count");

    private static final Pattern COUNT =
            Pattern.compile("(?:约|大约|about|ca\\.?)?\\s*([0-9]{1,4})(?:\\.0+)?\\s*(?:个|座|位|席|把|seats?)?");

    private SeatCount() {}

    /** A number of seats without its unit, from 0 to 9,999; null where it is none. */
    static @Nullable Integer of(String text) {
        Matcher count = COUNT.matcher(text);
        return count.matches() ? Integer.valueOf(count.group(1)) : null;
    }
}
