package org.yizhan.shell.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.Needs;
import org.yizhan.Patience;

/** Layers as other programs write them, loaded by the built program and looked at with GDAL. */
final class LoadLayersIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Program.Result yizhan(String... arguments) {
        return Program.launcher(Program.HOME.resolve("yizhan"), folder).run(arguments);
    }

    private void ogr(String... arguments) throws IOException, InterruptedException {
        Path ogr2ogr = Needs.program("ogr2ogr", "gdal-bin");
        List<String> command = new ArrayList<>(List.of(ogr2ogr.toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("ogr.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(Patience.end(process)).as(Files.readString(log)).isZero();
    }

    @Test
    void districtsOfEveryFormatAndSystemComeToTheSamePlaces() throws IOException, InterruptedException {
        Path source = Files.writeString(
                folder.resolve("source.geojson"),
                """
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "properties": {"代码": "230102", "名称": "道里区"}, "geometry": {"type": "Polygon",
                  "coordinates": [[[126.5, 45.65], [126.63, 45.65], [126.63, 45.74], [126.5, 45.74], [126.5, 45.65]],
                   [[126.55, 45.7], [126.55, 45.71], [126.56, 45.71], [126.55, 45.7]]]}}]}""");
        ogr("-f", "ESRI Shapefile", "-lco", "ENCODING=GBK", "-t_srs", "EPSG:4530", "区界.shp", source.toString());
        ogr("-f", "GPKG", "-t_srs", "EPSG:4490", "-nln", "区界", "区界.gpkg", source.toString());
        ogr("-f", "KML", "区界.kml", source.toString());
        ogr("-f", "CSV", "-lco", "GEOMETRY=AS_WKT", "区界.csv", source.toString());
        ogr("-f", "XLSX", "区界.xlsx", folder.resolve("区界.csv").toString());
        for (String file : List.of("区界.shp", "区界.gpkg", "区界.kml", "区界.csv --crs WGS84", "区界.xlsx --crs WGS84")) {
            Program.Result loaded = yizhan(("load boundary " + file).split(" "));
            assertThat(loaded.code()).as(file + loaded.err()).isZero();
            assertThat(loaded.err()).contains("\"代码\" was taken as code", "\"名称\" was taken as name");
            Path back = folder.resolve("back.geojson");
            Files.deleteIfExists(back);
            ogr("-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", back.toString(), "yizhan.gpkg", "boundary");
            JsonNode feature = JSON.readTree(back.toFile()).get("features").get(0);
            assertThat(feature.get("properties").get("code").asText()).isEqualTo("230102");
            assertThat(feature.get("properties").get("name").asText()).isEqualTo("道里区");
            JsonNode rings = feature.get("geometry").get("coordinates").get(0);
            assertThat(rings).hasSize(2);
            double west = 180;
            double north = 0;
            for (JsonNode place : rings.get(0)) {
                west = Math.min(west, place.get(0).asDouble());
                north = Math.max(north, place.get(1).asDouble());
            }
            // A centimetre.
            assertThat(west).as(file).isCloseTo(126.5, within(1e-7));
            assertThat(north).as(file).isCloseTo(45.74, within(1e-7));
        }
        JsonNode origins = JSON.readTree(yizhan("load", "list", "--json").out());
        assertThat(origins.get(0).get("layer").asText()).isEqualTo("boundary");
        assertThat(origins.get(0).get("file").asText()).isEqualTo("区界.xlsx");
    }

    @Test
    void stationsOfAWorkbookFromAWebMapAreConvertedAndTheConversionIsKept() throws IOException, InterruptedException {
        // The place of Tiananmen in WGS84 and in GCJ-02, as web maps have it.
        Files.writeString(
                folder.resolve("list.csv"),
                "驿站名称,经度,纬度,面积,设施\n甲,116.41024449916938,39.91640428150164,15㎡,空调、饮水机\n乙,116.41124449916938,39.91640428150164,,\n");
        ogr("-f", "XLSX", "驿站.xlsx", "list.csv");
        Program.Result asked = yizhan("load", "stations", "驿站.xlsx");
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err()).contains("--crs: GCJ-02 for Amap");
        assertThat(yizhan("load", "stations", "驿站.xlsx", "--crs", "GCJ-02").code())
                .isZero();
        ogr("-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=9", "back.geojson", "yizhan.gpkg", "stations");
        JsonNode station = JSON.readTree(folder.resolve("back.geojson").toFile())
                .get("features")
                .get(0);
        assertThat(station.get("geometry").get("coordinates").get(0).asDouble()).isCloseTo(116.404, within(1e-7));
        assertThat(station.get("geometry").get("coordinates").get(1).asDouble()).isCloseTo(39.915, within(1e-7));
        assertThat(station.get("properties").toString()).contains("area_m2", "空调;饮水机");
        JsonNode origin = JSON.readTree(yizhan("load", "list", "--json").out()).get(0);
        assertThat(origin.get("crs").asText()).isEqualTo("GCJ-02");
        assertThat(origin.get("conversion").asText()).isEqualTo("GCJ-02 → WGS84");
        assertThat(origin.get("count").asInt()).isEqualTo(2);
    }

    @Test
    void aLayerWithFaultsIsNotLoadedUntilThePlannerSaysHow() throws IOException {
        Files.writeString(
                folder.resolve("s.csv"),
                "name,east,north\na,126.6,45.7\nb,0,0\nc,45.7,126.6\nd,126.61\ne,126.62,45.71\n");
        String[] load = {"load", "stations", "s.csv", "--crs", "WGS84", "--columns", "lon=east,lat=north", "--json"};
        Program.Result guessed = yizhan("load", "stations", "s.csv", "--crs", "WGS84");
        assertThat(guessed.code()).isEqualTo(2);
        assertThat(guessed.err()).contains("--columns lon=");
        Program.Result stopped = yizhan(load);
        assertThat(stopped.code()).isEqualTo(1);
        assertThat(stopped.err())
                .contains("1 × points at 0, 0", ": 3", "swapped: 4", "fields: 5", "--invalid skip")
                .doesNotContain("\tat ", "Exception");
        assertThat(folder.resolve("yizhan.gpkg")).doesNotExist();
        for (String policy : List.of("skip", "repair")) {
            String[] more = Arrays.copyOf(load, load.length + 2);
            more[load.length] = "--invalid";
            more[load.length + 1] = policy;
            Program.Result loaded = yizhan(more);
            assertThat(loaded.code()).as(loaded.err()).isZero();
            assertThat(JSON.readTree(loaded.out()).get("count").asInt())
                    .as(policy.toUpperCase(Locale.ROOT))
                    .isEqualTo(policy.equals("skip") ? 2 : 3);
        }
    }
}
