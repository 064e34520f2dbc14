package org.yizhan.ingest.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yizhan.ingest.density.DensityFiles.defects;
import static org.yizhan.ingest.density.DensityFiles.options;
import static org.yizhan.ingest.density.DensityFiles.places;
import static org.yizhan.ingest.density.DensityFiles.read;
import static org.yizhan.ingest.density.DensityFiles.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.YizhanException;

final class DensityGeoJsonTest {

    private static final String SQUARE = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}";
    private static final String HOLED =
            "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]]}";

    @TempDir
    Path folder;

    @Test
    void polygonsAndMultipolygonsWithHolesAreCells() throws IOException {
        DensityReading reading = read(
                json(feature("1", SQUARE, "\"n\":5,\"name\":\"a\"") + "," + feature("2", HOLED, "\"n\":\"6\"")),
                options(null, null, null));
        assertThat(workers(reading)).containsExactly(5.0, 6.0);
        assertThat(reading.layer().cells().get(1).area().getArea()).isEqualTo(15);
        assertThat(reading.cellsRead()).isEqualTo(2);
        assertThat(reading.facts().crs()).isEqualTo(Crs.wgs84().name());
    }

    @Test
    void whatCannotBeUsedIsCountedByKindAndPlace() throws IOException {
        String point = "{\"type\":\"Point\",\"coordinates\":[0,0]}";
        String flat = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0],[0,0]]]}";
        String empty = "{\"type\":\"Polygon\",\"coordinates\":[]}";
        String far = "{\"type\":\"Polygon\",\"coordinates\":[[[500,0],[501,0],[501,1],[500,0]]]}";
        DensityReading reading = read(
                json(String.join(
                        ",",
                        feature("1", SQUARE, "\"n\":5"),
                        feature("2", point, "\"n\":5"),
                        feature("3", flat, "\"n\":5"),
                        feature("4", empty, "\"n\":5"),
                        feature("5", far, "\"n\":5"),
                        feature("6", SQUARE, "\"n\":null"),
                        feature("7", SQUARE, "\"n\":\"many\""),
                        feature("8", SQUARE, "\"n\":-1"),
                        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"n\":1}}",
                        feature("10", SQUARE, "\"n\":0"))),
                options("n", null, null));
        assertThat(workers(reading)).containsExactly(5.0);
        assertThat(reading.cellsRead()).isEqualTo(10);
        assertThat(defects(reading))
                .isEqualTo(Map.of(
                        "no-geometry", 2L,
                        "null-island", 1L,
                        "invalid", 1L,
                        "out-of-range", 1L,
                        "blank-value", 1L,
                        "value-not-number", 1L,
                        "negative", 1L));
        assertThat(places(reading, "no-geometry")).containsExactly("4", "#9");
    }

    @Test
    void aPolygonThatCrossesItselfKeepsItsGround() throws IOException {
        String bowTie = "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}";
        Path file = json(feature("1", bowTie, "\"n\":5"));
        assertThatThrownBy(() -> read(file, options(null, null, null))).hasMessageContaining("1 cannot be used");
        DensityFile.Options repairing = new DensityFile.Options(
                null, "courier", null, false, ReadOptions.of(null).with(DefectPolicy.REPAIR));
        DensityReading reading = read(file, repairing);
        assertThat(reading.layer().cells().get(0).area().isValid()).isTrue();
        assertThat(reading.layer().cells().get(0).area().getArea()).isEqualTo(2);
    }

    @Test
    void theCoordinateSystemComesFromThePlannerOrElseTheFile() throws IOException {
        String metres =
                "{\"type\":\"Polygon\",\"coordinates\":[[[500000,6670000],[500100,6670000],[500100,6670100],[500000,6670000]]]}";
        String features = "\"features\":[" + feature("1", metres, "\"n\":5") + "]}";
        Path named = Files.writeString(folder.resolve("named.geojson"), "{\"type\":\"FeatureCollection\"," + features);
        Path declared = Files.writeString(
                folder.resolve("declared.json"),
                "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::32722\"}},"
                        + features);
        for (DensityReading reading : new DensityReading[] {
            read(named, options(null, "EPSG:32722", null)), read(declared, options(null, null, null))
        }) {
            assertThat(reading.facts().crs()).isEqualTo("EPSG:32722");
            assertThat(reading.layer().cells().get(0).area().getCoordinate().x).isCloseTo(-51, within(1e-6));
        }
        Path crs84 = Files.writeString(
                folder.resolve("crs84.json"),
                "{\"type\":\"FeatureCollection\",\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},\"features\":["
                        + feature("1", SQUARE, "\"n\":5") + "]}");
        assertThat(read(crs84, options(null, null, null)).facts().crs())
                .isEqualTo(Crs.wgs84().name());
    }

    @Test
    void aChoiceOfPropertiesIsLeftToThePlanner() throws IOException {
        Path file = json(feature("1", SQUARE, "\"骑手\":5,\"环卫\":6"));
        assertThatThrownBy(() -> read(file, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("骑手, 环卫");
        assertThat(workers(read(file, options("环卫", null, null)))).containsExactly(6.0);
    }

    @Test
    void aFileThatEndsEarlyIsNamedWithItsLine() throws IOException {
        Path whole = json("\n" + feature("1", SQUARE, "\"n\":5"));
        String text = Files.readString(whole);
        Files.writeString(whole, text.substring(0, text.length() - 20));
        assertThatThrownBy(() -> read(whole, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("cells.geojson, line 2");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\":1}");
        assertThatThrownBy(() -> read(other, options(null, null, null)))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("no member \"type\"");
    }

    private static String feature(String id, String geometry, String properties) {
        return "{\"type\":\"Feature\",\"id\":\"" + id + "\",\"geometry\":" + geometry + ",\"properties\":{" + properties
                + "}}";
    }

    private Path json(String features) throws IOException {
        return Files.writeString(
                folder.resolve("cells.geojson"), "{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}");
    }
}
