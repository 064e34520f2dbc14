package org.yizhan.ingest.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.text.NumberParser;

/**
 * The row of a table that names its columns. Titles and remarks may stand above it, and it may go over two rows.
 *
 * @param row as a spreadsheet shows it
 * @param columns each name once
 * @param above rows above it with something in them that belongs to no column
 * @param repeated names that stood there more than once, and are numbered from the second on
 * @param sure whether it names positions, or all columns that the planner named; else it is the likeliest row
 */
record TableHeader(int row, List<String> columns, List<Integer> above, List<String> repeated, boolean sure) {

    /** Titles and remarks above a header are few. */
    static final int ROWS_TRIED = 12;

    TableHeader {
        columns = List.copyOf(columns);
        above = List.copyOf(above);
        repeated = List.copyOf(repeated);
    }

    private record Row(int number, List<String> fields) {

        /** A title may be repeated in all the cells that it goes over. */
        boolean hasSeveralTexts() {
            return fields.stream().filter(field -> !field.isEmpty()).distinct().count() > 1;
        }
    }

    /**
     * Finds the header: the first of the upper rows that names positions, or all columns that the planner named; where
     * none does, the first with several texts; where none has, the first that is not blank.
     *
     * @param named columns that the planner named
     * @return null where nothing stands below any header
     */
    static @Nullable TableHeader find(TableSource.Rows rows, Collection<String> named) {
        List<Row> upper = new ArrayList<>();
        rows.each(Integer.MAX_VALUE - 1, (number, fields) -> {
            if (fields.stream().anyMatch(field -> !field.isEmpty())) {
                upper.add(new Row(number, List.copyOf(fields)));
            }
            return upper.size() <= ROWS_TRIED;
        });
        int at = named.isEmpty() ? -1 : first(upper, named);
        at = at < 0 ? first(upper, List.of()) : at;
        boolean sure = at >= 0;
        for (int i = 0; at < 0 && i < upper.size() - 1; i++) {
            at = upper.get(i).hasSeveralTexts() ? i : -1;
        }
        at = Math.max(at, 0);
        if (at >= upper.size() - 1) {
            return null;
        }
        Row header = upper.get(at);
        List<String> names = new ArrayList<>(header.fields);
        boolean twoRows = at > 0 && completes(upper.get(at - 1), header);
        if (twoRows) {
            List<String> over = upper.get(at - 1).fields;
            for (int i = names.size(); i < over.size() && rows.mayEndEarly(); i++) {
                names.add("");
            }
            for (int i = 0; i < Math.min(over.size(), names.size()); i++) {
                names.set(i, names.get(i).isEmpty() ? over.get(i) : names.get(i));
            }
        }
        List<Integer> above = upper.subList(0, twoRows ? at - 1 : at).stream()
                .map(Row::number)
                .toList();
        List<String> repeated = new ArrayList<>();
        List<String> columns = columns(names, repeated);
        return new TableHeader(header.number, columns, above, repeated, sure);
    }

    /** The last of the first rows in a run that names what is wanted: merged cells repeat names in the second row. */
    private static int first(List<Row> upper, Collection<String> named) {
        int found = -1;
        for (int i = 0; i < Math.min(ROWS_TRIED, upper.size()); i++) {
            List<String> fields = upper.get(i).fields;
            boolean fits = named.isEmpty() ? ColumnMapping.showPosition(fields) : fields.containsAll(named);
            // A station may be called "x"; a row of names holds no numbers.
            if (fits && (found < 0 || fields.stream().noneMatch(NumberParser::isPlain))) {
                found = i;
            } else if (found >= 0) {
                break;
            }
        }
        return found;
    }

    /** Whether an upper row has names for columns for which the one below has none. */
    private static boolean completes(Row upper, Row lower) {
        boolean adjacent = upper.number + 1 == lower.number && upper.hasSeveralTexts();
        boolean fills = false;
        for (int i = 0; adjacent && i < upper.fields.size(); i++) {
            fills |= !upper.fields.get(i).isEmpty()
                    && (i >= lower.fields.size() || lower.fields.get(i).isEmpty());
        }
        return fills;
    }

    private static List<String> columns(List<String> names, List<String> repeated) {
        Set<String> taken = new HashSet<>(names);
        Set<String> given = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).isEmpty() ? "#" + (i + 1) : names.get(i);
            String free = name;
            for (int n = 2; !given.add(free); n++) {
                free = taken.contains(name + " (" + n + ")") ? free : name + " (" + n + ")";
            }
            if (!free.equals(name)) {
                repeated.add(name);
            }
            columns.add(free);
        }
        return columns;
    }
}
