package org.yizhan.ingest.table;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Several sheets of a workbook as one table, such as one for each district. They have the same columns, in any order. */
final class SheetsSource implements FeatureSource {

    private final List<TableSource> sheets;
    private final String format;

    /**
     * @param sheets by their names, one or more
     * @throws YizhanException when they have different columns: what one calls otherwise would be missing unnoticed
     */
    SheetsSource(Map<String, TableSource> sheets) {
        this.sheets = List.copyOf(sheets.values());
        this.format = "XLSX, " + String.join(", ", sheets.keySet());
        String first = sheets.keySet().iterator().next();
        sheets.forEach((name, sheet) -> {
            Set<String> missing = new LinkedHashSet<>(columns());
            sheet.columns().forEach(missing::remove);
            Set<String> more = new LinkedHashSet<>(sheet.columns());
            columns().forEach(more::remove);
            if (!missing.isEmpty() || !more.isEmpty()) {
                throw YizhanException.failed(
                        Message.of("ingest.sheets-differ", file(), first, name, shown(missing), shown(more)));
            }
        });
    }

    private static String shown(Set<String> columns) {
        return columns.isEmpty() ? "–" : String.join(", ", columns);
    }

    @Override
    public Path file() {
        return sheets.get(0).file();
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public List<String> columns() {
        return sheets.get(0).columns();
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
        int[] number = new int[1];
        boolean[] goesOn = {true};
        for (TableSource sheet : sheets) {
            if (goesOn[0]) {
                sheet.each(faults, row -> {
                    number[0]++;
                    goesOn[0] = taker.take(
                            new SourceRow(number[0], row.place(), row.where(), row.geometry(), row.values()));
                    return goesOn[0];
                });
            }
        }
    }

    @Override
    public void close() {
        sheets.forEach(TableSource::close);
    }
}
