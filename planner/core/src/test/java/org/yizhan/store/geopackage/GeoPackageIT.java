package org.yizhan.store.geopackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.Needs;
import org.yizhan.export.layer.ReprojectedLayer;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.store.Workspaces;
import org.yizhan.store.api.FixedClocks;
import org.yizhan.store.api.RandomLayers;
import org.yizhan.store.api.Workspace;

/** The workspace as GDAL, and with it QGIS, sees it. */
final class GeoPackageIT {

    private static final Pattern COUNT = Pattern.compile("Layer name: (\\S+)\\n.*\\nFeature Count: (\\d+)");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("w.gpkg");
    }

    @Test
    void gdal_reads_every_layer_without_a_word() throws Exception {
        for (int seed = 0; seed < 5; seed++) {
            Map<String, Long> expected = new LinkedHashMap<>();
            try (Workspace workspace = Workspaces.open(file)) {
                for (Shape shape : Shape.values()) {
                    FeatureLayer layer = new RandomLayers(seed)
                            .layer(
                                    shape.name().toLowerCase(Locale.ROOT),
                                    shape,
                                    10 * seed + shape.name().length());
                    workspace.change(editor -> editor.putLayer(layer));
                    expected.put(layer.name(), (long) layer.features().size());
                }
                workspace.change(editor -> editor.putDocument("plan", "方案\"一\"", "{\"sites\":[1,2]}"));
            }
            expected.put("yizhan_changes", 1L + Shape.values().length);
            expected.put("yizhan_documents", 1L);
            expected.put("yizhan_workspace", 1L);
            assertThat(counts(ogrinfo("-al", "-so", file.toString()))).isEqualTo(expected);
            // And every feature of it.
            ogrinfo("-al", "-q", file.toString());
        }
    }

    @Test
    void gdal_finds_features_through_the_spatial_index() throws Exception {
        FeatureLayer layer = new RandomLayers(9).layer("streets", Shape.LINE, 500);
        put(layer);
        Envelope window = new Envelope(126.3, 126.31, 45.3, 45.31);
        // GDAL counts what the index finds: boxes, not the lines in them.
        long expected = layer.features().stream()
                .filter(feature -> feature.geometry() != null
                        && window.intersects(feature.geometry().getEnvelopeInternal()))
                .count();
        assertThat(expected).isBetween(1L, 400L);
        String seen = ogrinfo("-al", "-so", "-spat", "126.3", "45.3", "126.31", "45.31", file.toString(), "streets");
        assertThat(counts(seen)).containsEntry("streets", expected);
    }

    /** GDAL takes the exported coordinates back to WGS84 by itself, to the centimetre. */
    @Test
    void gdal_knows_the_system_of_an_export() throws Exception {
        Geometry at = new GeometryFactory().createPoint(new Coordinate(126.6369123, 45.7679456));
        FeatureLayer layer = new FeatureLayer("stations", Shape.POINT, List.of(), List.of(new Feature(at, Map.of())));
        // Gauss-Krüger of CGCS2000 at 126° with and without the zone before the easting, and geographic.
        for (String name : List.of("EPSG:4551", "EPSG:4530", "CGCS2000", "WGS84")) {
            Path out = folder.resolve("out.gpkg");
            GeoPackageFile.write(out, ReprojectedLayer.of(layer, Crs.parse(name)), FixedClocks.FIXED);
            Path back = folder.resolve("back.csv");
            Files.deleteIfExists(back);
            ogr2ogr(
                    "-f",
                    "CSV",
                    "-t_srs",
                    "EPSG:4326",
                    "-lco",
                    "GEOMETRY=AS_XY",
                    back.toString(),
                    out.toString(),
                    "stations");
            String[] place = Files.readAllLines(back).get(1).split(",", -1);
            assertThat(Double.parseDouble(place[0])).as(name).isCloseTo(126.6369123, within(1e-7));
            assertThat(Double.parseDouble(place[1])).as(name).isCloseTo(45.7679456, within(1e-7));
        }
    }

    @Test
    void gdal_is_told_that_web_map_coordinates_are_shifted() throws Exception {
        Geometry at = new GeometryFactory().createPoint(new Coordinate(126.6369, 45.7679));
        FeatureLayer layer = new FeatureLayer("stations", Shape.POINT, List.of(), List.of(new Feature(at, Map.of())));
        for (String name : List.of("GCJ-02", "BD-09")) {
            Path out = folder.resolve("out.gpkg");
            GeoPackageFile.write(out, ReprojectedLayer.of(layer, Crs.parse(name)), FixedClocks.FIXED);
            String seen = ogrinfo("-al", out.toString());
            assertThat(seen).contains(name + " (shifted web map coordinates, not WGS84)");
            Coordinate there = Crs.parse(name).fromWgs84(126.6369, 45.7679);
            assertThat(seen).contains("POINT (" + Double.toString(there.x).substring(0, 9));
        }
    }

    @Test
    void edits_by_gdal_are_read() throws Exception {
        put(new RandomLayers(1).layer("rows", Shape.POINT, 30));
        ogrinfo("-sql", "DELETE FROM rows WHERE fid > 25", file.toString());
        ogr2ogr("-f", "GPKG", "-update", "-append", file.toString(), file.toString(), "rows", "-nln", "copied");
        try (Workspace workspace = Workspaces.openExisting(file)) {
            List<Geometry> places = geometries(workspace, "rows");
            assertThat(places).hasSize(25);
            assertThat(geometries(workspace, "copied")).isEqualTo(places);
        }
    }

    @Test
    void a_copy_made_by_gdal_is_a_workspace_and_keeps_counting_right() throws Exception {
        put(new RandomLayers(1).layer("rows", Shape.POINT, 30));
        put(new RandomLayers(5).layer("gone", Shape.AREA, 3));
        try (Workspace workspace = Workspaces.openExisting(file)) {
            workspace.change(editor -> editor.putDocument("plan", "first", "{}"));
        }
        Path copy = folder.resolve("copy.gpkg");
        ogr2ogr("-f", "GPKG", copy.toString(), file.toString());
        String notes = "SELECT table_name, feature_count FROM gpkg_ogr_contents ORDER BY 1";
        assertThat(RawSql.rows(copy, notes))
                .containsExactly("gone|3", "rows|30", "yizhan_changes|3", "yizhan_documents|1", "yizhan_workspace|1");
        try (Workspace workspace = Workspaces.openExisting(copy)) {
            workspace.change(editor -> {
                editor.putLayer(new RandomLayers(2).layer("rows", Shape.LINE, 7));
                editor.dropLayer("gone");
                editor.putDocument("plan", "a", "{}");
                editor.putDocument("plan", "b", "{}");
                editor.putDocument("plan", "a", "{\"again\":1}");
                editor.dropDocument("plan", "b");
            });
            workspace.verify();
            assertThat(workspace.document("plan", "a")).contains("{\"again\":1}");
        }
        assertThat(RawSql.rows(copy, notes))
                .containsExactly("yizhan_changes|5", "yizhan_documents|2", "yizhan_workspace|1");
        assertThat(counts(ogrinfo("-al", "-so", copy.toString())))
                .isEqualTo(Map.of("rows", 7L, "yizhan_changes", 5L, "yizhan_documents", 2L, "yizhan_workspace", 1L));
        assertThat(RawSql.rows(copy, "PRAGMA foreign_key_check")).isEmpty();
    }

    @Test
    void gdal_keeps_the_spatial_index_right_through_the_triggers() throws Exception {
        FeatureLayer layer = new RandomLayers(4).layer("rows", Shape.LINE, 40);
        put(layer);
        for (String edit : List.of(
                "DELETE FROM rows WHERE fid <= 5",
                "UPDATE rows SET geom = NULL WHERE fid <= 10",
                "UPDATE rows SET fid = fid + 1000 WHERE fid BETWEEN 9 AND 20",
                "INSERT INTO rows (geom) SELECT geom FROM rows WHERE fid BETWEEN 21 AND 25")) {
            ogrinfo("-sql", edit, file.toString());
        }
        assertThat(RawSql.rows(file, "SELECT count(*), max(fid) FROM \"rows\"")).containsExactly("40|1025");
        List<String> indexed = new ArrayList<>(RawSql.rows(file, "SELECT id FROM rtree_rows_geom ORDER BY id"));
        List<String> expected = RawSql.rows(
                file,
                // Byte 4 of the header says in its fifth bit whether the geometry is empty.
                "SELECT fid FROM rows WHERE geom IS NOT NULL AND substr(hex(geom), 7, 1) != '1' ORDER BY fid");
        assertThat(indexed).isEqualTo(expected).hasSizeBetween(25, 35);
    }

    private static List<Geometry> geometries(Workspace workspace, String layer) {
        List<Geometry> geometries = new ArrayList<>();
        workspace.layer(layer).orElseThrow().features().forEach(feature -> geometries.add(feature.geometry()));
        return geometries;
    }

    private void put(FeatureLayer layer) {
        try (Workspace workspace = Workspaces.open(file)) {
            workspace.change(editor -> editor.putLayer(layer));
        }
    }

    private static Map<String, Long> counts(String output) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<MatchResult> found = COUNT.matcher(output).results().toList();
        found.forEach(match -> counts.put(match.group(1), Long.parseLong(match.group(2))));
        return counts;
    }

    private static String ogrinfo(String... arguments) throws Exception {
        return run(Needs.program("ogrinfo", "gdal-bin"), arguments);
    }

    private static void ogr2ogr(String... arguments) throws Exception {
        run(Needs.program("ogr2ogr", "gdal-bin"), arguments);
    }

    /** Runs a program that must have nothing to complain of, and gives what it says. */
    private static String run(Path program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("ogr", ".err");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
            assertThat(errors).as(String.join(" ", command)).content().isEmpty();
            assertThat(output).doesNotContain("Warning", "ERROR");
            return output;
        } finally {
            Files.delete(errors);
        }
    }
}
