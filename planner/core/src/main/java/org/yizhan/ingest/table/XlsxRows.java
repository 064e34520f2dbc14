package org.yizhan.ingest.table;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.ingest.text.StrictXml;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Rows of one sheet of a workbook (Office Open XML, ECMA-376 part 1, chapter 18), read as a stream. Values are as the
 * workbook shows them: 15 digits, dates as ISO 8601, formulas as their kept results (as formulas, where none was kept),
 * merged cells each with what is in them.
 */
final class XlsxRows implements TableSource.Rows {

    private static final int MOST_COLUMNS = 16_384;

    private final XlsxWorkbook book;
    private final String member;

    private final XlsxMergedCells merges;

    XlsxRows(XlsxWorkbook book, String member) {
        this.book = book;
        this.member = member;
        this.merges = XlsxMergedCells.read(book, member);
    }

    @Override
    public boolean mayEndEarly() {
        return true;
    }

    @Override
    public void each(int columns, TableSource.CellTaker taker) {
        book.read(member, new Sheet(columns, taker));
    }

    @Override
    public void close() {
        book.archive().close();
    }

    private final class Sheet implements StrictXml.Handler {
        private final int columns;
        private final TableSource.CellTaker taker;
        private List<String> fields = new ArrayList<>();
        private int row;
        private int column;
        private final XlsxMergedCells.Filler merged = merges.filler();
        private String type = "";
        private int style;
        private String value = "";
        private String formula = "";

        Sheet(int columns, TableSource.CellTaker taker) {
            this.columns = columns;
            this.taker = taker;
        }

        @Override
        public boolean start(String name, XMLStreamReader xml) {
            switch (name) {
                case "row" -> {
                    fields = new ArrayList<>();
                    row = number(xml.getAttributeValue(null, "r"), row + 1);
                    column = 0;
                }
                case "c" -> {
                    column = column(xml.getAttributeValue(null, "r"), column + 1);
                    String kind = xml.getAttributeValue(null, "t");
                    type = kind == null ? "n" : kind;
                    style = number(xml.getAttributeValue(null, "s"), 0);
                    value = "";
                    formula = "";
                }
                default -> {
                    // widths, merged cells, links
                }
            }
            return true;
        }

        @Override
        public boolean end(String name, String text) {
            switch (name) {
                case "v" -> value = text;
                case "f" -> formula = text;
                case "t" -> value = value + text;
                case "c" -> put(SourceRow.stripped(shown()));
                case "row" -> {
                    return row();
                }
                case "sheetData" -> {
                    return false;
                }
                default -> {
                    // as above
                }
            }
            return true;
        }

        private boolean row() {
            merged.fill(row, fields, columns);
            // Spreadsheets leave blank rows out, so that one blank field tells of none.
            if (fields.stream().allMatch(String::isEmpty)) {
                return true;
            }
            return taker.take(row, fields);
        }

        /** Beyond the columns one field is enough to show that there is something. */
        private void put(String text) {
            if (text.isEmpty()) {
                return;
            }
            int last = Math.min(column, columns + 1);
            fields.addAll(Collections.nCopies(Math.max(0, last - fields.size()), ""));
            fields.set(last - 1, text);
        }

        private String shown() {
            if (value.isEmpty() && !formula.isEmpty()) {
                return "=" + formula;
            }
            return switch (type) {
                case "s" -> book.text(number(value, -1));
                case "b" -> value.equals("1") ? "true" : value.isEmpty() ? "" : "false";
                case "n" -> number(value);
                default -> value;
            };
        }

        private String number(String text) {
            if (text.isEmpty() || !NumberParser.isPlain(text)) {
                return text;
            }
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) {
                return text;
            }
            if (book.isDate(style) && number >= 0 && number < 2_958_466) {
                return date(number);
            }
            return SourceRow.shown(number);
        }

        private String date(double days) {
            long seconds = Math.round(days * 86_400);
            LocalDateTime time = book.dayZero().plusSeconds(seconds);
            if (seconds < 86_400) {
                return time.format(DateTimeFormatter.ofPattern("HH:mm"));
            }
            return seconds % 86_400 == 0
                    ? time.toLocalDate().toString()
                    : time.format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
        }

        private int number(@Nullable String text, int otherwise) {
            try {
                return text == null || text.isEmpty() ? otherwise : Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw damaged(text);
            }
        }

        private YizhanException damaged(String what) {
            return YizhanException.failed(
                    Message.of("ingest.xlsx-damaged", book.archive().file(), what));
        }

        /** The column of a reference such as AB12, from 1. */
        private int column(@Nullable String reference, int otherwise) {
            int number = 0;
            for (int i = 0; reference != null && i < reference.length(); i++) {
                char c = reference.charAt(i);
                if (c < 'A' || c > 'Z') {
                    break;
                }
                number = number * 26 + (c - 'A' + 1);
                if (number > MOST_COLUMNS) {
                    break;
                }
            }
            int column = reference == null ? otherwise : number;
            if (column < 1 || column > MOST_COLUMNS) {
                throw damaged(String.valueOf(reference));
            }
            return column;
        }
    }
}
