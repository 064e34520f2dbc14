package org.yizhan.store.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.store.api.WorkspaceEditor;
import org.yizhan.store.api.WorkspaceReader;

/**
 * A layer of the workspace whose rows are records of the model, in the order in which they were put.
 *
 * @param <T> the record
 */
public abstract class LayerTable<T> {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private final String name;
    private final Shape shape;
    private final List<Column> columns;

    LayerTable(String name, Shape shape, Column... columns) {
        this.name = name;
        this.shape = shape;
        this.columns = List.of(columns);
    }

    static Column column(String name, FeatureLayer.Type type) {
        return new Column(name, type);
    }

    /** Name of the layer. */
    public final String name() {
        return name;
    }

    /** Puts the records in place of those there. */
    public final void put(WorkspaceEditor editor, List<T> records) {
        editor.putLayer(toLayer(records));
    }

    /**
     * The records; empty where the workspace has no such layer.
     *
     * @throws YizhanException where a row, edited elsewhere, no longer makes a record
     */
    public final List<T> read(WorkspaceReader reader) {
        Optional<FeatureLayer> layer = reader.layer(name);
        return layer.isPresent() ? fromLayer(layer.get()) : List.of();
    }

    /** The layer that keeps these records. */
    public final FeatureLayer toLayer(List<T> records) {
        return new FeatureLayer(
                name, shape, columns, records.stream().map(this::encode).toList());
    }

    /** The records that a layer keeps; as {@link #read}. */
    public final List<T> fromLayer(FeatureLayer layer) {
        return fromLayer(layer, any -> true);
    }

    /** The records of some of a layer's rows; the others need not make records. */
    final List<T> fromLayer(FeatureLayer layer, Predicate<Row> which) {
        List<T> records = new ArrayList<>(layer.features().size());
        int number = 0;
        for (Feature feature : layer.features()) {
            number++;
            Row row = new Row(feature);
            if (!which.test(row)) {
                continue;
            }
            try {
                records.add(decode(row));
            } catch (IllegalArgumentException wrong) {
                throw YizhanException.failed(
                        Message.of(
                                "store.row-broken",
                                layer.name(),
                                number + " (" + row.text(columns.get(0).name()) + ")",
                                wrong instanceof WrongCell cell ? cell.message() : String.valueOf(wrong.getMessage())),
                        wrong);
            }
        }
        return records;
    }

    abstract Feature encode(T value);

    /** Makes a record, or throws {@link IllegalArgumentException} with what is wrong with the row. */
    abstract T decode(Row row);

    /** A feature with these values for the columns, in their order. */
    final Feature feature(@Nullable Geometry geometry, @Nullable Object... values) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            properties.put(columns.get(i).name(), values[i]);
        }
        return new Feature(geometry, properties);
    }

    final Feature feature(LonLat at, @Nullable Object... values) {
        return feature(GEOMETRIES.createPoint(new Coordinate(at.lon(), at.lat())), values);
    }
}
