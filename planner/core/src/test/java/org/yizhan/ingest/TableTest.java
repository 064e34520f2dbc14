package org.yizhan.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.model.Defects;
import org.yizhan.model.YizhanException;

final class TableTest {

    private static final Path FILE = Path.of("list.csv");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"UTF-8, false", "UTF-8, true", "GB18030, false"})
    void chineseIsReadInEachEncoding(String charset, boolean marked) throws IOException {
        String text = (marked ? "\uFEFF" : "") + "名称,经度\n工会驿站,113.5\n龘靐齉,114\n";
        Table table = Table.read(write(text.getBytes(Charset.forName(charset))));
        assertThat(table.columns()).containsExactly("名称", "经度");
        assertThat(values(table)).containsExactly(List.of("工会驿站", "113.5"), List.of("龘靐齉", "114"));
        assertThat(table.defects().counts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void theSeparatorIsTheOneThatTheHeaderHoldsMostOf(String separator) {
        String header = String.join(separator, "a", "\"b,;x,;,;\"", "c");
        Table table = Table.of(FILE, "\n" + header + "\n" + String.join(separator, "1", "2", "3") + "\n");
        assertThat(table.columns()).containsExactly("a", "b,;x,;,;", "c");
        assertThat(table.rows().get(0).values()).containsExactly("1", "2", "3");
        assertThat(table.rows().get(0).number()).isEqualTo(3);
    }

    @Test
    void rowsAreNumberedAsASpreadsheetShowsThem() {
        Table table = Table.of(FILE, "a,b\r\n1,\"two\r\nlines\"\r\n\r\n3, 4 \r\n");
        assertThat(table.rows()).extracting(Table.Row::number).containsExactly(2, 4);
        assertThat(values(table)).containsExactly(List.of("1", "two\r\nlines"), List.of("3", "4"));
    }

    @Test
    void raggedAndBlankRowsAreCountedWithTheirNumbers() {
        Table table = Table.of(FILE, "a,b\n1,2\n3\n4,5,6\n7,8,,\n , \n9,10\n");
        assertThat(values(table)).containsExactly(List.of("1", "2"), List.of("7", "8"), List.of("9", "10"));
        assertThat(table.defects().counts())
                .extracting(count -> count.kind().key(), Defects.Count::count, Defects.Count::examples)
                .containsExactly(
                        tuple("ingest.defect-blank-row", 1L, List.of("6")),
                        tuple("ingest.defect-ragged-row", 2L, List.of("3", "4")));
    }

    @Test
    void columnsOfTheSameNameAreRefusedAndNamelessOnesNumbered() {
        assertThatThrownBy(() -> Table.of(FILE, "name,lon, name\n1,2,3\n"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("columns 1 and 3 are both called \"name\"");
        assertThat(Table.of(FILE, "name,,\n1,2,3\n").columns()).containsExactly("name", "#2", "#3");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamedWithItsLine() {
        assertThatThrownBy(() -> Table.of(FILE, "a,b\n1,2\n3,\"four\n5,6\n7,8\n"))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("list.csv, line 3: a quotation mark opens here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"say \"\"yes\"\"\"", "5\" pipe", "\"\"", " \"x\" ", "\"\"\"x\"", "a\"\"b"})
    void quotesThatAreInOrderAreLeftAlone(String field) {
        Table table = Table.of(FILE, "a,b\n" + field + ",1\n2,3\n");
        assertThat(table.rows()).hasSize(2);
        assertThat(table.rows().get(0).values().get(1)).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "a,b\n", "\n\n", "a,b\n\n,\n", "a,b\n1\n"})
    void aTableWithoutRowsIsAnError(String text) {
        assertThatThrownBy(() -> Table.of(FILE, text))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("no rows below its header");
    }

    @Test
    void missingEmptyAndFolderAreToldApart() throws IOException {
        assertThatThrownBy(() -> Table.read(folder.resolve("none.csv"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> Table.read(folder)).hasMessageContaining("is a folder");
        Path empty = write(new byte[0]);
        assertThatThrownBy(() -> Table.read(empty)).hasMessageContaining("is empty");
    }

    /** Cut UTF-8 would pass as GB18030 and give wrong characters. */
    @Test
    void utf8WithADamagedPlaceIsNotTakenForGb18030() throws IOException {
        byte[] text = ("name,lon\n" + "工会驿站枫杨办事处便民服务大厅,113.5\n".repeat(4)).getBytes(StandardCharsets.UTF_8);
        int secondRow = new String(text, StandardCharsets.ISO_8859_1).indexOf("113.5\n") + 6;
        text[secondRow] = '?';
        Path damaged = write(text);
        assertThatThrownBy(() -> Table.read(damaged))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("line 3: characters are damaged");
        Path marked = write(bytes(0xef, 0xbb, 0xbf, 'a', '\n', 0xb9, 0xa4));
        assertThatThrownBy(() -> Table.read(marked)).hasMessageContaining("line 2: characters are damaged");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path zip = write(bytes('P', 'K', 3, 4, 20, 0));
        assertThatThrownBy(() -> Table.read(zip)).hasMessageContaining("is a spreadsheet, not CSV");
        Path utf16 = write("名称,经度\n1,2\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(() -> Table.read(utf16)).hasMessageContaining("neither UTF-8 nor GB18030");
        Path zeros = write(bytes('a', ',', 0, '\n'));
        assertThatThrownBy(() -> Table.read(zeros)).hasMessageContaining("neither UTF-8 nor GB18030");
    }

    @Test
    void columnsAreGuessedByTheLikeliestName() {
        List<TableColumns.Word> words =
                List.of(TableColumns.LON, TableColumns.LAT, TableColumns.Word.of("code", "编码", "code", "id"));
        assertThat(TableColumns.guess(List.of("X", "Y", "id", "Code", "LON", "纬 度（GCJ02）"), words)
                        .byWord())
                .containsExactly(Map.entry("lon", "LON"), Map.entry("lat", "纬 度（GCJ02）"), Map.entry("code", "Code"));
        assertThat(TableColumns.guess(List.of("longing", "latex"), words).byWord())
                .isEmpty();
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

    private static List<List<String>> values(Table table) {
        return table.rows().stream().map(Table.Row::values).toList();
    }
}
