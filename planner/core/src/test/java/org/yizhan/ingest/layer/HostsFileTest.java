package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.config.SettingsFile;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.HostKind;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class HostsFileTest {

    private static final List<HostKind> KINDS = SettingsFile.read(Path.of(System.getProperty("yizhan.home"), "config"))
            .hosts();

    @TempDir
    Path folder;

    private HostsFile.HostsReading read(String name, String text, @Nullable String crs) throws IOException {
        return HostsFile.read(
                Files.writeString(folder.resolve(name), text), ReadOptions.of(crs), KINDS, Progress.silent());
    }

    private static void isAt(LoadedHost host, String crs, double lon, double lat) {
        Coordinate at = Crs.parse(crs).toWgs84(lon, lat);
        assertThat(host.place().at().lon()).isCloseTo(at.x, within(1e-9));
        assertThat(host.place().at().lat()).isCloseTo(at.y, within(1e-9));
    }

    private static final String AMAP =
            """
            {"status": "1", "count": "4", "pois": [
             {"id": "B01", "name": "工商银行(友谊路支行)", "type": "金融保险服务;银行;中国工商银行", "typecode": "160105",
              "adname": "道里区", "address": [], "location": "126.620000,45.750000"},
             {"id": "B02", "name": "老店(已停业)", "type": "购物服务;便民商店/便利店;便民商店/便利店", "typecode": "060200",
              "location": "126.630000,45.750000"},
             {"id": "B03", "name": "画廊", "type": "科教文化服务;美术馆;美术馆", "typecode": "140400",
              "location": "126.630000,45.760000"},
             {"id": "B04", "name": "加油便利", "type": "汽车服务;加油站;中国石油|购物服务;便民商店/便利店;便民商店/便利店",
              "typecode": "010102|060200", "address": "友谊路1号", "location": "126.640000,45.760000"}]}""";

    @Test
    void amapAnswersAreInGcj02UnlessSaidOtherwise() throws IOException {
        HostsFile.HostsReading reading = read("a.json", "[" + AMAP + "," + AMAP.replace("\"B0", "\"B1") + "]", null);
        assertThat(reading.facts().crs()).isEqualTo("GCJ-02");
        assertThat(reading.hosts())
                .extracting(LoadedHost::kind)
                .containsExactly("bank", "petrol-station", "bank", "petrol-station");
        assertThat(reading.hosts()).extracting(host -> host.place().osmId()).startsWith("amap/B01", "amap/B04");
        isAt(reading.hosts().get(0), "GCJ-02", 126.62, 45.75);
        assertThat(reading.unmatched()).containsExactly(Map.entry("科教文化服务;美术馆;美术馆", 2));
        assertThat(reading.leftOut()).containsExactly(Map.entry("closed", 2));
        isAt(read("b.json", AMAP, "WGS84").hosts().get(0), "WGS84", 126.62, 45.75);
    }

    @Test
    void baiduAndTencentAnswersAreKnownByTheirShape() throws IOException {
        HostsFile.HostsReading baidu = read(
                "baidu.json",
                """
                {"status": 0, "results": [{"uid": "u1", "name": "友谊便利店", "area": "道里区",
                 "location": {"lat": 45.75, "lng": 126.62}, "detail_info": {"tag": "购物;便利店", "type": "shopping"}}]}""",
                null);
        assertThat(baidu.facts().crs()).isEqualTo("BD-09");
        assertThat(baidu.hosts().get(0).kind()).isEqualTo("convenience-store");
        assertThat(baidu.hosts().get(0).place().osmId()).isEqualTo("baidu/u1");
        isAt(baidu.hosts().get(0), "BD-09", 126.62, 45.75);
        HostsFile.HostsReading tencent = read(
                "tencent.json",
                """
                {"status": 0, "data": [{"id": "17", "title": "农业银行", "category": "银行金融:银行", "type": 0,
                 "location": {"lat": 45.75, "lng": 126.62}, "ad_info": {"district": "道里区"}}]}""",
                null);
        assertThat(tencent.facts().crs()).isEqualTo("GCJ-02");
        assertThat(tencent.hosts().get(0).kind()).isEqualTo("bank");
        assertThat(tencent.hosts().get(0).place().name()).isEqualTo("农业银行");
        isAt(tencent.hosts().get(0), "GCJ-02", 126.62, 45.75);
    }

    @Test
    void overpassAndGeoJsonSpeakInTags() throws IOException {
        HostsFile.HostsReading overpass = read(
                "overpass.json",
                """
                {"version": 0.6, "elements": [
                 {"type": "node", "id": 1, "lon": 126.62, "lat": 45.75, "tags": {"amenity": "bank", "name": "A"}},
                 {"type": "way", "id": 2, "center": {"lon": 126.63, "lat": 45.76}, "tags": {"leisure": "park"}},
                 {"type": "node", "id": 3, "lon": 126.64, "lat": 45.75, "tags": {"amenity": "bank", "access": "private"}},
                 {"type": "node", "id": 4, "lon": 126.65, "lat": 45.75, "tags": {"disused:amenity": "bank"}},
                 {"type": "node", "id": 5, "lon": 126.66, "lat": 45.75, "tags": {"amenity": "fountain"}}]}""",
                null);
        assertThat(overpass.hosts())
                .extracting(host -> host.place().osmId() + " " + host.kind())
                .containsExactly("node/1 bank", "way/2 park");
        assertThat(overpass.leftOut()).isEqualTo(Map.of("private", 1, "closed", 1));
        assertThat(overpass.unmatched()).isEqualTo(Map.of("amenity=fountain", 1));
        HostsFile.HostsReading outline = read(
                "park.geojson",
                """
                {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"@id": "way/9",
                 "leisure": "park", "name": "P"}, "geometry": {"type": "Polygon", "coordinates":
                 [[[126.62, 45.75], [126.64, 45.75], [126.64, 45.77], [126.62, 45.77], [126.62, 45.75]]]}}]}""",
                null);
        assertThat(outline.hosts().get(0).place().osmId()).isEqualTo("way/9");
        isAt(outline.hosts().get(0), "WGS84", 126.63, 45.76);
    }

    @Test
    void aTableNeedsItsCoordinateSystemSaid() throws IOException {
        String table =
                """
                名称,大类,中类,小类,location,营业状态
                农行,金融保险服务,银行,中国农业银行,"126.62,45.75",营业
                旧行,金融保险服务,银行,中国农业银行,"126.63,45.75",已注销
                社区,,,,"126.63,45.76",
                """;
        assertThatThrownBy(() -> read("poi.csv", table, null)).hasMessageContaining("--crs");
        HostsFile.HostsReading reading = read("poi.csv", table, "GCJ-02");
        assertThat(reading.hosts()).extracting(LoadedHost::type).containsExactly("金融保险服务;银行;中国农业银行");
        assertThat(reading.leftOut()).isEqualTo(Map.of("closed", 1));
        assertThat(reading.unmatched()).isEqualTo(Map.of("-", 1));
        assertThat(read("kinds.csv", "lon,lat,类型\n126.6,45.7,加油站\n", "WGS84")
                        .hosts()
                        .get(0)
                        .kind())
                .isEqualTo("petrol-station");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThatThrownBy(() -> read("x.csv", "name,lon,lat\nA,126.6,45.7\n", "WGS84"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("--columns type=A");
        assertThatThrownBy(() -> read("x.json", "{\"pois\": [", null)).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> read("y.json", "[{\"pois\": []}, {\"results\": []}]", null))
                .hasMessageContaining("Amap POI and others");
    }
}
