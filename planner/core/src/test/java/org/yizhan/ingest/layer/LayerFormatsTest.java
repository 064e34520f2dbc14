package org.yizhan.ingest.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.yizhan.ingest.layer.LayerFiles.dbf;
import static org.yizhan.ingest.layer.LayerFiles.pointRecord;
import static org.yizhan.ingest.layer.LayerFiles.polygonRecord;
import static org.yizhan.ingest.layer.LayerFiles.rows;
import static org.yizhan.ingest.layer.LayerFiles.shp;
import static org.yizhan.ingest.layer.LayerFiles.xlsx;
import static org.yizhan.ingest.layer.LayerFiles.zip;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Area;
import org.yizhan.model.ExitCode;
import org.yizhan.model.LonLat;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.store.geopackage.GeoPackageFile;
import org.yizhan.store.table.AreaTable;
import org.yizhan.store.table.StationTable;

/** Each format gives the same rows, and what it declares of its coordinates counts. */
final class LayerFormatsTest {

    private static final double[] SQUARE = {126, 45, 126, 46, 127, 46, 127, 45, 126, 45};
    private static final double[] HOLE = {126.4, 45.4, 126.6, 45.4, 126.6, 45.6, 126.4, 45.6, 126.4, 45.4};
    private static final double[] FAR = {128, 45, 128, 46, 129, 46, 129, 45, 128, 45};

    @TempDir
    Path folder;

    @Test
    void aWorkbookIsReadAsItIsShown() throws IOException {
        String row = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"
                + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\" t=\"inlineStr\"><is><t>经度</t></is></c>"
                + "<c r=\"C3\" t=\"str\"><v>纬度</v></c><c r=\"D3\" t=\"s\"><v>2</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>3</v></c><c r=\"B4\"><v>126.63000000000001</v></c>"
                + "<c r=\"C4\"><v>45.75</v></c><c r=\"D4\" s=\"1\"><v>45000</v></c></row>"
                + "<row r=\"6\"><c r=\"B6\"><v>1.2664E2</v></c><c r=\"C6\"><v>45.76</v></c><c r=\"D6\" s=\"2\"><v>0.35416666666666669</v></c></row>"
                + "<row r=\"7\"><c r=\"A7\"><v>370102</v></c><c r=\"B7\"><v>126.65</v></c><c r=\"C7\"><v>45.77</v></c>"
                + "<c r=\"D7\" t=\"b\"><v>1</v></c><c r=\"H7\"><v>1</v></c></row>";
        String texts = "<sst><si><t>哈尔滨市工会驿站一览表</t></si><si><r><t>驿站</t></r><r><t>名称</t></r><rPh><t>yi</t></rPh></si>"
                + "<si><t>建成</t></si><si><t> 道里站 </t></si></sst>";
        Path file = zip(folder.resolve("驿站.xlsx"), xlsx(Map.of("Sheet1", row), texts));
        LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
        List<SourceRow> rows = rows(file, ReadOptions.of(null), faults);
        assertThat(rows).extracting(SourceRow::place).containsExactly("4", "6");
        assertThat(rows.get(0).values())
                .isEqualTo(Map.of("驿站名称", "道里站", "经度", "126.63", "纬度", "45.75", "建成", "2023-03-15"));
        assertThat(rows.get(1).values()).isEqualTo(Map.of("经度", "126.64", "纬度", "45.76", "建成", "08:30"));
        assertThat(faults.counts())
                .extracting(count -> count.kind().key() + count.examples())
                .containsExactly("ingest.defect-ragged-row[7]", "ingest.defect-above-header[1]");
        assertThatThrownBy(() -> stations(file, null)).hasMessageContaining("--crs");
        assertThat(stations(file, "GCJ-02").stations()).hasSize(2);
    }

