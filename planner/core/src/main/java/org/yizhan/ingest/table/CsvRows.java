package org.yizhan.ingest.table;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Rows of a CSV file, with comma, semicolon, tab, bar or full-width comma between the fields: whichever shows a header
 * that names positions, or else the one that its first line holds most of.
 */
public final class CsvRows implements TableSource.Rows {

    private static final String SEPARATORS = ",;\t|，";

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
     * @param named columns that the planner named
     * @throws YizhanException when the file cannot be read as text, a quote is not closed or there is nothing below the
     *     header
     */
    public static TableSource open(Path file, Collection<String> named) {
        Charset charset = TextFile.charset(file);
        try {
            List<Character> separators = separators(file, charset);
            CsvRows likeliest = new CsvRows(file, charset, separators.get(0));
            checkQuotes(file, charset, likeliest.separator);
            TableHeader header = TableHeader.find(likeliest, named);
            for (char separator : separators) {
                if (header != null && !header.sure()) {
                    CsvRows other = new CsvRows(file, charset, separator);
                    TableHeader found = other.sureHeader(named);
                    likeliest = found == null ? likeliest : other;
                    header = found == null ? header : found;
                }
            }
            return new TableSource(file, "CSV, " + charset.name(), likeliest, header);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    private @Nullable TableHeader sureHeader(Collection<String> named) throws IOException {
        try {
            TableHeader header = TableHeader.find(this, named);
            if (header == null || !header.sure()) {
                return null;
            }
            checkQuotes(file, charset, separator);
            return header;
        } catch (YizhanException e) {
            // Quotes that are in order with the right separator may not be with this one.
            return null;
        }
    }

    @Override
    public boolean mayEndEarly() {
        return false;
    }

    @Override
    public void each(int columns, TableSource.CellTaker taker) {
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
                        records.next().getFields().stream()
                                .map(SourceRow::stripped)
                                .toList());
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw YizhanException.failed(Message.of("ingest.csv-damaged", file, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    /** Those that its first line with anything in it holds most of, outside quotes, come first; a comma if none. */
    private static List<Character> separators(Path file, Charset charset) throws IOException {
        int[] counts = new int[SEPARATORS.length()];
        boolean quoted = false;
        boolean begun = false;
        try (Reader text = TextFile.open(file, charset)) {
            for (int c = text.read(); c >= 0; c = text.read()) {
                int which = SEPARATORS.indexOf(c);
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == '\n' || c == '\r')) {
                    if (begun) {
                        break;
                    }
                    counts = new int[SEPARATORS.length()];
                } else if (!quoted && which >= 0) {
                    counts[which]++;
                }
                begun |= which < 0 && !Character.isWhitespace(c);
            }
        }
        int[] most = counts;
        return IntStream.range(0, SEPARATORS.length())
                .boxed()
                .sorted(Comparator.comparingInt(which -> -most[which]))
                .map(SEPARATORS::charAt)
                .toList();
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
