package org.yizhan.ingest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Rows of a CSV file, with comma, semicolon or tab between the fields, whichever its first line holds most of. */
final class CsvRows implements TableSource.Rows {

    private final Path file;
    private final Charset charset;
    private final char separator;

    private CsvRows(Path file, Charset charset, char separator) {
        this.file = file;
        this.charset = charset;
        this.separator = separator;
    }

    /**
     * Opens a file.
     *
     * @throws YizhanException when the file cannot be read as text, a quote is not closed, two columns have the same
     *     name or there is nothing below the header
     */
    static TableSource open(Path file) {
        Charset charset = TextFile.charset(file);
        try {
            char separator = separator(file, charset);
            checkQuotes(file, charset, separator);
            return new TableSource(file, "CSV, " + charset.name(), new CsvRows(file, charset, separator));
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    @Override
    public boolean mayEndEarly() {
        return false;
    }

    @Override
    public void each(TableSource.CellTaker taker) {
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(false)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .trimWhitespacesAroundQuotes(true)
                        .ofCsvRecord(TextFile.open(file, charset));
                CloseableIterator<CsvRecord> records = reader.iterator()) {
            int row = 0;
            boolean more = true;
            while (more && records.hasNext()) {
                row++;
                more = taker.take(
                        row,
                        records.next().getFields().stream().map(String::strip).toList());
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw YizhanException.failed(Message.of("ingest.csv-damaged", file, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /** The separator that the first line with anything in it holds most of, outside quotes; a comma if none. */
    private static char separator(Path file, Charset charset) throws IOException {
        int[] counts = new int[3];
        String separators = ",;\t";
        boolean quoted = false;
        boolean begun = false;
        try (Reader text = TextFile.open(file, charset)) {
            for (int c = text.read(); c >= 0; c = text.read()) {
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
        }
        int best = counts[1] > counts[0] ? 1 : 0;
        best = counts[2] > counts[best] ? 2 : best;
        return separators.charAt(best);
    }

    /** An unclosed quote would silently swallow all rows after it. */
    private static void checkQuotes(Path file, Charset charset, char separator) throws IOException {
        boolean quoted = false;
        boolean fieldBegins = true;
        boolean justClosed = false;
        int line = 1;
        int opened = 0;
        try (Reader text = TextFile.open(file, charset)) {
            for (int c = text.read(); c >= 0; c = text.read()) {
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
        }
        if (quoted) {
            throw YizhanException.failed(Message.of("ingest.csv-open-quote", file, String.valueOf(opened)));
        }
    }
}
