package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.StopsAfter;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Defects;
import org.yizhan.model.ExitCode;
import org.yizhan.model.HostKind;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.StationHours;

final class StationsFileTest {

    private static Station other(String code, String name, LonLat at, Map<String, String> attributes) {
        return new Station(code, name, at, "other", StationHours.UNKNOWN, Station.Room.UNKNOWN, "", attributes);
    }

    private static final List<HostKind> KINDS = List.of(
            new HostKind("bank", "Bank", "银行", List.of(), 0.9, 2, BuildMode.SHARED, 6),
            new HostKind("petrol-station", "Petrol station", "加油站", List.of(), 0.9, 3, BuildMode.JOINT, 6));

    @TempDir
    Path folder;

    @Test
    void aChineseTableIsUnderstoodAndNothingOfItIsLost() throws IOException {
        StationsFile.StationsReading reading = read(
                """
                驿站编号,驿站名称,经度,纬度,依托单位,开放时间,备注
                A1,新街口站,118.78,32.04,bank,08:00-20:00,
                A2,鼓楼站,118.79,32.06,,,新
                """,
                "WGS84");
        assertThat(reading.stations())
                .containsExactly(
                        new Station(
                                "A1",
                                "新街口站",
                                new LonLat(118.78, 32.04),
                                "bank",
                                StationHours.of("08:00-20:00"),
                                Station.Room.UNKNOWN,
                                "",
                                Map.of()),
                        other("A2", "鼓楼站", new LonLat(118.79, 32.06), Map.of("备注", "新")));
        assertThat(reading.facts().columns())
                .isEqualTo(Map.of(
                        "lon", "经度", "lat", "纬度", "code", "驿站编号", "name", "驿站名称", "host", "依托单位", "hours", "开放时间"));
        assertThat(reading.facts().crs()).isEqualTo("WGS84");
        assertThat(reading.facts().defects())
                .containsExactly(new Defects.Count(Message.of("ingest.stations-defect-no-hours"), 1, List.of("3")));
    }

    @Test
    void unitsAfterAColumnsNameDoNotHideIt() throws IOException {
        for (String column : List.of("面积㎡", "面积m²", "使用面积平方米", "驿站面积 (平米)")) {
            StationsFile.StationsReading reading = read("名称,经度(高德),纬度(高德)," + column + "\n甲,118,32,15\n", "WGS84");
            assertThat(reading.stations().get(0).room().squareMetres())
                    .as(column)
                    .isEqualTo(15);
        }
    }

    @Test
    void whatUnionsKeepOfAStationIsBroughtToOneForm() throws IOException {
        StationsFile.StationsReading reading = read(
                """
                名称,经度,纬度,详细地址,所属区,建筑面积（㎡）,设施设备,站点等级,运营状态,联系人
                甲,118,32,中山路1号,玄武区,约15.50平方米,空调、饮水机；微波炉 空调、 座椅,三星,运营,王
                乙,118,33,,,较大,,,,
                丙,118,34,,,0,a;a;b,,,
                """,
                "WGS84");
        assertThat(reading.stations().get(0).attributes())
                .isEqualTo(Map.of(
                        "address", "中山路1号",
                        "district", "玄武区",
                        "tier", "三星",
                        "status", "运营",
                        "联系人", "王"));
        assertThat(reading.stations().get(0).room())
                .isEqualTo(new Station.Room(15.5, null, List.of("空调", "饮水机", "微波炉 空调", "座椅")));
        assertThat(reading.stations().get(1).room()).isEqualTo(Station.Room.UNKNOWN);
        assertThat(reading.stations().get(1).attributes()).isEqualTo(Map.of("建筑面积（㎡） ?", "较大"));
        assertThat(reading.stations().get(2).room().equipment()).containsExactly("a", "b");
        assertThat(reading.facts().otherColumns()).containsExactly("联系人");
        assertThat(counts(reading)).containsExactly(tuple("ingest.stations-defect-area", 2L, List.of("3 较大", "4 0")));
    }

