package org.yizhan.shell.console;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;

/** Lays a table out as lines. */
final class TableText {

    private static final String GAP = "  ";
    private static final String NOTHING = "-";

    private TableText() {}

    static List<String> lines(
            List<Column> columns, List<? extends List<? extends @Nullable Object>> rows, Locale locale) {
        List<List<String>> cells = new ArrayList<>();
        cells.add(columns.stream().map(column -> column.heading().in(locale)).toList());
        for (List<? extends @Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells in a table of " + columns.size() + " columns");
            }
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                texts.add(text(row.get(i), columns.get(i), locale));
            }
            cells.add(texts);
        }
        int[] widths = new int[columns.size()];
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        return cells.stream().map(row -> line(columns, row, widths)).toList();
    }

    private static String line(List<Column> columns, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(i == 0 ? "" : GAP)
                    .append(
                            columns.get(i).right()
                                    ? DisplayWidth.right(row.get(i), widths[i])
                                    : DisplayWidth.left(row.get(i), widths[i]));
        }
        return line.toString().stripTrailing();
    }

    private static String text(@Nullable Object cell, Column column, Locale locale) {
        if (cell == null) {
            return NOTHING;
        }
        if (cell instanceof Message message) {
            return oneLine(message.in(locale));
        }
        if (cell instanceof Number number) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                return NOTHING;
            }
            NumberFormat format = NumberFormat.getNumberInstance(locale);
            // What is counted has no decimals, whatever stands above and below it.
            int decimals = number instanceof Integer || number instanceof Long ? 0 : column.decimals();
            format.setMinimumFractionDigits(decimals);
            format.setMaximumFractionDigits(decimals);
            return format.format(number);
        }
        return oneLine(cell.toString());
    }

    /** A name with a line break in it must not break the table, nor may it steer the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
