package org.yizhan.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** Streams two columns of a CSV file of any length, found by their names in its first line; others are ignored. */
final class TwoColumns {

    /** What is done with each row. */
    interface Row {
        void read(long line, String first, String second);
    }

    private final Path file;
    private final String first;
    private final String second;

    TwoColumns(Path file, String first, String second) {
        this.file = file;
        this.first = first;
        this.second = second;
    }

    /**
     * Reads all rows in order.
     *
     * @throws YizhanException when a column is missing, a row has another number of fields than the first line, or the
     *     file cannot be read to its end
     */
    void read(Progress progress, Row row) {
        InstanceText.read(file, progress, text -> {
            try (CsvReader<CsvRecord> reader = CsvReader.builder()
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)) {
                int at = -1;
                int other = -1;
                int fields = 0;
                for (CsvRecord line : reader) {
                    if (fields == 0) {
                        List<String> header = names(line);
                        at = header.indexOf(first);
                        other = header.indexOf(second);
                        if (at < 0 || other < 0) {
                            throw YizhanException.failed(Message.of(
                                    "ingest.instance-columns",
                                    file,
                                    first,
                                    second,
                                    InstanceText.shown(String.join(", ", header))));
                        }
                        fields = header.size();
                        continue;
                    }
                    if (line.getFieldCount() != fields) {
                        throw YizhanException.failed(Message.of(
                                "ingest.instance-fields",
                                file,
                                Long.toString(line.getStartingLineNumber()),
                                Integer.toString(line.getFieldCount()),
                                Integer.toString(fields),
                                InstanceText.shown(String.join(",", line.getFields()))));
                    }
                    row.read(
                            line.getStartingLineNumber(),
                            line.getField(at).strip(),
                            line.getField(other).strip());
                }
            } catch (CsvParseException e) {
                throw YizhanException.failed(Message.of("ingest.csv-damaged", file, String.valueOf(e.getMessage())), e);
            }
        });
    }

    private static List<String> names(CsvRecord header) {
        return header.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