    @Test
    void seatsAreAWholeNumberOrUnknown() throws IOException {
        StationsFile.StationsReading reading =
                read("名称,经度,纬度,座位数（个）\n甲,118,32,20\n乙,118,33,约 6 座\n丙,118,34,若干\n丁,118,35,\n戊,118,36,0\n", "WGS84");
        assertThat(reading.stations())
                .extracting(station -> station.room().seats())
                .containsExactly(20, 6, null, null, 0);
        assertThat(counts(reading)).containsExactly(tuple("ingest.stations-defect-seats", 1L, List.of("4 若干")));
    }

    @Test
    void groupsAreReadWhereTheListHasThem() throws IOException {
        StationsFile.StationsReading reading = read("名称,经度,纬度,同址组\n甲,118,32,A\n乙,118,33,\n", "WGS84");
        assertThat(reading.stations()).extracting(Station::group).containsExactly("A", "");
    }

    @Test
    void hostsMayBeNamedByTheirTagOnTheMap() throws IOException {
        List<HostKind> kinds = List.of(new HostKind(
                "petrol-station",
                "Petrol station",
                "加油站",
                List.of("amenity=fuel", "shop=*"),
                0.9,
                3,
                BuildMode.JOINT,
                6));
        Path file = write("lon,lat,host\n118,32,fuel\n118,33,*\n");
        assertThat(StationsFile.read(file, ReadOptions.of("WGS84"), kinds, 5000, Progress.silent())
                        .stations())
                .extracting(Station::host)
                .containsExactly("petrol-station", "other");
    }

