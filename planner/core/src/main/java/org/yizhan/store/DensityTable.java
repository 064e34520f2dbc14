package org.yizhan.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Where workers are: the cells of all kinds of worker together in the layer {@code density}. */
public final class DensityTable {

    private final Cells cells = new Cells();

    /** Name of the layer. */
    public String name() {
        return cells.name();
    }

    /**
     * Puts the cells of one kind of worker in place of those there; other kinds stay.
     *
     * @param layer with at least one cell
     */
    public void put(WorkspaceEditor editor, DensityLayer layer) {
        if (layer.cells().isEmpty()) {
            throw new IllegalArgumentException("the density layer of " + layer.kind() + " has no cells");
        }
        List<Cell> all = others(editor, layer.kind());
        layer.cells()
                .forEach(cell ->
                        all.add(new Cell(layer.kind(), layer.relative(), layer.estimate(), layer.source(), cell)));
        cells.put(editor, all);
    }

    /** Removes the cells of one kind; does nothing where there are none. */
    public void drop(WorkspaceEditor editor, String kind) {
        List<Cell> rest = others(editor, kind);
        if (rest.isEmpty()) {
            editor.dropLayer(name());
        } else {
            cells.put(editor, rest);
        }
    }

    private List<Cell> others(WorkspaceReader reader, String kind) {
        // Rows of this kind need not make cells: loading them again is how a planner gets rid of broken ones.
        return reader.layer(name())
                .map(layer -> cells.fromLayer(layer, row -> !row.text("kind").equals(kind)))
                .orElseGet(ArrayList::new);
    }

    /**
     * The density layers, sorted by kind, so that the order of loading makes no difference.
     *
     * @throws YizhanException where rows, edited elsewhere, no longer make density layers
     */
    public List<DensityLayer> read(WorkspaceReader reader) {
        Map<String, List<Cell>> byKind = new TreeMap<>();
        for (Cell cell : cells.read(reader)) {
            byKind.computeIfAbsent(cell.kind, any -> new ArrayList<>()).add(cell);
        }
        return byKind.values().stream().map(this::layer).toList();
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
        return new DensityLayer(first.kind, first.relative, first.estimate, first.source, area);
    }

    private record Cell(String kind, boolean relative, boolean estimate, String source, DensityCell cell) {}

    private static final class Cells extends LayerTable<Cell> {

        Cells() {
            super(
                    "density",
                    Shape.AREA,
                    column("kind", FeatureLayer.Type.TEXT),
                    column("workers", FeatureLayer.Type.REAL),
                    column("relative", FeatureLayer.Type.BOOLEAN),
                    column("estimate", FeatureLayer.Type.BOOLEAN),
                    column("source", FeatureLayer.Type.TEXT));
        }

        @Override
        Feature encode(Cell row) {
            return feature(row.cell.area(), row.kind, row.cell.workers(), row.relative, row.estimate, row.source);
        }

        @Override
        Cell decode(Row row) {
            return new Cell(
                    row.text("kind"),
                    row.flag("relative"),
                    row.flag("estimate"),
                    row.text("source"),
                    new DensityCell(row.geometry(), row.number("workers")));
        }
    }
}
