package org.yizhan.store.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;

/** What is put into a workspace comes back equal, or is refused. */
public abstract class RoundTripContract {

    /** Opens the same workspace each time; empty at first. */
    public abstract Workspace open();

    /** Layers that the store can keep. */
    public abstract RandomLayers random(long seed);

    @ParameterizedTest
    @EnumSource(Shape.class)
    void what_was_put_comes_back_equal(Shape shape) {
        for (int seed = 0; seed < 25; seed++) {
            // 0, 1 and more rows than one batch of statements.
            int features = seed == 24 ? 2_345 : seed;
            FeatureLayer layer = random(seed).layer("stations", shape, features);
            assertThat(throughStore(layer)).isEqualTo(layer);
        }
    }

    @Test
    void coordinates_come_back_to_the_last_bit() {
        double lon = Math.nextUp(126.6);
        Geometry point = RandomLayers.GEOMETRIES.createPoint(new Coordinate(lon, -0.0));
        Coordinate back = only(throughStore(layer(Shape.POINT, point))).getCoordinate();
        assertThat(Double.doubleToRawLongBits(back.x)).isEqualTo(Double.doubleToRawLongBits(lon));
        assertThat(Double.doubleToRawLongBits(back.y)).isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void single_parts_come_back_as_multi_parts() {
        Coordinate[] square = {new Coordinate(0, 0), new Coordinate(1, 0), new Coordinate(1, 1), new Coordinate(0, 0)};
        Geometry polygon = RandomLayers.GEOMETRIES.createPolygon(square);
        Geometry line = RandomLayers.GEOMETRIES.createLineString(square);
        Geometry polygons = only(throughStore(layer(Shape.AREA, polygon)));
        assertThat((Object) polygons).isInstanceOf(MultiPolygon.class);
        assertThat((Object) polygons.getGeometryN(0)).isEqualTo(polygon);
        Geometry lines = only(throughStore(layer(Shape.MULTI_LINE, line)));
        assertThat((Object) lines).isInstanceOf(MultiLineString.class);
        assertThat((Object) lines.getGeometryN(0)).isEqualTo(line);
        assertThat((Object) only(throughStore(layer(Shape.LINE, line)))).isEqualTo(line);
    }

    @Test
    void geometries_of_another_shape_are_refused() {
        Geometry point = RandomLayers.GEOMETRIES.createPoint(new Coordinate(1, 2));
        for (Shape shape : List.of(Shape.NONE, Shape.LINE, Shape.MULTI_LINE, Shape.AREA)) {
            assertThatThrownBy(() -> throughStore(layer(shape, point))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void coordinates_that_are_no_numbers_are_refused(double wrong) {
        Geometry point = RandomLayers.GEOMETRIES.createPoint(new Coordinate(126, wrong));
        Geometry line = RandomLayers.GEOMETRIES.createLineString(
                new Coordinate[] {new Coordinate(126, 45), new Coordinate(127, wrong)});
        assertThatThrownBy(() -> throughStore(layer(Shape.POINT, point))).hasMessageContaining("no number");
        assertThatThrownBy(() -> throughStore(layer(Shape.LINE, line))).hasMessageContaining("no number");
    }

    @Test
    void values_of_another_type_are_refused() {
        List<Object> values = List.of("text", 1L, 1.5, true);
        for (FeatureLayer.Type type : FeatureLayer.Type.values()) {
            int accepted = 0;
            for (Object value : values) {
                try {
                    FeatureLayer layer = table(type, value);
                    assertThat(throughStore(layer)).isEqualTo(layer);
                    accepted++;
                } catch (IllegalArgumentException refused) {
                    assertThat(refused).hasMessageContaining("row 1 of rows has " + value);
                }
            }
            assertThat(accepted).as(type.name()).isEqualTo(1);
        }
        assertThatThrownBy(() -> throughStore(table(FeatureLayer.Type.REAL, Double.NaN)))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> throughStore(table(FeatureLayer.Type.INTEGER, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rows_with_other_columns_than_the_layer_are_refused() {
        List<Column> columns = List.of(new Column("a", FeatureLayer.Type.INTEGER));
        for (Map<String, Object> properties :
                List.<Map<String, Object>>of(Map.of(), Map.of("b", 1L), Map.of("a", 1L, "b", 1L))) {
            FeatureLayer layer = new FeatureLayer("rows", Shape.NONE, columns, List.of(new Feature(null, properties)));
            assertThatThrownBy(() -> throughStore(layer)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fid", "FID", "geom", "Geom", "", " ", "a\0b"})
    void column_names_that_clash_with_the_store_are_refused(String name) {
        FeatureLayer layer =
                new FeatureLayer("rows", Shape.NONE, List.of(new Column(name, FeatureLayer.Type.TEXT)), List.of());
        assertThatThrownBy(() -> throughStore(layer))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("column")
                .hasMessageContaining("rows");
    }

    @Test
    void column_names_that_differ_only_in_case_are_refused() {
        List<Column> columns =
                List.of(new Column("Name", FeatureLayer.Type.TEXT), new Column("name", FeatureLayer.Type.TEXT));
        assertThatThrownBy(() -> throughStore(new FeatureLayer("rows", Shape.NONE, columns, List.of())))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("two columns called \"name\"");
    }

    /** The layer after a trip through the store; each trip replaces the layer of the one before. */
    private FeatureLayer throughStore(FeatureLayer layer) {
        try (Workspace workspace = open()) {
            workspace.change(editor -> editor.putLayer(layer));
        }
        try (Workspace workspace = open()) {
            return workspace.layer(layer.name()).orElseThrow();
        }
    }

    private static FeatureLayer layer(Shape shape, Geometry geometry) {
        return new FeatureLayer("rows", shape, List.of(), List.of(new Feature(geometry, Map.of())));
    }

    private static FeatureLayer table(FeatureLayer.Type type, Object value) {
        Feature row = new Feature(null, Collections.singletonMap("value", value));
        return new FeatureLayer("rows", Shape.NONE, List.of(new Column("value", type)), List.of(row));
    }

    private static Geometry only(FeatureLayer layer) {
        assertThat(layer.features()).hasSize(1);
        return Objects.requireNonNull(layer.features().get(0).geometry());
    }
}