    @Test
    void nothingIsLoadedWhereARowCannotBeTakenAsItIsAndAllThatIsWrongIsTold() throws IOException {
        Path file = write("name,lon,lat\na,118,32\nb,0,0\nc,32,118\nd,118,32,7\na,118,32\n");
        assertThatThrownBy(() -> StationsFile.read(file, ReadOptions.of("WGS84"), List.of(), 5000, Progress.silent()))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILED))
                .hasMessageContaining("1 × points at 0, 0, where no position is known: 3")
                .hasMessageContaining("swapped: 4")
                .hasMessageContaining("too few or too many fields: 5")
                .hasMessageContaining("stand twice: 6");
        assertThat(StationsFile.read(
                                file,
                                ReadOptions.of("WGS84").with(DefectPolicy.SKIP),
                                List.of(),
                                5000,
                                Progress.silent())
                        .stations())
                .hasSize(1);
        assertThat(StationsFile.read(
                                file,
                                ReadOptions.of("WGS84").with(DefectPolicy.REPAIR),
                                List.of(),
                                5000,
                                Progress.silent())
                        .stations())
                .extracting(Station::name)
                .containsExactly("a", "c");
    }

    /** In Xinjiang both orders are on the earth: only the city tells. */
    @Test
    void swappedAxesAndPlacesFarAwayAreNoticedByTheCity() throws IOException {
        Path file = write("name,lon,lat\na,87.6,43.8\nb,43.81,87.62\nc,87.6,44.9\n");
        ReadOptions options = ReadOptions.of("WGS84").in(new Envelope(87.4, 87.8, 43.7, 43.9));
        assertThatThrownBy(() -> StationsFile.read(file, options, List.of(), 5000, Progress.silent()))
                .hasMessageContaining("swapped: 3");
        StationsFile.StationsReading reading =
                StationsFile.read(file, options.with(DefectPolicy.REPAIR), List.of(), 5000, Progress.silent());
        assertThat(reading.stations()).hasSize(3);
        assertThat(counts(reading))
                .containsExactly(
                        tuple("ingest.defect-swapped", 1L, List.of("3 (43.81, 87.62)")),
                        tuple("ingest.defect-outside", 1L, List.of("4")));
        ReadOptions elsewhere =
                ReadOptions.of("WGS84").in(new Envelope(126, 127, 45, 46)).with(DefectPolicy.SKIP);
        assertThatThrownBy(() -> StationsFile.read(file, elsewhere, List.of(), 5000, Progress.silent()))
                .hasMessageContaining("lies near the loaded roads");
    }

    @Test
    void aTableWithoutCoordinateSystemIsAskedForOne() {
        assertThatThrownBy(() -> read("name,lon,lat\na,118,32\n", null))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("Add --crs: GCJ-02 for Amap");
    }

    @Test
    void positionsAreConverted() throws IOException {
        LonLat at = read("lng,lat\n116.41024449916938,39.91640428150164\n", "gcj02")
                .stations()
                .get(0)
                .at();
        assertThat(at.lon()).isEqualTo(116.404, within(1e-9));
        assertThat(at.lat()).isEqualTo(39.915, within(1e-9));
        LonLat surveyed =
                read("x,y\n39500000,4058000\n", "EPSG:4527").stations().get(0).at();
        assertThat(surveyed.lon()).isEqualTo(117, within(1e-7));
    }

    @Test
    void unusablePositionsAreCountedWithTheirRowsAndCodesDoNotMove() throws IOException {
        StationsFile.StationsReading reading = read(
                """
                lon,lat
                ,32
                118,
                NaN,32
                1f,32
                "118;5",32
                0,0
                180.0001,32
                118,-90.0001
                180,-90
                118,32
                """,
                "WGS84");
        assertThat(counts(reading))
                .containsExactly(
                        tuple("ingest.defect-no-position", 2L, List.of("2 (32)", "3 (118)")),
                        tuple("ingest.defect-null-island", 1L, List.of("7")),
                        tuple("ingest.defect-out-of-range", 2L, List.of("8 (180.0001, 32)", "9 (118, -90.0001)")),
                        tuple("ingest.defect-position-not-number", 3L, List.of("4 (NaN)", "5 (1f)", "6 (118;5)")));
        assertThat(reading.stations()).extracting(Station::code).containsExactly("S-0009", "S-0010");
        assertThat(reading.stations().get(0).at()).isEqualTo(new LonLat(180, -90));
    }

    @Test
    void positionsMayBeInOneColumnAndTypedInAnyWay() throws IOException {
        StationsFile.StationsReading reading = read(
                """
                名称,经纬度
                a,"126.5,45.5"
                b,"(126.5， 45.5)"
                c,126.5 45.5
                d,东经126度30分；北纬45°30′
                e,126.5
                f,"126.5,45.5,80"
                g,北纬45.5 东经126.5
                h,
                """,
                "WGS84");
        assertThat(reading.stations()).extracting(Station::name).containsExactly("a", "b", "c", "d");
        assertThat(reading.stations()).extracting(Station::at).containsOnly(new LonLat(126.5, 45.5));
        assertThat(counts(reading))
                .containsExactly(
                        tuple("ingest.defect-no-position", 1L, List.of("9 (h)")),
                        tuple(
                                "ingest.defect-position-not-number",
                                3L,
                                List.of("6 (126.5)", "7 (126.5,45.5,80)", "8 (北纬45.5)")),
                        tuple("ingest.stations-defect-close-pair", 3L, List.of("2 / 3", "3 / 4", "4 / 5")));
        String both = "坐标,lon,lat\n无,117,32\n";
        assertThat(read(both, "WGS84").facts().columns()).isEqualTo(Map.of("lon", "lon", "lat", "lat"));
        assertThatThrownBy(() -> read("坐标,经纬度\n1,2\n", "WGS84")).hasMessageContaining("--columns lonlat=坐标");
    }

    /** Zone numbers before the easting, or their lack, are the everyday mistake with survey coordinates. */
    @ParameterizedTest
    @CsvSource({"42549437.6,EPSG:4551", "549437.6,EPSG:4530"})
    void eastingsOfAnotherZoneAreNoPlaces(String easting, String crs) {
        assertThatThrownBy(() -> StationsFile.read(
                        write("x,y\n" + easting + ",5070000.2\n"),
                        ReadOptions.of(crs),
                        List.of(),
                        5000,
                        Progress.silent()))
                .hasMessageContaining("of the coordinate system: 2 (" + easting + ", 5070000.2)");
    }

    @ParameterizedTest
    @CsvSource({
        "经度(GCJ02), WGS84, 1", "经度(GCJ02), GCJ-02, 0", "经度(WGS84), GCJ-02, 1", "x(百度), GCJ-02, 1",
        "lon(CGCS2000), BD-09, 1", "lon, GCJ-02, 0", "lon (wgs84 to gcj02), WGS84, 0", "lon (wgs84 to gcj02), GCJ-02, 0"
    })
    void aColumnThatSpeaksOfAnotherSystemIsNoted(String column, String crs, int notes) throws IOException {
        StationsFile.StationsReading reading = read("%s,lat\n126.5,45.5\n".formatted(column), crs);
        assertThat(counts(reading)).hasSize(notes);
    }

    @Test
    void madeUpCodesAvoidThoseThatExist() throws IOException {
        StationsFile.StationsReading reading = read("code,lon,lat\n,118,32\nS-0001,118,33\nS-0001-2,118,34\n", "WGS84");
        assertThat(reading.stations()).extracting(Station::code).containsExactly("S-0001-3", "S-0001", "S-0001-2");
        assertThat(counts(reading)).containsExactly(tuple("ingest.defect-no-code", 1L, List.of("2")));
    }

    @Test
    void twoStationsOfOneCodeAreNamedWithBothRows() {
        assertThatThrownBy(() -> read("id,lon,lat\n7,118,32\n8,118,33\n7,118,34\n", "WGS84"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("row 2 and row 4 both have the code 7");
    }

    @Test
    void missingColumnsAndEmptyListsAreErrors() {
        assertThatThrownBy(() -> read("name,lon\na,118\n", "WGS84"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("only: name, lon")
                .hasMessageContaining("经度");
        assertThatThrownBy(() -> read("name,lon,lat\na,0,0\nb,0,0\nc,x,1\n", "WGS84"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("no point that can be used (most often: points at 0, 0");
        assertThatThrownBy(() -> read("{\"type\": \"FeatureCollection\", \"features\": []}", null))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("it is empty");
    }

    @Test
    void geoJsonPointsAreWgs84UnlessSaidOtherwise() throws IOException {
        String text =
                """
                {"type": "FeatureCollection", "features": [
                 {"type": "Feature", "id": "p1", "geometry": {"type": "Point", "coordinates": [118, 32]},
                  "properties": {"name": "一号", "floors": 2, "open": null}},
                 {"type": "Feature", "id": "p2", "geometry": null, "properties": {"name": "二号"}},
                 {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}, "properties": null}
                ]}""";
        StationsFile.StationsReading reading = read(text, null);
        assertThat(reading.stations()).containsExactly(other("p1", "一号", new LonLat(118, 32), Map.of("floors", "2")));
        assertThat(reading.facts().columns()).isEqualTo(Map.of("code", "id", "name", "name"));
        assertThat(counts(reading))
                .containsExactly(
                        tuple("ingest.defect-no-geometry", 1L, List.of("p2")),
                        tuple("ingest.defect-not-point", 1L, List.of("#3")));
        assertThat(read(text, "BD-09").stations().get(0).at()).isNotEqualTo(new LonLat(118, 32));
    }

    @Test
    void hostsTakeTheWordsOfTheConfiguration() throws IOException {
        Path file = write("lon,lat,类型\n118,32,银行\n118,33,petrol_STATION\n118,34,茶馆\n118,35,\n");
        StationsFile.StationsReading reading =
                StationsFile.read(file, ReadOptions.of("WGS84"), KINDS, 5000, Progress.silent());
        assertThat(reading.stations())
                .extracting(Station::host)
                .containsExactly("bank", "petrol-station", "other", "other");
        assertThat(reading.stations().get(2).attributes()).isEqualTo(Map.of("类型", "茶馆"));
        assertThat(reading.stations().get(0).attributes()).isEmpty();
        assertThat(counts(reading)).containsExactly(tuple("ingest.defect-unknown-host", 1L, List.of("4")));
        assertThat(StationsFile.read(file, ReadOptions.of("WGS84"), List.of(), 5000, Progress.silent())
                        .stations())
                .extracting(Station::host)
                .containsExactly("银行", "petrol_STATION", "茶馆", "other");
    }

    /** 5 m are 0.00004497° of latitude. */
    @ParameterizedTest
    @CsvSource({"0, 1", "0.0000449, 1", "0.0000451, 0"})
    void stationsAreCloseUpToFiveMetres(double offset, int pairs) throws IOException {
        String text = "lon,lat\n118,0\n118," + new BigDecimal(String.valueOf(offset)).toPlainString() + "\n";
        StationsFile.StationsReading reading = read(text, "WGS84");
        assertThat(reading.stations()).hasSize(2);
        assertThat(counts(reading)).hasSize(pairs);
    }

    @Test
    void closeStationsAreThoseThatComparingAllPairsFinds() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder("lon,lat\n");
        double[][] at = new double[400][];
        for (int i = 0; i < at.length; i++) {
            at[i] = new double[] {118 + random.nextInt(4000) / 1e6, 60 + random.nextInt(1000) / 1e6};
            text.append(at[i][0]).append(',').append(at[i][1]).append('\n');
        }
        long close = 0;
        for (double[] a : at) {
            for (double[] b : at) {
                LocalPlane plane = new LocalPlane(a[0], a[1]);
                boolean before = b[1] < a[1] || (b[1] == a[1] && indexOf(at, b) < indexOf(at, a));
                if (before && Math.hypot(plane.x(b[0]), plane.y(b[1])) <= 5) {
                    close++;
                    break;
                }
            }
        }
        assertThat(close).isGreaterThan(10);
        assertThat(read(text.toString(), "WGS84").facts().defects())
                .extracting(Defects.Count::count)
                .containsExactly(close);
    }

    @Test
    void theUserCanStopTheReading() throws IOException {
        Path file = write("lon,lat\n118,32\n");
        Progress stopped = new StopsAfter(0);
        assertThatThrownBy(() -> StationsFile.read(file, ReadOptions.of("WGS84"), List.of(), 5000, stopped))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.CANCELLED));
    }

    @Test
    void errorsAreSaidInChineseToo() {
        assertThatThrownBy(() -> read("id,lon,lat\n7,118,32\n7,118,34\n", "WGS84"))
                .isInstanceOfSatisfying(
                        YizhanException.class,
                        e -> assertThat(e.text().in(Locale.SIMPLIFIED_CHINESE)).contains("第 2 行和第 3 行的编码都是 7"));
    }

    private static int indexOf(double[][] all, double[] one) {
        for (int i = 0; i < all.length; i++) {
            if (all[i] == one) {
                return i;
            }
        }
        return -1;
    }

    private StationsFile.StationsReading read(String text, @Nullable String crs) throws IOException {
        return StationsFile.read(
                write(text), ReadOptions.of(crs).with(DefectPolicy.SKIP), List.of(), 5000, Progress.silent());
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("stations.csv"), text);
    }

    private static List<Tuple> counts(StationsFile.StationsReading reading) {
        return reading.facts().defects().stream()
                .map(count -> tuple(count.kind().key(), count.count(), count.examples()))
                .toList();
    }
}
