package org.yizhan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    void columnsOfTheSameNameAreRefusedAndNamelessOnesNumbered() throws IOException {
        assertThatThrownBy(() -> read("name,lon, name\n1,2,3\n"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("columns 1 and 3 are both called \"name\"");
        assertThat(read("name,,\n1,2,3\n").source.columns()).containsExactly("name", "#2", "#3");
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
        assertThatThrownBy(() -> CsvRows.open(folder.resolve("none.csv"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> CsvRows.open(folder)).hasMessageContaining("is a folder");
        Path empty = write(new byte[0]);
        assertThatThrownBy(() -> CsvRows.open(empty)).hasMessageContaining("is empty");
    }

    /** Cut UTF-8 would pass as GB18030 and give wrong characters. */
    @Test
    void utf8WithADamagedPlaceIsNotTakenForGb18030() throws IOException {
        byte[] text = ("name,lon\n" + "工会驿站枫杨办事处便民服务大厅,113.5\n".repeat(4)).getBytes(StandardCharsets.UTF_8);
        int secondRow = new String(text, StandardCharsets.ISO_8859_1).indexOf("113.5\n") + 6;
        text[secondRow] = '?';
        Path damaged = write(text);
        assertThatThrownBy(() -> CsvRows.open(damaged))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("line 3: characters are damaged");
        Path marked = write(bytes(0xef, 0xbb, 0xbf, 'a', '\n', 0xb9, 0xa4));
        assertThatThrownBy(() -> CsvRows.open(marked)).hasMessageContaining("line 2: characters are damaged");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path zip = write(bytes('P', 'K', 3, 4, 20, 0));
        assertThatThrownBy(() -> LayerSource.open(zip, ReadOptions.of(null)))
                .hasMessageContaining("cannot be read as an archive");
        Path unmarked = write("名称,经度\n1,2\n".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> CsvRows.open(unmarked)).hasMessageContaining("neither UTF-8 nor GB18030");
        Path zeros = write(bytes('a', ',', 0, '\n'));
        assertThatThrownBy(() -> CsvRows.open(zeros)).hasMessageContaining("neither UTF-8 nor GB18030");
    }

    @Test
    void columnsAreGuessedByTheLikeliestName() {
        List<TableColumns.Word> words =
                List.of(TableColumns.LON, TableColumns.LAT, TableColumns.Word.of("code", "编码", "code", "id"));
        assertThat(choose(List.of("id", "Code", "LON", "纬 度（GCJ02）"), words, Map.of())
                        .byWord())
                .containsExactly(Map.entry("lon", "LON"), Map.entry("lat", "纬 度（GCJ02）"), Map.entry("code", "Code"));
        assertThat(choose(List.of("longing", "latex"), words, Map.of()).byWord())
                .isEmpty();
    }

    @Test
    void whereTwoColumnsCouldBeThePositionThePlannerIsAsked() {
        List<TableColumns.Word> words = List.of(TableColumns.LON, TableColumns.LAT);
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

    private static TableColumns choose(
            List<String> columns, List<TableColumns.Word> words, Map<String, String> chosen) {
        return TableColumns.choose(Path.of("list.csv"), columns, words, chosen);
    }

    /** A table with all its rows. */
    private record Read(TableSource source, List<SourceRow> rows, Faults faults) {
        static Read of(Path file) {
            TableSource source = CsvRows.open(file);
            List<SourceRow> rows = new ArrayList<>();
            Faults faults = new Faults(Invalid.SKIP);
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
