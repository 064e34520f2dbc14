package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.YizhanException;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

/** Workspaces after other programs had them. */
final class EditedLayersTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("w.gpkg");
        Feature point = new Feature(RandomLayers.GEOMETRIES.createPoint(new Coordinate(126, 45)), Map.of("seats", 12L));
        FeatureLayer layer = new FeatureLayer(
                "rows", Shape.POINT, List.of(new Column("seats", FeatureLayer.Type.INTEGER)), List.of(point));
        try (Workspace workspace = Workspaces.open(file)) {
            workspace.change(editor -> editor.putLayer(layer));
        }
    }

    @Test
    void added_columns_come_along() throws SQLException {
        RawSql.execute(
                file,
                "ALTER TABLE \"rows\" ADD COLUMN note TEXT(80) DEFAULT 'n'",
                "ALTER TABLE \"rows\" ADD COLUMN opened DATETIME DEFAULT '2026-01-01T00:00:00Z'",
                "ALTER TABLE \"rows\" ADD COLUMN small MEDIUMINT DEFAULT 3",
                "ALTER TABLE \"rows\" ADD COLUMN share FLOAT DEFAULT 1");
        FeatureLayer layer = read();
        assertThat(layer.columns())
                .containsExactly(
                        new Column("seats", FeatureLayer.Type.INTEGER),
                        new Column("note", FeatureLayer.Type.TEXT),
                        new Column("opened", FeatureLayer.Type.TEXT),
                        new Column("small", FeatureLayer.Type.INTEGER),
                        new Column("share", FeatureLayer.Type.REAL));
        assertThat(layer.features().get(0).properties().values())
                .containsExactly(12L, "n", "2026-01-01T00:00:00Z", 3L, 1.0);
    }

    @Test
    void a_column_that_no_record_can_hold_is_named() throws SQLException {
        RawSql.execute(file, "ALTER TABLE \"rows\" ADD COLUMN photo BLOB");
        assertBroken("rows", "photo", "BLOB");
    }

    @Test
    void a_value_of_another_kind_is_named() throws SQLException {
        dropTriggers();
        RawSql.execute(file, "UPDATE \"rows\" SET seats = 'many'");
        assertBroken("rows", "fid 1", "seats", "many");
        RawSql.execute(file, "UPDATE \"rows\" SET seats = 1.5");
        assertBroken("rows", "fid 1", "seats", "1.5");
        RawSql.execute(file, "UPDATE \"rows\" SET seats = x'00'");
        assertBroken("rows", "fid 1", "seats", "BLOB");
    }

    @Test
    void a_broken_geometry_is_named() throws SQLException {
        List<String> broken = List.of(
                "x''",
                "x'00'",
                "x'4750000100000000'",
                "x'475000030000000000'",
                "x'47500021E6100000'",
                "x'4750000FE6100000'",
                "x'5858000100000000' || substr(geom, 9)",
                "substr(geom, 1, length(geom) - 1)",
                // A line in a layer of points; a line that claims more points than there are bytes.
                "x'47500001E6100000' || x'010200000000000000'",
                "x'47500001E6100000' || x'0102000000FFFFFF7F'",
                "'text'");
        dropTriggers();
        RawSql.execute(file, "CREATE TABLE kept AS SELECT geom FROM \"rows\"");
        for (String geometry : broken) {
            RawSql.execute(
                    file,
                    "UPDATE \"rows\" SET geom = (SELECT geom FROM kept)",
                    "UPDATE \"rows\" SET geom = CAST(" + geometry + " AS BLOB)");
            assertBroken("rows", "fid 1", "geometry");
        }
    }

    @Test
    void headers_of_other_programs_are_read() throws SQLException {
        // Big-endian, with envelopes of two, three and four dimensions.
        dropTriggers();
        String wkb = "0000000001405F8000000000004046800000000000";
        for (String head : List.of(
                "47500000000010E6",
                "47500002000010E6" + "0".repeat(64),
                "47500004000010E6" + "0".repeat(96),
                "47500006000010E6" + "0".repeat(96),
                "47500008000010E6" + "0".repeat(128))) {
            RawSql.execute(file, "UPDATE \"rows\" SET geom = x'" + head + wkb + "'");
            assertThat((Object) read().features().get(0).geometry())
                    .isEqualTo(RandomLayers.GEOMETRIES.createPoint(new Coordinate(126, 45)));
        }
    }

    @Test
    void layers_of_other_shapes_and_reference_systems_are_named() throws SQLException {
        RawSql.execute(file, "UPDATE gpkg_geometry_columns SET srs_id = 0");
        assertBroken("rows", "reference system 0");
        RawSql.execute(file, "UPDATE gpkg_geometry_columns SET srs_id = 4326, geometry_type_name = 'CURVE'");
        assertBroken("rows", "CURVE");
    }

    @Test
    void layers_that_yizhan_cannot_name_are_left_alone() throws SQLException {
        RawSql.execute(
                file,
                "CREATE TABLE \"我的图层\" (fid INTEGER PRIMARY KEY)",
                "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('我的图层', 'attributes')",
                "INSERT INTO gpkg_contents (table_name, data_type) VALUES ('raster', 'tiles')");
        try (Workspace workspace = Workspaces.openExisting(file)) {
            assertThat(workspace.layerNames()).containsExactly("rows");
            assertThat(workspace.layer("我的图层")).isEmpty();
            assertThat(workspace.layer("raster")).isEmpty();
            assertThat(workspace.layer("yizhan_documents")).isEmpty();
            workspace.change(editor -> editor.dropLayer("我的图层"));
        }
        assertThat(RawSql.rows(file, "SELECT count(*) FROM \"我的图层\"")).containsExactly("0");
    }

    /** The triggers of the spatial index want functions that only GIS programs have. */
    private void dropTriggers() throws SQLException {
        for (String trigger : RawSql.rows(file, "SELECT name FROM sqlite_master WHERE type = 'trigger'")) {
            RawSql.execute(file, "DROP TRIGGER " + trigger);
        }
    }

    private FeatureLayer read() {
        try (Workspace workspace = Workspaces.openExisting(file)) {
            return workspace.layer("rows").orElseThrow();
        }
    }

    private void assertBroken(String... words) {
        assertThatThrownBy(this::read).isInstanceOf(YizhanException.class).hasMessageContainingAll(words);
    }
}
