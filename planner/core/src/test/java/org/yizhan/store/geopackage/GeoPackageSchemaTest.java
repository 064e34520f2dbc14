package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

/** What OGC 12-128r18 asks of the file, looked at without the code that reads it. */
final class GeoPackageSchemaTest {

    @TempDir
    Path folder;

    @Test
    void the_file_says_that_it_is_a_geopackage() throws SQLException {
        Path file = write();
        assertThat(RawSql.rows(file, "PRAGMA application_id")).containsExactly("1196444487");
        assertThat(RawSql.rows(file, "PRAGMA user_version")).containsExactly("10300");
        assertThat(RawSql.rows(file, "PRAGMA integrity_check")).containsExactly("ok");
        assertThat(RawSql.rows(file, "PRAGMA foreign_key_check")).isEmpty();
        assertThat(RawSql.rows(
                        file,
                        "SELECT srs_id, organization, organization_coordsys_id FROM gpkg_spatial_ref_sys ORDER BY 1"))
                .containsExactly("-1|NONE|-1", "0|NONE|0", "4326|EPSG|4326");
    }

    @Test
    void each_shape_is_registered_as_its_geometry_type() throws SQLException {
        FeatureLayer[] layers = {
            new FeatureLayer("points", Shape.POINT, List.of(), List.of()),
            new FeatureLayer("lines", Shape.LINE, List.of(), List.of()),
            new FeatureLayer("multi_lines", Shape.MULTI_LINE, List.of(), List.of()),
            new FeatureLayer("areas", Shape.AREA, List.of(), List.of()),
            new FeatureLayer("plain", Shape.NONE, List.of(), List.of())
        };
        Path file = write(layers);
        assertThat(RawSql.rows(file, "SELECT * FROM gpkg_geometry_columns ORDER BY 1"))
                .containsExactly(
                        "areas|geom|MULTIPOLYGON|4326|0|0",
                        "lines|geom|LINESTRING|4326|0|0",
                        "multi_lines|geom|MULTILINESTRING|4326|0|0",
                        "points|geom|POINT|4326|0|0");
        assertThat(RawSql.rows(file, "SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY 1"))
                .containsExactly(
                        "areas|features|4326",
                        "lines|features|4326",
                        "multi_lines|features|4326",
                        "plain|attributes|null",
                        "points|features|4326",
                        "yizhan_changes|attributes|null",
                        "yizhan_documents|attributes|null",
                        "yizhan_workspace|attributes|null");
        assertThat(RawSql.rows(
                        file, "SELECT table_name, column_name, extension_name, scope FROM gpkg_extensions ORDER BY 1"))
                .containsExactly(
                        "areas|geom|gpkg_rtree_index|write-only",
                        "lines|geom|gpkg_rtree_index|write-only",
                        "multi_lines|geom|gpkg_rtree_index|write-only",
                        "points|geom|gpkg_rtree_index|write-only");
        assertThat(RawSql.rows(file, "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'points'"))
                .containsExactlyInAnyOrder(
                        "rtree_points_geom_insert",
                        "rtree_points_geom_update1",
                        "rtree_points_geom_update2",
                        "rtree_points_geom_update3",
                        "rtree_points_geom_update4",
                        "rtree_points_geom_delete");
    }

    @Test
    void bounds_are_those_of_the_features() throws SQLException {
        for (Shape shape : List.of(Shape.POINT, Shape.LINE, Shape.MULTI_LINE, Shape.AREA)) {
            FeatureLayer layer = new RandomLayers(5).layer("rows", shape, 40);
            Envelope expected = new Envelope();
            for (Feature feature : layer.features()) {
                if (feature.geometry() != null) {
                    expected.expandToInclude(feature.geometry().getEnvelopeInternal());
                }
            }
            Path file = write(layer);
            assertThat(bounds(file))
                    .containsExactly(expected.getMinX() + "|" + expected.getMinY() + "|" + expected.getMaxX() + "|"
                            + expected.getMaxY());
        }
        Feature bare = new Feature(null, Map.of());
        Feature empty = new Feature(RandomLayers.GEOMETRIES.createPoint(), Map.of());
        assertThat(bounds(write(new FeatureLayer("rows", Shape.POINT, List.of(), List.of(bare, empty)))))
                .containsExactly("null|null|null|null");
    }

