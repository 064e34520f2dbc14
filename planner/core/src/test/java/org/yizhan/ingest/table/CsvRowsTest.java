package org.yizhan.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.ingest.layer.FeatureSources;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.DefectPolicy;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Defects;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;

final class CsvRowsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "GB18030, false", "UTF-16LE, true", "UTF-16BE, true"})
    void chineseIsReadInEachEncoding(String charset, boolean marked) throws IOException {
        String text = (marked ? "\uFEFF" : "") + "名称,经度\n工会驿站,113.5\n龘靐齉,114\n";
        Read table = Read.of(write(text.getBytes(Charset.forName(charset))));
        assertThat(table.source.columns()).containsExactly("名称", "经度");
        assertThat(values(table)).containsExactly(List.of("工会驿站", "113.5"), List.of("龘靐齉", "114"));
        assertThat(table.faults.counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsTheOneThatTheHeaderHoldsMostOf(String separator) throws IOException {
        String header = String.join(separator, "a", "\"b,;x,;,;\"", "c");
        Read table = read("\n" + header + "\n" + String.join(separator, "1", "2", "3") + "\n");
        assertThat(table.source.columns()).containsExactly("a", "b,;x,;,;", "c");
        assertThat(values(table).get(0)).containsExactly("1", "2", "3");
        assertThat(table.rows.get(0).place()).isEqualTo("3");
    }

    @Test
    void rowsAreNumberedAsASpreadsheetShowsThem() throws IOException {
        Read table = read("a,b\r\n1,\"two\r\nlines\"\r\n\r\n3, 4 \r\n");
        assertThat(table.rows).extracting(SourceRow::place).containsExactly("2", "4");
        assertThat(values(table)).containsExactly(List.of("1", "two\r\nlines"), List.of("3", "4"));
    }

    @Test
    void raggedAndBlankRowsAreCountedWithTheirNumbers() throws IOException {
        Read table = read("a,b\n1,2\n3\n4,5,6\n7,8,,\n , \n9,10\n");
        assertThat(values(table)).containsExactly(List.of("1", "2"), List.of("7", "8"), List.of("9", "10"));
        assertThat(table.faults.counts())
                .extracting(count -> count.kind().key(), Defects.Count::count, Defects.Count::examples)
                .containsExactly(
                        tuple("ingest.defect-ragged-row", 2L, List.of("3", "4")),
                        tuple("ingest.defect-blank-row", 1L, List.of("6")));
    }

    @Test
    void columnsOfTheSameNameAndNamelessOnesAreNumbered() throws IOException {
        Read table = read("备注,lon, 备注 ,备注 (2),备注\n1,2,3,4,5\n");
        assertThat(table.source.columns()).containsExactly("备注", "lon", "备注 (3)", "备注 (2)", "备注 (4)");
        assertThat(notes(table)).containsExactly("ingest.defect-repeated-column[备注, 备注]");
        assertThat(values(table)).containsExactly(List.of("1", "2", "3", "4", "5"));
        assertThat(read("name,,\n1,2,3\n").source.columns()).containsExactly("name", "#2", "#3");
        List<ColumnMapping.Word> position = List.of(ColumnMapping.LON);
        assertThatThrownBy(() -> choose(List.of("经度", "经度"), position, Map.of()))
                .hasMessageContaining("several columns that could be lon: 经度, 经度 (2)");
    }

    @Test
    void titlesAndRemarksAboveTheHeaderArePassedOverAndTold() throws IOException {
        String table = "名称,经度,纬度\n甲,126.6,45.7\n";
        for (String title :
                List.of("哈尔滨市驿站一览表\n", "哈尔滨市驿站一览表,,\n单位：市总工会,,2024-03-05\n", "\n一览表,一览表,一览表\n\n", "a,b\n".repeat(11))) {
            Read read = read(title + table);
            assertThat(read.source.columns()).containsExactly("名称", "经度", "纬度");
            assertThat(values(read)).containsExactly(List.of("甲", "126.6", "45.7"));
            assertThat(notes(read)).singleElement().asString().startsWith("ingest.defect-above-header[");
        }
        assertThat(read("a,b\n".repeat(12) + table).source.columns()).containsExactly("a", "b");
        assertThat(notes(read("\n" + table))).isEmpty();
    }

    /** As spreadsheets save merged cells: a group's name stands above its first column only. */
    @Test
    void aHeaderMayGoOverTwoRows() throws IOException {
        Read read = read("一览表,,,\n名称,坐标,,面积\n,经度,纬度,\n甲,126.6,45.7,20\n");
        assertThat(read.source.columns()).containsExactly("名称", "经度", "纬度", "面积");
        assertThat(notes(read)).containsExactly("ingest.defect-above-header[1]");
        assertThat(values(read)).containsExactly(List.of("甲", "126.6", "45.7", "20"));
        assertThat(values(read("经度,纬度,名称,类\n126.6,45.7,x,y\n"))).hasSize(1);
    }

    @Test
    void columnsThatThePlannerNamedShowTheHeader() throws IOException {
        Path file = write("表,一\n点,东,北\n甲,126.6,45.7\n".getBytes(StandardCharsets.UTF_8));
        assertThat(CsvRows.open(file, List.of("北", "东")).columns()).containsExactly("点", "东", "北");
        assertThat(CsvRows.open(file, List.of("西")).columns()).containsExactly("表", "一");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "，"})
    void theSeparatorIsTheOneThatShowsPositions(String separator) throws IOException {
        String title = "单位,甲;乙;丙;丁\t戊|己\n";
        String table = String.join(separator, "名称", "经度", "纬度") + "\n" + String.join(separator, "甲", "126.6", "45.7");
        Read read = read(title + table + "\n");
        assertThat(values(read)).containsExactly(List.of("甲", "126.6", "45.7"));
        assertThat(read(title.repeat(2)).source.columns()).hasSize(4);
    }

    private static List<String> notes(Read table) {
        return table.faults.counts().stream()
                .map(count -> count.kind().key() + count.examples())
                .toList();
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithItsLine() throws IOException {
        assertThatThrownBy(() -> read("a,b\n1,2\n3,\"four\n5,6\n7,8\n"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("list.csv, line 3: a quotation mark opens here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"say \"\"yes\"\"\"", "5\" pipe", "\"\"", " \"x\" ", "\"\"\"x\"", "a\"\"b"})
    void quotesThatAreInOrderAreLeftAlone(String field) throws IOException {
        Read table = read("a,b\n" + field + ",1\n2,3\n");
        assertThat(table.rows).hasSize(2);
        assertThat(table.rows.get(0).text("b")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a,b\n", "\n\n", "a,b\n\n,\n"})
    void aTableWithoutRowsIsAnError(String text) throws IOException {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("no rows below its header");
    }

    @Test
    void missingEmptyAndFolderAreToldApart() throws IOException {
        assertThatThrownBy(() -> CsvRows.open(folder.resolve("none.csv"), List.of()))
                .hasMessageContaining("There is no file");
        assertThatThrownBy(() -> CsvRows.open(folder, List.of())).hasMessageContaining("is a folder");
        Path empty = write(new byte[0]);
        assertThatThrownBy(() -> CsvRows.open(empty, List.of())).hasMessageContaining("is empty");
    }

    /** Cut UTF-8 would pass as GB18030 and give wrong characters. */
    @Test
    void utf8WithADamagedPlaceIsNotTakenForGb18030() throws IOException {
        byte[] text = ("name,lon\n" + "工会驿站枫杨办事处便民服务大厅,113.5\n".repeat(4)).getBytes(StandardCharsets.UTF_8);
        int secondRow = new String(text, StandardCharsets.ISO_8859_1).indexOf("113.5\n") + 6;
        text[secondRow] = '?';
        Path damaged = write(text);
        assertThatThrownBy(() -> CsvRows.open(damaged, List.of()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("line 3: characters are damaged");
        Path marked = write(bytes(0xef, 0xbb, 0xbf, 'a', '\n', 0xb9, 0xa4));
        assertThatThrownBy(() -> CsvRows.open(marked, List.of()))
                .hasMessageContaining("line 2: characters are damaged");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path zip = write(bytes('P', 'K', 3, 4, 20, 0));
        assertThatThrownBy(() -> FeatureSources.open(zip, ReadOptions.of(null)))
                .hasMessageContaining("cannot be read as an archive");
        Path unmarked = write("名称,经度\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> CsvRows.open(unmarked, List.of())).hasMessageContaining("neither UTF-8 nor GB18030");
        Path zeros = write(bytes('a', ',', 0, '\n'));
        assertThatThrownBy(() -> CsvRows.open(zeros, List.of())).hasMessageContaining("neither UTF-8 nor GB18030");
    }

    @Test
    void columnsAreGuessedByTheLikeliestName() throws IOException {
        List<ColumnMapping.Word> words =
                List.of(ColumnMapping.LON, ColumnMapping.LAT, ColumnMapping.Word.of("code", "编码", "code", "id"));
        assertThat(choose(List.of("id", "Code", "LON", "纬 度（GCJ02）"), words, Map.of())
                        .byWord())
                .containsExactly(Map.entry("lon", "LON"), Map.entry("lat", "纬 度（GCJ02）"), Map.entry("code", "Code"));
        assertThat(choose(List.of("longing", "latex"), words, Map.of()).byWord())
                .isEmpty();
    }

    @Test
    void whereTwoColumnsCouldBeThePositionThePlannerIsAsked() throws IOException {
        List<ColumnMapping.Word> words = List.of(ColumnMapping.LON, ColumnMapping.LAT);
        List<String> names = List.of("经度(WGS84)", "经度(GCJ-02)", "纬度");
        assertThatThrownBy(() -> choose(names, words, Map.of()))
                .isInstanceOfSatisfying(
                        YizhanException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("经度(WGS84), 经度(GCJ-02)")
                .hasMessageContaining("--columns lon=经度(WGS84)");
        assertThat(choose(names, words, Map.of("lon", "经度(GCJ-02)")).byWord())
                .isEqualTo(Map.of("lon", "经度(GCJ-02)", "lat", "纬度"));
        assertThatThrownBy(() -> choose(names, words, Map.of("lon", "东"))).hasMessageContaining("no column \"东\"");
        assertThatThrownBy(() -> choose(names, words, Map.of("east", "纬度"))).hasMessageContaining("use: lon, lat");
    }

    private ColumnMapping choose(List<String> columns, List<ColumnMapping.Word> words, Map<String, String> chosen)
            throws IOException {
        String table = String.join(",", columns) + "\n" + String.join(",", Collections.nCopies(columns.size(), "1"));
        return ColumnMapping.choose(read(table).source, words, chosen);
    }

    /** A table with all its rows. */
    private record Read(TableSource source, List<SourceRow> rows, LayerDefects faults) {
        static Read of(Path file) {
            TableSource source = CsvRows.open(file, List.of());
            List<SourceRow> rows = new ArrayList<>();
            LayerDefects faults = new LayerDefects(DefectPolicy.SKIP);
            source.each(faults, rows::add);
            return new Read(source, rows, faults);
        }
    }

    private Read read(String text) throws IOException {
        return Read.of(write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = folder.resolve("list.csv");
        return Files.write(file, bytes);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static List<List<String>> values(Read table) {
        return table.rows.stream()
                .map(row -> List.copyOf(row.values().values()))
                .toList();
    }
}
