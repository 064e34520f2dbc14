package org.yizhan.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Defects;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A CSV file: UTF-8 or GB18030, with comma, semicolon or tab between the fields, whichever its header holds most of.
 *
 * @param columns names from the header, without blanks around them; a column without name is called {@code #} and its
 *     number
 * @param rows rows with as many fields as there are columns; others are counted in {@code defects}
 * @param defects what was left out: ragged and blank rows
 */
record Table(Path file, List<String> columns, List<Row> rows, Defects defects) {

    /**
     * One row.
     *
     * @param number as a spreadsheet shows it: the header is 1
     * @param values without blanks around them, one for each column
     */
    record Row(int number, List<String> values) {
        Row {
            values = List.copyOf(values);
        }
    }

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws YizhanException when the file cannot be read as text, a quote is not closed, two columns have the same
     *     name or there is nothing below the header
     */
    static Table read(Path file) {
        return of(file, TableText.decode(file, TableText.bytes(file)));
    }

    static Table of(Path file, String text) {
        char separator = separator(text);
        checkQuotes(file, text, separator);
        List<String> columns = List.of();
        List<Row> rows = new ArrayList<>();
        Defects defects = new Defects();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(false)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .trimWhitespacesAroundQuotes(true)
                        .ofCsvRecord(text);
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            int number = 0;
            while (records.hasNext()) {
                List<String> values =
                        records.next().getFields().stream().map(String::strip).toList();
                number++;
                boolean blank = values.stream().allMatch(String::isEmpty);
                if (columns.isEmpty()) {
                    columns = blank ? columns : columns(file, values);
                } else if (blank) {
                    if (values.size() > 1) {
                        defects.add("ingest.defect-blank-row", String.valueOf(number));
                    }
                } else if (isRagged(values, columns.size())) {
                    defects.add("ingest.defect-ragged-row", String.valueOf(number));
                } else {
                    rows.add(new Row(number, values.subList(0, columns.size())));
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw YizhanException.failed(Message.of("ingest.csv-damaged", file, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
        if (rows.isEmpty()) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", file));
        }
        return new Table(file, columns, rows, defects);
    }

    /** Blank fields beyond the last column do no harm; too few or too many others mean that values have moved. */
    private static boolean isRagged(List<String> values, int columns) {
        return values.size() < columns
                || values.subList(columns, values.size()).stream().anyMatch(value -> !value.isEmpty());
    }

    private static List<String> columns(Path file, List<String> header) {
        List<String> columns = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "#" + (i + 1) : header.get(i);
            Integer first = places.putIfAbsent(name, i + 1);
            if (first != null) {
                throw YizhanException.failed(Message.of(
                        "ingest.csv-duplicate-column", file, name, String.valueOf(first), String.valueOf(i + 1)));
            }
            columns.add(name);
        }
        return columns;
    }

    /** The separator that the first line with anything in it holds most of, outside quotes; a comma if none. */
    private static char separator(String text) {
        int[] counts = new int[3];
        String separators = ",;\t";
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int which = separators.indexOf(c);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (begun) {
                    break;
                }
                counts = new int[3];
            } else if (!quoted && which >= 0) {
                counts[which]++;
            }
            begun |= which < 0 && !Character.isWhitespace(c);
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        best = counts[2] > counts[best] ? 2 : best;
        return separators.charAt(best);
    }

    /** An unclosed quote would silently swallow all rows after it. */
    private static void checkQuotes(Path file, String text, char separator) {
        boolean quoted = false;
        boolean fieldBegins = true;
        boolean justClosed = false;
        int line = 1;
        int opened = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            }
            if (quoted) {
                quoted = c != '"';
                justClosed = !quoted;
            } else if (c == '"' && (fieldBegins || justClosed)) {
                // A doubled quote closes and opens again.
                opened = fieldBegins ? line : opened;
                quoted = true;
                fieldBegins = false;
            } else {
                boolean ends = c == separator || c == '\n' || c == '\r';
                fieldBegins = ends || (fieldBegins && (c == ' ' || c == '\t'));
                justClosed = false;
            }
        }
        if (quoted) {
            throw YizhanException.failed(Message.of("ingest.csv-open-quote", file, String.valueOf(opened)));
        }
    }
}