    /** Title over all columns; a header over two rows; one district beside two rows; a formula that nobody computed. */
    @Test
    void mergedCellsAllHoldWhatIsInThem() throws IOException {
        String rows = row(1, "", "一览表")
                + row(2, "", "区", "名称", "坐标", "", "时间")
                + row(3, "", "", "", "经度", "纬度", "工作日")
                + row(4, "", "道里", "甲", "126.6", "45.7", "8:00-18:00")
                + row(5, "", "", "乙", "126.61", "45.71", "24小时")
                + row(6, "", "南岗", "丙", "126.62").replace("</row>", "<c r=\"D6\"><f>ROUND(45.721,2)</f></c></row>")
                + row(7, "", "合计", "", "", "", "3");
        String merges =
                "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A2:B9\"/>"
                        + "<mergeCell ref=\"$B$2:$B$3\"/><mergeCell ref=\"C2:D2\"/><mergeCell ref=\"A4:A5\"/><mergeCell ref=\"A7:D7\"/>"
                        + "<mergeCell ref=\"B4\"/></mergeCells><sheetData>";
        Path file = zip(folder.resolve("merged.xlsx"), xlsx(Map.of("表", rows + merges), "<sst/>"));
        LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
        List<SourceRow> read = rows(file, ReadOptions.of(null), faults);
        assertThat(read)
                .extracting(SourceRow::values)
                .containsExactly(
                        Map.of("区", "道里", "名称", "甲", "经度", "126.6", "纬度", "45.7", "工作日", "8:00-18:00"),
                        Map.of("区", "道里", "名称", "乙", "经度", "126.61", "纬度", "45.71", "工作日", "24小时"),
                        Map.of("区", "南岗", "名称", "丙", "经度", "126.62", "纬度", "=ROUND(45.721,2)"),
                        Map.of("区", "合计", "名称", "合计", "经度", "合计", "纬度", "合计", "工作日", "3"));
        assertThat(faults.counts()).singleElement().satisfies(count -> assertThat(count.examples())
                .containsExactly("1", "2"));
        assertThatThrownBy(() -> StationsFile.read(file, ReadOptions.of("WGS84"), List.of(), 5000, Progress.silent()))
                .hasMessageContaining("6 (=ROUND(45.721,2)), 7 (合计)");
    }

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"%d\">".formatted(number));
        for (int i = 1; i < cells.length; i++) {
            row.append("<c r=\"%c%d\" t=\"str\"><v>%s</v></c>".formatted('A' + i - 1, number, cells[i]));
        }
        return row + "</row>";
    }

    @Test
    void ofSeveralSheetsThatWithPositionsIsMeantAndHiddenOnesMustBeNamed() throws IOException {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("说明", row(1, "", "列", "意思") + row(2, "", "经度", "东经"));
        sheets.put("驿站", row(1, "", "经度", "纬度") + row(2, "", "126.6", "45.7"));
        Path file = zip(folder.resolve("notes.xlsx"), xlsx(sheets, "<sst/>"));
        assertThat(rows(file)).extracting(SourceRow::values).containsExactly(Map.of("经度", "126.6", "纬度", "45.7"));
        sheets.put("旧", row(1, "", "经度", "纬度") + row(2, "", "1", "2"));
        Map<String, byte[]> shown = xlsx(sheets, "<sst/>");
        Path two = zip(folder.resolve("two.xlsx"), shown);
        assertThatThrownBy(() -> rows(two)).hasMessageContaining("several layers: 驿站, 旧");
        String book = new String(shown.get("xl/workbook.xml"), StandardCharsets.UTF_8);
        for (String state : List.of("hidden", "veryHidden")) {
            String changed = book.replace("name=\"旧\"", "name=\"旧\" state=\"" + state + "\"");
            shown.put("xl/workbook.xml", changed.getBytes(StandardCharsets.UTF_8));
            Path one = zip(folder.resolve(state + ".xlsx"), shown);
            assertThat(rows(one)).extracting(row -> row.text("经度")).containsExactly("126.6");
            ReadOptions named = new ReadOptions(null, DefectPolicy.SKIP, Map.of(), "旧", null);
            assertThat(rows(one, named, new LayerDefects(DefectPolicy.SKIP)))
                    .extracting(row -> row.text("经度"))
                    .containsExactly("1");
        }
    }

    @Test
    void allSheetsOfAWorkbookAreOneTableWhenAskedFor() throws IOException {
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("说明", row(1, "", "列", "意思") + row(2, "", "经度", "东经"));
        sheets.put("道里区", row(1, "", "名称", "经度", "纬度") + row(2, "", "甲", "126.6", "45.7"));
        sheets.put(
                "南岗区",
                row(1, "", "纬度", "经度", "名称") + row(2, "", "45.71", "126.61", "乙") + row(3, "", "x", "126.62", "丙"));
        Path file = zip(folder.resolve("districts.xlsx"), xlsx(sheets, "<sst/>"));
        assertThatThrownBy(() -> rows(file)).hasMessageContainingAll("several layers: 道里区, 南岗区", "--layer all");
        for (String word : List.of("all", "ALL", "全部")) {
            ReadOptions all = new ReadOptions(null, DefectPolicy.SKIP, Map.of(), word, null);
            List<SourceRow> rows = rows(file, all, new LayerDefects(DefectPolicy.SKIP));
            assertThat(rows).extracting(SourceRow::number).containsExactly(1, 2, 3);
            assertThat(rows).extracting(SourceRow::place).containsExactly("道里区!2", "南岗区!2", "南岗区!3");
            assertThat(rows.get(1).values()).isEqualTo(Map.of("名称", "乙", "经度", "126.61", "纬度", "45.71"));
        }
        ReadOptions strict = new ReadOptions("WGS84", DefectPolicy.STOP, Map.of(), "all", null);
        assertThatThrownBy(() -> StationsFile.read(file, strict, List.of(), 5000, Progress.silent()))
                .hasMessageContaining("南岗区!3 (x)");

        sheets.put("香坊区", row(1, "", "站名", "经度", "纬度") + row(2, "", "丁", "126.6", "45.7"));
        Path other = zip(folder.resolve("other.xlsx"), xlsx(sheets, "<sst/>"));
        assertThatThrownBy(() -> rows(other, strict, new LayerDefects(DefectPolicy.STOP)))
                .hasMessageContainingAll("\"道里区\" and \"香坊区\"", "only in the first: 名称", "only in the second: 站名");

        sheets.put("全部", row(1, "", "经度", "纬度") + row(2, "", "1", "2"));
        Path named = zip(folder.resolve("named.xlsx"), xlsx(sheets, "<sst/>"));
        ReadOptions thatSheet = new ReadOptions(null, DefectPolicy.SKIP, Map.of(), "全部", null);
        assertThat(rows(named, thatSheet, new LayerDefects(DefectPolicy.SKIP)))
                .extracting(row -> row.text("经度"))
                .containsExactly("1");
    }

    @Test
    void namesThatAShapefileCutsAreKnownByTheirBeginning() {
        assertThat(cut("站点名", "开放时").byWord()).containsExactly(Map.entry("name", "站点名"), Map.entry("hours", "开放时"));
        assertThat(cut("服务站点名", "opening_ho").byWord()).hasSize(2);
        assertThat(cut("站", "open").byWord()).isEmpty();
    }

    private static ColumnMapping cut(String name, String hours) {
        FeatureSource source = new FeatureSource() {
            @Override
            public Path file() {
                return Path.of("stations.shp");
            }

            @Override
            public String format() {
                return "Shapefile";
            }

            @Override
            public List<String> columns() {
                return List.of(name, hours);
            }

            @Override
            public boolean cutsNames() {
                return true;
            }

            @Override
            public boolean shaped() {
                return true;
            }

            @Override
            public Crs declaredCrs() {
                return Crs.wgs84();
            }

            @Override
            public void each(LayerDefects faults, Taker taker) {}
        };
        return ColumnMapping.choose(
                source,
                List.of(
                        ColumnMapping.Word.of("name", "服务站点名称", "站点名称"),
                        ColumnMapping.Word.of("hours", "开放时间", "opening hours")),
                Map.of());
    }

    @Test
    void formatsThatAreNotReadAreNamed() throws IOException {
        Path tab = Files.writeString(folder.resolve("a.tab"), "!table\n!version 300\n");
        Path ods = zip(folder.resolve("a.ods"), Map.of("mimetype", new byte[0], "content.xml", new byte[0]));
        assertThatThrownBy(() -> rows(tab)).hasMessageContaining("is MapInfo, which is not read here");
        assertThatThrownBy(() -> rows(ods)).hasMessageContaining("is OpenDocument (.ods), which is not read here");
    }

    @Test
    void ofSeveralSheetsThePlannerChooses() throws IOException {
        String table = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>";
        Map<String, String> sheets = new LinkedHashMap<>();
        sheets.put("甲", table);
        sheets.put("空", "");
        sheets.put("乙", table);
        Path file = zip(folder.resolve("two.xlsx"), xlsx(sheets, "<sst/>"));
        assertThatThrownBy(() -> rows(file))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("甲, 乙")
                .hasMessageContaining("--layer \"甲\"");
        ReadOptions second = new ReadOptions(null, DefectPolicy.SKIP, Map.of(), "乙", null);
        assertThat(rows(file, second, new LayerDefects(DefectPolicy.SKIP))).hasSize(1);
        sheets.remove("乙");
        assertThat(rows(zip(folder.resolve("one.xlsx"), xlsx(sheets, "<sst/>"))))
                .hasSize(1);
    }

    @Test
    void placemarksAreReadWithTheirData() throws IOException {
        Path file = Files.writeString(
                folder.resolve("boundary.kml"),
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>all</name><Folder>
                <Placemark id="p"><name>道里区</name><ExtendedData><Data name="adcode"><value>230102</value></Data></ExtendedData>
                 <MultiGeometry>
                 <Polygon><outerBoundaryIs><LinearRing><coordinates>126,45,0 127,45,0 127,46,0 126,45,0</coordinates></LinearRing></outerBoundaryIs>
                  <innerBoundaryIs><LinearRing><coordinates> 126.8,45.1 126.9,45.1
                    126.9,45.2 126.8,45.1 </coordinates></LinearRing></innerBoundaryIs></Polygon>
                 <Polygon><outerBoundaryIs><LinearRing><coordinates>128,45 129,45 129,46 128,45</coordinates></LinearRing></outerBoundaryIs></Polygon>
                 </MultiGeometry></Placemark>
                <Placemark><name>open ring</name><Polygon><outerBoundaryIs><LinearRing><coordinates>126,45 127,45 127,46 126,46</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>
                <Placemark><name>text</name><Point><coordinates>east,north</coordinates></Point></Placemark>
                <Placemark><name>nowhere</name></Placemark>
                </Folder></Document></kml>
                """);
        AreasFile.AreasReading reading = AreasFile.read(
                file, ReadOptions.of(null).with(DefectPolicy.SKIP), AreasFile.Kind.BOUNDARY, Progress.silent());
        assertThat(reading.areas()).extracting(Area::code).containsExactly("230102");
        assertThat(reading.areas()).extracting(Area::name).containsExactly("道里区");
        assertThat(reading.areas().get(0).area().getArea()).isCloseTo(0.995, within(1e-9));
        assertThat(reading.facts().crs()).isEqualTo("WGS84");
        assertThat(reading.facts().defects())
                .extracting(count -> count.kind().key() + count.examples())
                .containsExactly("ingest.defect-broken-geometry[#2, #3]", "ingest.defect-no-geometry[#4]");
        Path kmz = zip(folder.resolve("boundary.kmz"), Map.of("doc.kml", Files.readAllBytes(file)));
        assertThat(rows(kmz)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"GBK, GBK, ''", "GBK, '', 'GB18030'", "UTF-8, UTF-8, ''", "UTF-8, '', ''", "GBK, CP936, ''"})
    void aShapefileIsReadInEachEncoding(String charset, String cpg, String note) throws IOException {
        Path file = shapefile("区界", Charset.forName(charset), cpg);
        for (String ending : List.of("shp", "dbf")) {
            AreasFile.AreasReading reading = AreasFile.read(
                    file.resolveSibling("区界." + ending),
                    ReadOptions.of(null),
                    AreasFile.Kind.BOUNDARY,
                    Progress.silent());
            assertThat(reading.areas()).extracting(Area::name).containsExactly("道里区", "平房区");
            assertThat(reading.areas()).extracting(Area::code).containsExactly("230102", "230108");
            assertThat(reading.facts().crs()).isEqualTo("WGS84");
            assertThat(reading.areas().get(0).area().getArea()).isCloseTo(1.96, within(1e-9));
            assertThat(reading.areas().get(1).area().toText()).startsWith("POLYGON ((128 45");
            assertThat(reading.facts().format()).endsWith(charset.equals("GBK") ? "GB18030" : "UTF-8");
        }
    }

    private Path shapefile(String name, Charset charset, String cpg) throws IOException {
        // A square with a hole, and a square apart, as one feature; then a lone square wound the wrong way round.
        double[] reversed = {128, 45, 129, 45, 129, 46, 128, 46, 128, 45};
        Files.write(folder.resolve(name + ".shp"), shp(5, polygonRecord(HOLE, SQUARE, FAR), polygonRecord(reversed)));
        Files.write(
                folder.resolve(name + ".dbf"),
                dbf(charset, List.of("代码", "名称"), List.of(List.of("230102", "道里区"), List.of("230108", "平房区"))));
        Files.writeString(folder.resolve(name + ".prj"), LayerFiles.WGS84_PRJ);
        if (!cpg.isEmpty()) {
            Files.writeString(folder.resolve(name + ".cpg"), cpg + "\n");
        }
        return folder.resolve(name + ".shp");
    }

    @Test
    void aZippedShapefileIsReadWhereItLies() throws IOException {
        Path file = shapefile("区界", Charset.forName("GBK"), "GBK");
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (String ending : List.of("shp", "dbf", "prj", "cpg")) {
            members.put("../../哈尔滨/区界." + ending, Files.readAllBytes(file.resolveSibling("区界." + ending)));
        }
        Path inner = Files.createDirectories(folder.resolve("a/b/c"));
        List<SourceRow> rows = rows(zip(inner.resolve("packed.zip"), members));
        assertThat(rows).extracting(row -> row.text("名称")).containsExactly("道里区", "平房区");
        try (var files = Files.walk(folder.resolve("a"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void aTextCutInTheMiddleOfACharacterLosesOnlyThat() throws IOException {
        Files.write(folder.resolve("p.shp"), shp(1, pointRecord(126, 45)));
        Files.write(folder.resolve("p.dbf"), dbf(StandardCharsets.UTF_8, List.of("name"), List.of(List.of("哈尔滨市"))));
        assertThat(rows(folder.resolve("p.shp")).get(0).text("name")).isEqualTo("哈尔滨");
    }

    @Test
    void aShapefileWithoutProjectionIsAskedForOne() throws IOException {
        Files.write(folder.resolve("p.shp"), shp(1, pointRecord(126, 45), pointRecord(127, 45)));
        assertThatThrownBy(() -> stations(folder.resolve("p.shp"), null))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("--crs");
        assertThat(stations(folder.resolve("p.shp"), "WGS84").stations()).hasSize(2);
        Files.writeString(
                folder.resolve("p.prj"),
                "PROJCS[\"CGCS2000_3_Degree_GK_Zone_42\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\","
                        + "DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],"
                        + "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Gauss_Kruger\"],"
                        + "PARAMETER[\"False_Easting\",42500000.0],PARAMETER[\"False_Northing\",0.0],"
                        + "PARAMETER[\"Central_Meridian\",126.0],PARAMETER[\"Scale_Factor\",1.0],"
                        + "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]");
        Files.write(folder.resolve("p.shp"), shp(1, pointRecord(42_550_000, 5_069_000)));
        StationsFile.StationsReading surveyed = stations(folder.resolve("p.shp"), null);
        assertThat(surveyed.facts().crs()).isEqualTo("CGCS2000_3_Degree_GK_Zone_42");
        LonLat same =
                stations(folder.resolve("p.shp"), "EPSG:4530").stations().get(0).at();
        assertThat(surveyed.stations().get(0).at().lon()).isCloseTo(same.lon(), within(1e-9));
        assertThat(surveyed.stations().get(0).at().lat()).isCloseTo(same.lat(), within(1e-9));
        assertThat(same.lat()).isBetween(45.0, 46.0);
    }

    @Test
    void aGeoPackageIsReadWithItsSystemAndItsTables() {
        Path file = folder.resolve("a city?.gpkg");
        Geometry square = Objects.requireNonNull(new org.locationtech.jts.geom.GeometryFactory()
                .toGeometry(new org.locationtech.jts.geom.Envelope(126, 127, 45, 46)));
        GeoPackageFile.write(
                file,
                List.of(
                        new StationTable().toLayer(List.of(Station.at("S1", "道里站", new LonLat(126.6, 45.7), "bank"))),
                        AreaTable.boundary().toLayer(List.of(new Area("230102", "道里区", null, square)))),
                InstantSource.system());
        assertThatThrownBy(() -> rows(file)).hasMessageContaining("boundary, stations");
        ReadOptions boundary = new ReadOptions(null, DefectPolicy.STOP, Map.of(), "boundary", null);
        AreasFile.AreasReading areas = AreasFile.read(file, boundary, AreasFile.Kind.BOUNDARY, Progress.silent());
        assertThat(areas.areas().get(0).code()).isEqualTo("230102");
        assertThat(areas.areas().get(0).area().getArea()).isEqualTo(1);
        ReadOptions stations = new ReadOptions(null, DefectPolicy.STOP, Map.of(), "stations", null);
        StationsFile.StationsReading reading = StationsFile.read(file, stations, List.of(), 5000, Progress.silent());
        assertThat(reading.stations()).extracting(Station::name).containsExactly("道里站");
        assertThat(reading.facts().crs()).isEqualTo("WGS84");
    }

    private StationsFile.StationsReading stations(Path file, @org.jspecify.annotations.Nullable String crs) {
        return StationsFile.read(file, ReadOptions.of(crs).with(DefectPolicy.SKIP), List.of(), 5000, Progress.silent());
    }
}