    private static List<String> bounds(Path file) throws SQLException {
        return RawSql.rows(file, "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents WHERE table_name = 'rows'");
    }

    @Test
    void the_spatial_index_finds_what_a_scan_finds() throws SQLException {
        FeatureLayer layer = new RandomLayers(11).layer("rows", Shape.AREA, 400);
        Path file = write(layer);
        int indexed = 0;
        List<Envelope> boxes = new ArrayList<>();
        for (Feature feature : layer.features()) {
            Envelope box = feature.geometry() == null
                    ? new Envelope()
                    : feature.geometry().getEnvelopeInternal();
            boxes.add(box);
            indexed += box.isNull() ? 0 : 1;
        }
        assertThat(RawSql.rows(file, "SELECT count(*) FROM rtree_rows_geom")).containsExactly("" + indexed);
        for (int i = 0; i < 20; i++) {
            Envelope window = new Envelope(126 + i * 0.04, 126.2 + i * 0.04, 45.1, 45.9 - i * 0.03);
            List<String> expected = new ArrayList<>();
            for (int fid = 1; fid <= boxes.size(); fid++) {
                if (window.intersects(boxes.get(fid - 1))) {
                    expected.add("" + fid);
                }
            }
            assertThat(RawSql.rows(
                            file,
                            "SELECT id FROM rtree_rows_geom WHERE maxx >= " + window.getMinX() + " AND minx <= "
                                    + window.getMaxX() + " AND maxy >= " + window.getMinY() + " AND miny <= "
                                    + window.getMaxY() + " ORDER BY id"))
                    .containsAll(expected)
                    // The index rounds boxes outwards to single precision, about a metre.
                    .hasSizeLessThanOrEqualTo(expected.size() + 2);
        }
    }

    @Test
    void geometries_carry_the_header() throws SQLException {
        Geometry line = RandomLayers.GEOMETRIES.createLineString(
                new Coordinate[] {new Coordinate(126.5, 45.25), new Coordinate(126.25, 45.75)});
        ByteBuffer blob = blob(Shape.LINE, line);
        assertThat(new byte[] {blob.get(0), blob.get(1), blob.get(2), blob.get(3)})
                .containsExactly('G', 'P', 0, 0b0000_0011);
        assertThat(blob.getInt(4)).isEqualTo(4326);
        assertThat(new double[] {blob.getDouble(8), blob.getDouble(16), blob.getDouble(24), blob.getDouble(32)})
                .containsExactly(126.25, 126.5, 45.25, 45.75);
        assertThat(blob.get(40)).as("byte order").isEqualTo((byte) 1);
        assertThat(blob.getInt(41)).as("line string").isEqualTo(2);
        assertThat(blob.getInt(45)).as("points").isEqualTo(2);
        assertThat(blob.capacity()).isEqualTo(40 + 9 + 32);

        ByteBuffer point = blob(Shape.POINT, RandomLayers.GEOMETRIES.createPoint(new Coordinate(1, 2)));
        assertThat(point.get(3)).as("no envelope").isEqualTo((byte) 1);
        assertThat(point.capacity()).isEqualTo(8 + 21);

        ByteBuffer empty = blob(Shape.LINE, RandomLayers.GEOMETRIES.createLineString());
        assertThat(empty.get(3)).as("empty, no envelope").isEqualTo((byte) 0b0001_0001);
    }

    private ByteBuffer blob(Shape shape, Geometry geometry) throws SQLException {
        Path file = write(new FeatureLayer("rows", shape, List.of(), List.of(new Feature(geometry, Map.of()))));
        String hex = RawSql.rows(file, "SELECT geom FROM \"rows\"").get(0);
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Path write(FeatureLayer... layers) {
        Path file = folder.resolve("w.gpkg");
        try (Workspace workspace = Workspaces.open(file, FixedClocks.FIXED)) {
            workspace.change(editor -> {
                for (FeatureLayer layer : layers) {
                    editor.putLayer(layer);
                }
            });
        }
        return file;
    }
}
