package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A table with a header, whatever holds it. Rows that have too few or too many fields are faults, blank ones with
 * separators in them are noted.
 */
final class TableSource implements FeatureSource {

    /** What hands out the rows of a table, the header among them. */
    interface Rows {
        /** Reads from the beginning until the taker has enough. */
        void each(CellTaker taker);

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
    private final int headerRow;
    private final List<String> columns;

    /**
     * @param rows the header is the first of them that is not blank
     * @throws YizhanException when two columns have the same name or there is nothing below the header
     */
    TableSource(Path file, String format, Rows rows) {
        this.file = file;
        this.format = format;
        this.rows = rows;
        List<String> header = new ArrayList<>();
        int[] numbers = new int[2];
        rows.each((row, fields) -> {
            if (isBlank(fields)) {
                return true;
            }
            if (numbers[0] == 0) {
                numbers[0] = row;
                header.addAll(fields);
                return true;
            }
            numbers[1] = row;
            return false;
        });
        if (numbers[1] == 0) {
            throw YizhanException.failed(Message.of("ingest.csv-no-rows", file));
        }
        headerRow = numbers[0];
        columns = names(header);
    }

    private List<String> names(List<String> header) {
        List<String> names = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? "#" + (i + 1) : header.get(i);
            Integer first = places.putIfAbsent(name, i + 1);
            if (first != null) {
                throw YizhanException.failed(Message.of(
                        "ingest.csv-duplicate-column", file, name, String.valueOf(first), String.valueOf(i + 1)));
            }
            names.add(name);
        }
        return List.copyOf(names);
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
        return columns;
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
    public void each(Faults faults, Taker taker) {
        int[] number = new int[1];
        rows.each((row, fields) -> {
            if (row <= headerRow) {
                return true;
            }
            if (isBlank(fields)) {
                if (fields.size() > 1) {
                    faults.note("ingest.defect-blank-row", String.valueOf(row));
                }
                return true;
            }
            number[0]++;
            if (isRagged(fields)) {
                faults.fault("ingest.defect-ragged-row", String.valueOf(row));
                return true;
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
                values.put(columns.get(i), fields.get(i));
            }
            return taker.take(SourceRow.ofTable(number[0], row, values));
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
        return (fields.size() < columns.size() && !rows.mayEndEarly())
                || fields.stream().skip(columns.size()).anyMatch(field -> !field.isEmpty());
    }
}
