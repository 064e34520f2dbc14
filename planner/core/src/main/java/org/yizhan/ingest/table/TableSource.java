package org.yizhan.ingest.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A table with a header, whatever holds it. Rows that have too few or too many fields are faults, blank ones with
 * separators in them are noted.
 */
final class TableSource implements FeatureSource {

    /** What hands out the rows of a table, the header among them. */
    interface Rows {
        /**
         * Reads from the beginning until the taker has enough.
         *
         * @param columns how many are of interest: further fields may be one that shows that there are some
         */
        void each(int columns, CellTaker taker);

        /** Whether a row may end early, its last fields being blank, as spreadsheets keep them. */
        boolean mayEndEarly();

        /** Lets go of the file. */
        default void close() {}
    }

    /** Takes rows of fields one by one. */
    interface CellTaker {
        /**
         * @param row as a spreadsheet shows it, the first is 1
         * @param fields without blanks around them
         * @return false to see no more of them
         */
        boolean take(int row, List<String> fields);
    }

    private final Path file;
    private final String format;
    private final Rows rows;
    private final TableHeader header;
    private final String before;

    /** A table that has its file for itself. */
    TableSource(Path file, String format, Rows rows, @Nullable TableHeader header) {
        this(file, format, rows, header, "");
    }

    /**
     * @param before what stands before the number of a row where a file holds several tables, such as {@code 历下区!}
     * @param header what was found in the rows, null where nothing stands below any header
     * @throws YizhanException when there is none
     */
    TableSource(Path file, String format, Rows rows, @Nullable TableHeader header, String before) {
        if (header == null) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", file));
        }
        this.file = file;
        this.format = format;
        this.rows = rows;
        this.header = header;
        this.before = before;
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<String> columns() {
        return header.columns();
    }

    @Override
    public boolean shaped() {
        return false;
    }

    @Override
    public @Nullable Crs declaredCrs() {
        return null;
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        header.above().forEach(row -> faults.note("ingest.defect-above-header", before + row));
        header.repeated().forEach(name -> faults.note("ingest.defect-repeated-column", before + name));
        List<String> columns = header.columns();
        int[] number = new int[1];
        rows.each(columns.size(), (row, fields) -> {
            if (row <= header.row()) {
                return true;
            }
            if (isBlank(fields)) {
                if (fields.size() > 1) {
                    faults.note("ingest.defect-blank-row", before + row);
                }
                return true;
            }
            number[0]++;
            if (isRagged(fields)) {
                faults.fault("ingest.defect-ragged-row", before + row);
                return true;
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
                values.put(columns.get(i), fields.get(i));
            }
            return taker.take(SourceRow.ofTable(number[0], before + row, values));
        });
    }

    @Override
    public void close() {
        rows.close();
    }

    private static boolean isBlank(List<String> fields) {
        return fields.stream().allMatch(String::isEmpty);
    }

    /** Blank fields beyond the last column do no harm; too few or too many others mean that values have moved. */
    private boolean isRagged(List<String> fields) {
        return (fields.size() < columns().size() && !rows.mayEndEarly())
                || fields.stream().skip(columns().size()).anyMatch(field -> !field.isEmpty());
    }
}
