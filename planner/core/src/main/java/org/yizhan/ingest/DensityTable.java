package org.yizhan.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * A table of density: a row for each H3 cell or each point, separated by comma, semicolon or tab. The header is row 1,
 * blank lines count as rows, as spreadsheets number them.
 */
final class DensityTable {

    private final Path file;
    private final Charset charset;
    private final char separator;
    private final DensitySink sink;
    private @Nullable HexCells hexCells;

    private DensityTable(Path file, Charset charset, char separator, DensitySink sink) {
        this.file = file;
        this.charset = charset;
        this.separator = separator;
        this.sink = sink;
    }

    /** Hands the rows of a table to the sink and says in which coordinate system they are. */
    static String read(
            Path file, DensityFile.Options options, DensitySink sink, Progress progress, Progress.Stage stage)
            throws IOException {
        Charset charset = DensityText.charset(file);
        DensityTable table = new DensityTable(file, charset, separator(file, charset), sink);
        DensityColumns columns = table.columns();
        try (InputStream in = new CountedStream(Files.newInputStream(file), stage, progress)) {
            return table.read(in, columns, options);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw table.broken(e);
        }
    }

    private static char separator(Path file, Charset charset) throws IOException {
        int[] counts = new int[128];
        try (Reader text = DensityText.open(Files.newInputStream(file), charset)) {
            boolean quoted = false;
            for (int c = text.read(); c >= 0 && (quoted || (c != '\n' && c != '\r')); c = text.read()) {
                quoted ^= c == '"';
                if (!quoted && c < counts.length) {
                    counts[c]++;
                }
            }
        }
        char most = ',';
        for (char candidate : new char[] {';', '\t'}) {
            most = counts[candidate] > counts[most] ? candidate : most;
        }
        return most;
    }

    private CsvReader<CsvRecord> open(InputStream in) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(DensityText.open(in, charset));
    }

    private DensityColumns columns() throws IOException {
        try (CsvReader<CsvRecord> rows = open(Files.newInputStream(file))) {
            List<String> header = List.of();
            List<List<String>> sample = new ArrayList<>();
            for (CsvRecord row : rows) {
                if (header.isEmpty()) {
                    header = row.getFields().stream().map(String::strip).toList();
                } else if (!isBlank(row)) {
                    sample.add(row.getFields());
                }
                if (sample.size() == DensityColumns.SAMPLED) {
                    break;
                }
            }
            if (sample.isEmpty()) {
                throw YizhanException.failed(Message.of("ingest.density-no-rows", file));
            }
            return new DensityColumns(header, sample);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw broken(e);
        }
    }

    private YizhanException broken(CsvParseException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return YizhanException.failed(
                Message.of("ingest.density-csv-broken", file, String.valueOf(cause.getMessage())), e);
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
    }

    private HexCells hexCells() {
        HexCells opened = hexCells;
        if (opened == null) {
            opened = HexCells.open(file);
            hexCells = opened;
        }
        return opened;
    }

    private String read(InputStream in, DensityColumns columns, DensityFile.Options options) throws IOException {
        int cell = columns.cells(text -> hexCells().index(text) != HexCells.NONE);
        int lon = columns.longitude();
        int lat = columns.latitude();
        if (cell < 0 && (lon < 0 || lat < 0)) {
            throw YizhanException.usage(
                    Message.of("ingest.density-no-place", file, String.join(", ", columns.header())));
        }
        if (cell < 0 && options.crs() == null) {
            throw YizhanException.usage(Message.of(
                    "ingest.density-table-crs",
                    file,
                    columns.header().get(lon),
                    columns.header().get(lat)));
        }
        int value = columns.header()
                .indexOf(DensityField.choose(file, options.field(), columns.header(), columns.numeric(cell)));
        if (cell >= 0) {
            HexCells h3 = hexCells();
            Set<Long> seen = new HashSet<>();
            rows(in, value, (row, amount, where) -> addCell(h3, field(row, cell), amount, where, seen));
            return Crs.wgs84().name();
        }
        Crs crs = Crs.parse(String.valueOf(options.crs()));
        DensityPoints points = new DensityPoints(file, crs, sink);
        rows(in, value, (row, amount, where) -> {
            double x = DensityField.number(field(row, lon));
            double y = DensityField.number(field(row, lat));
            if (Double.isNaN(x) || Double.isNaN(y)) {
                sink.defect("density-defect-no-position", where);
            } else {
                points.add(x, y, amount, where);
            }
        });
        points.finish();
        return crs.name();
    }

    private void addCell(HexCells h3, String text, double amount, String where, Set<Long> seen) {
        long index = h3.index(text);
        if (index == HexCells.NONE) {
            sink.defect("density-defect-no-cell", where);
        } else if (!seen.add(index)) {
            sink.defect("density-defect-duplicate", where);
        } else if (sink.holdsWorkers(amount, where)) {
            Polygon boundary = h3.boundary(index);
            sink.add(boundary, amount);
        }
    }

    private interface RowTaker {
        /** @param amount finite, perhaps negative */
        void take(CsvRecord row, double amount, String where);
    }

    private void rows(InputStream in, int value, RowTaker taker) throws IOException {
        long number = 0;
        try (CsvReader<CsvRecord> rows = open(in)) {
            for (CsvRecord row : rows) {
                number++;
                if (number == 1 || isBlank(row)) {
                    continue;
                }
                sink.read(1);
                String where = String.valueOf(number);
                String text = field(row, value);
                double amount = DensityField.number(text);
                if (text.isBlank()) {
                    sink.defect("density-defect-blank", where);
                } else if (Double.isNaN(amount)) {
                    sink.defect("density-defect-not-number", where);
                } else {
                    taker.take(row, amount, where);
                }
            }
        }
    }

    private static String field(CsvRecord row, int column) {
        return column < row.getFieldCount() ? row.getField(column) : "";
    }
}
