package org.yizhan.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Guesses from header and first rows what the columns of a density table are. */
final class DensityColumns {

    /** Rows looked at. */
    static final int SAMPLED = 200;

    /** First values that are tried as cell indexes. */
    private static final int CELLS_TRIED = 20;

    private static final Set<String> CELL_NAMES = Set.of("id", "h3", "h3_index", "hex");
    private static final Set<String> LONGITUDE_NAMES = Set.of("lon", "lng", "long", "longitude", "x", "经度");
    private static final Set<String> LATITUDE_NAMES = Set.of("lat", "latitude", "y", "纬度");

    private final List<String> header;
    private final List<List<String>> sample;

    DensityColumns(List<String> header, List<List<String>> sample) {
        this.header = List.copyOf(header);
        this.sample = List.copyOf(sample);
    }

    List<String> header() {
        return header;
    }

    int longitude() {
        return named(LONGITUDE_NAMES);
    }

    int latitude() {
        return named(LATITUDE_NAMES);
    }

    /**
     * The column of H3 cells, or -1: one that is named so and where no more than half of the first values are none,
     * before any other where all of them are.
     *
     * @param isCell whether a text is the index of a cell
     */
    int cells(Predicate<String> isCell) {
        return IntStream.concat(
                        columns().filter(column -> is(column, CELL_NAMES)),
                        columns().filter(column -> !is(column, CELL_NAMES)))
                .filter(column -> holdsCells(column, isCell))
                .findFirst()
                .orElse(-1);
    }

    private boolean holdsCells(int column, Predicate<String> isCell) {
        List<String> texts = texts(column).stream().limit(CELLS_TRIED).toList();
        long cells = texts.stream().filter(HexCells::mayBeIndex).filter(isCell).count();
        return cells > 0 && (cells == texts.size() || (is(column, CELL_NAMES) && 2 * cells >= texts.size()));
    }

    /** Names of the columns that could hold workers: all their filled fields are numbers, and no position. */
    List<String> numeric(int cellColumn) {
        return columns()
                .filter(column -> column != cellColumn && column != longitude() && column != latitude())
                .filter(column -> {
                    List<String> texts = texts(column);
                    return !texts.isEmpty()
                            && texts.stream().noneMatch(text -> Double.isNaN(DensityField.number(text)));
                })
                .mapToObj(header::get)
                .distinct()
                .toList();
    }

    private IntStream columns() {
        return IntStream.range(0, header.size());
    }

    private List<String> texts(int column) {
        return sample.stream()
                .filter(row -> column < row.size())
                .map(row -> row.get(column))
                .filter(text -> !text.isBlank())
                .toList();
    }

    private int named(Set<String> names) {
        return columns().filter(column -> is(column, names)).findFirst().orElse(-1);
    }

    private boolean is(int column, Set<String> names) {
        return names.contains(header.get(column).toLowerCase(Locale.ROOT));
    }
}
