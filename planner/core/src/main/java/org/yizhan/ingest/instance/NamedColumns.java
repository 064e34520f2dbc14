package org.yizhan.ingest.instance;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** Streams some columns of a CSV file of any length, found by their names in its first line; others are ignored. */
final class NamedColumns {

    /** What is done with each row. */
    interface Row {
        /** @param fields stripped, in the order of the names; overwritten by the next row */
        void read(long line, String[] fields);
    }

    private final Path file;
    private final List<String> names;

    NamedColumns(Path file, String... names) {
        this.file = file;
        this.names = List.of(names);
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
                int[] at = new int[names.size()];
                String[] values = new String[names.size()];
                int fields = 0;
                for (CsvRecord line : reader) {
                    if (fields == 0) {
                        List<String> header = header(line);
                        if (!header.containsAll(names)) {
                            throw YizhanException.failed(Message.of(
                                    "ingest.instance-columns",
                                    file,
                                    String.join(", ", names),
                                    InstanceText.shown(String.join(", ", header))));
                        }
                        Arrays.setAll(at, k -> header.indexOf(names.get(k)));
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
                    for (int k = 0; k < at.length; k++) {
                        values[k] = line.getField(at[k]).strip();
                    }
                    row.read(line.getStartingLineNumber(), values);
                }
            } catch (CsvParseException e) {
                throw YizhanException.failed(Message.of("ingest.csv-damaged", file, String.valueOf(e.getMessage())), e);
            }
        });
    }

    private static List<String> header(CsvRecord header) {
        return header.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
