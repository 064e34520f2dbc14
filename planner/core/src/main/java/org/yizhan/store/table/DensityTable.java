package org.yizhan.store.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;

/** Where workers are: the cells of all kinds of worker and all their hours together in the layer {@code density}. */
public final class DensityTable {

    private final Cells cells = new Cells();

    /** Name of the layer. */
    public String name() {
        return cells.name();
    }

    /**
     * Puts a layer in place of those that it replaces ({@link DensityLayer#replaces}); the others stay.
     *
     * @param layer with at least one cell
     */
    public void put(WorkspaceEditor editor, DensityLayer layer) {
        if (layer.cells().isEmpty()) {
            throw new IllegalArgumentException("the density layer of " + layer.kind() + " has no cells");
        }
        List<Cell> all = others(editor, row -> givesWay(row, layer));
        layer.cells()
                .forEach(cell -> all.add(new Cell(
                        layer.kind(), layer.hours(), layer.relative(), layer.estimate(), layer.source(), cell)));
        cells.put(editor, all);
    }

    /** A row whose hours cannot be read gives way to any layer of its kind. */
    private boolean givesWay(Row row, DensityLayer layer) {
        try {
            return layer.replaces(row.text("kind"), cells.hours(row));
        } catch (IllegalArgumentException unreadable) {
            return row.text("kind").equals(layer.kind());
        }
    }

    /** Removes the cells of one kind; does nothing where there are none. */
    public void drop(WorkspaceEditor editor, String kind) {
        List<Cell> rest = others(editor, row -> row.text("kind").equals(kind));
        if (rest.isEmpty()) {
            editor.dropLayer(name());
        } else {
            cells.put(editor, rest);
        }
    }

    private List<Cell> others(WorkspaceReader reader, Predicate<Row> given) {
        // Rows that give way need not make cells: loading them again is how a planner gets rid of broken ones.
        return reader.layer(name())
                .map(layer -> cells.fromLayer(layer, given.negate()))
                .orElseGet(ArrayList::new);
    }

    /**
     * The density layers, sorted by kind and then by their hours as written, so that the order of loading makes no difference.
     *
     * @throws YizhanException where rows, edited elsewhere, no longer make density layers
     */
    public List<DensityLayer> read(WorkspaceReader reader) {
        SortedMap<String, SortedMap<String, List<Cell>>> byKind = new TreeMap<>();
        for (Cell cell : cells.read(reader)) {
            byKind.computeIfAbsent(cell.kind, any -> new TreeMap<>())
                    .computeIfAbsent(cell.hours.text(), any -> new ArrayList<>())
                    .add(cell);
        }
        return byKind.values().stream()
                .flatMap(byHours -> byHours.values().stream())
                .map(this::layer)
                .toList();
    }

    private DensityLayer layer(List<Cell> ofOneKind) {
        Cell first = ofOneKind.get(0);
        List<DensityCell> area = new ArrayList<>(ofOneKind.size());
        for (Cell cell : ofOneKind) {
            if (cell.relative != first.relative
                    || cell.estimate != first.estimate
                    || !cell.source.equals(first.source)) {
                throw YizhanException.failed(Message.of("store.density-mixed", name(), first.kind));
            }
            area.add(cell.cell);
        }
        return new DensityLayer(first.kind, first.hours, first.relative, first.estimate, first.source, area);
    }

    private record Cell(
            String kind, WorkHours hours, boolean relative, boolean estimate, String source, DensityCell cell) {}

    private static final class Cells extends LayerTable<Cell> {

        /** Read once each, since a layer has thousands of cells and a parser behind it. */
        private final Map<String, WorkHours> hours = new ConcurrentHashMap<>();

        Cells() {
            super(
                    "density",
                    Shape.AREA,
                    column("kind", FeatureLayer.Type.TEXT),
                    column("workers", FeatureLayer.Type.REAL),
                    column("relative", FeatureLayer.Type.BOOLEAN),
                    column("estimate", FeatureLayer.Type.BOOLEAN),
                    column("source", FeatureLayer.Type.TEXT),
                    // Last, so that a table made before there were hours only needs one column more.
                    column("hours", FeatureLayer.Type.TEXT));
        }

        WorkHours hours(Row row) {
            return hours.computeIfAbsent(row.text("hours"), HoursParser::parseWorkHours);
        }

        @Override
        Feature encode(Cell row) {
            return feature(
                    row.cell.area(),
                    row.kind,
                    row.cell.workers(),
                    row.relative,
                    row.estimate,
                    row.source,
                    row.hours.isEveryHour() ? null : row.hours.text());
        }

        @Override
        Cell decode(Row row) {
            return new Cell(
                    row.text("kind"),
                    hours(row),
                    row.flag("relative"),
                    row.flag("estimate"),
                    row.text("source"),
                    new DensityCell(row.geometry(), row.number("workers")));
        }
    }
}
