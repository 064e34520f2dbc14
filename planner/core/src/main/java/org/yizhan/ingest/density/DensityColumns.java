package org.yizhan.ingest.density;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.NumberParser;

/** Guesses from names and first rows which columns of a density layer hold cells and which could hold workers. */
final class DensityColumns {

    /** Rows looked at. */
    static final int SAMPLED = 200;

    /** First values that are tried as cell indexes. */
    private static final int CELLS_TRIED = 20;

    private static final Set<String> CELL_NAMES = Set.of("id", "h3", "h3_index", "hex");

    private final List<String> columns;
    private final List<SourceRow> sample;

    DensityColumns(FeatureSource source) {
        columns = source.columns();
        List<SourceRow> rows = new ArrayList<>();
        source.each(new LayerDefects(DefectPolicy.SKIP), row -> {
            rows.add(row);
            return rows.size() < SAMPLED;
        });
        sample = List.copyOf(rows);
    }

    /**
     * The column of H3 cells, or null: one that is named so and where no more than half of the first values are none,
     * before any other where all of them are.
     *
     * @param isCell whether a text is the index of a cell
     */
    @Nullable
    String cells(Predicate<String> isCell) {
        return Stream.concat(
                        columns.stream().filter(DensityColumns::isCellName),
                        columns.stream().filter(column -> !isCellName(column)))
                .filter(column -> holdsCells(column, isCell))
                .findFirst()
                .orElse(null);
    }

    private boolean holdsCells(String column, Predicate<String> isCell) {
        List<String> texts = texts(column).stream().limit(CELLS_TRIED).toList();
        long cells = texts.stream().filter(HexCells::mayBeIndex).filter(isCell).count();
        return cells > 0 && (cells == texts.size() || (isCellName(column) && 2 * cells >= texts.size()));
    }

    /**
     * Names of the columns that could hold workers: all their filled fields are numbers, and they name no row.
     *
     * @param places columns that say where a row is
     */
    List<String> numeric(Collection<String> places) {
        return columns.stream()
                .filter(column -> !places.contains(column) && !isCellName(column))
                .filter(column -> {
                    List<String> texts = texts(column);
                    return !texts.isEmpty() && texts.stream().noneMatch(text -> Double.isNaN(NumberParser.of(text)));
                })
                .toList();
    }

    private List<String> texts(String column) {
        return sample.stream()
                .map(row -> row.text(column))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static boolean isCellName(String column) {
        return CELL_NAMES.contains(column.toLowerCase(Locale.ROOT));
    }
}
