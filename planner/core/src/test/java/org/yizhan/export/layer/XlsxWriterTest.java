package org.yizhan.export.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.export.map.SampleMap;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;
import org.yizhan.model.FeatureLayer.Type;
import org.yizhan.model.YizhanException;

final class XlsxWriterTest {

    private static final List<Column> COLUMNS =
            SampleMap.columns("name", Type.TEXT, "workers", Type.REAL, "rank", Type.INTEGER, "covered", Type.BOOLEAN);

    @TempDir
    Path folder;

    private static FeatureLayer points(Feature... rows) {
        return new FeatureLayer("stations", Shape.POINT, COLUMNS, List.of(rows));
    }

    private static Feature row(@Nullable Object... values) {
        return SampleMap.row(SampleMap.point(126.6369, 45.7679), COLUMNS, values);
    }

    private Path written(ReprojectedLayer layer) {
        Path file = folder.resolve("驿站.xlsx");
        XlsxWriter.write(file, layer, Locale.CHINESE);
        return file;
    }

    private List<Row> rows(ReprojectedLayer layer, int sheet) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(written(layer).toFile())) {
            return book.getSheet(sheet).orElseThrow().read();
        }
    }

    private static List<@Nullable String> texts(Row row) {
        return row.stream().map(cell -> cell == null ? null : cell.getText()).toList();
    }

    @Test
    void numbers_are_numbers_and_chinese_stays() throws IOException {
        List<Row> rows = rows(
                InWgs84.of(points(row("中央大街，\"1\"号\n后门 𠮷 <b>&amp;", 1.25, 3L, true), row("", Double.NaN, null, null))),
                0);
        assertThat(texts(rows.get(0))).containsExactly("name", "workers", "rank", "covered", "lon", "lat", "crs");
        Row first = rows.get(1);
        assertThat(first.getCellText(0)).isEqualTo("中央大街，\"1\"号\n后门 𠮷 <b>&amp;");
        assertThat(first.getCell(1).getType()).isEqualTo(CellType.NUMBER);
        assertThat(first.getCell(1).asNumber()).isEqualByComparingTo("1.25");
        assertThat(first.getCell(2).asNumber()).isEqualByComparingTo("3");
        assertThat(first.getCell(3).asBoolean()).isTrue();
        assertThat(first.getCell(4).asNumber()).isEqualByComparingTo("126.6369");
        assertThat(first.getCell(5).asNumber()).isEqualByComparingTo("45.7679");
        assertThat(first.getCellText(6)).isEqualTo("WGS84");
        assertThat(rows.get(2).getCell(1).getType()).isEqualTo(CellType.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "＝1", "\t=1"})
    void a_text_is_never_a_formula_and_stays_as_it_is(String hostile) throws IOException {
        List<Row> rows = rows(InWgs84.of(points(row(hostile, 1.0, 1L, true))), 0);
        assertThat(rows.get(1).getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(rows.get(1).getCellText(0)).isEqualTo(hostile);
        assertThat(sheet(folder.resolve("驿站.xlsx"))).doesNotContain("<f>", "<f ");
    }

    @Test
    void characters_that_a_workbook_cannot_hold_are_replaced() throws IOException {
        List<Row> rows = rows(InWgs84.of(points(row("a\u0000b\u001bc\ud800d", 1.0, 1L, true))), 0);
        assertThat(rows.get(1).getCellText(0)).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void the_second_sheet_says_system_and_columns() throws IOException {
        ReprojectedLayer layer = ReprojectedLayer.of(points(row("站", 1.0, 1L, true)), Crs.parse("GCJ-02"));
        Path file = written(layer);
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            assertThat(book.getSheets().map(Sheet::getName)).containsExactly("stations", "说明");
        }
        List<String> said = rows(layer, 1).stream()
                .map(row -> String.join(
                        "=",
                        row.stream()
                                .map(cell -> cell == null ? "" : cell.getText())
                                .toList()))
                .toList();
        assertThat(said).contains("坐标系=GCJ-02", "name=名称", "lon=经度，度（GCJ-02）");
    }

    @Test
    void the_header_is_frozen_and_filtered_and_columns_are_wide_enough() throws IOException {
        Path file = written(InWgs84.of(points(row("一二三四五六七八九十", 1.0, 1L, true))));
        assertThat(sheet(file)).contains("ySplit=\"1\"", "state=\"frozen\"", "<autoFilter ref=\"A1:G2\"", "width=\"22");
    }

    @Test
    void a_text_longer_than_a_cell_is_refused_with_its_row_and_nothing_is_written() {
        ReprojectedLayer longest = InWgs84.of(points(row("字".repeat(32_767), 1.0, 1L, true)));
        written(longest);
        ReprojectedLayer tooLong = InWgs84.of(points(row("a", 1.0, 1L, true), row("字".repeat(32_768), 1.0, 1L, true)));
        Path other = folder.resolve("other.xlsx");
        assertThatThrownBy(() -> XlsxWriter.write(other, tooLong, Locale.ENGLISH))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining("name")
                .hasMessageContaining("32768");
        assertThat(other).doesNotExist();
    }

    @Test
    void the_same_layer_gives_the_same_sheets() throws IOException {
        ReprojectedLayer layer = InWgs84.of(points(row("站", 1.0, 1L, true)));
        assertThat(sheet(written(layer))).isEqualTo(sheet(written(layer)));
    }

    private static String sheet(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void the_same_rows_make_the_same_file_on_another_day() throws IOException {
        try (ZipFile zip = new ZipFile(written(ReprojectedLayer.of(points(row("a", 1.0, 1L, true)), Crs.wgs84()))
                .toFile())) {
            zip.stream().forEach(entry -> assertThat(entry.getTimeLocal()).hasYear(1980));
            try (InputStream facts = zip.getInputStream(zip.getEntry("docProps/core.xml"))) {
                assertThat(new String(facts.readAllBytes(), StandardCharsets.UTF_8))
                        .contains("Yizhan")
                        .doesNotContain("dcterms:created", "dcterms:modified");
            }
        }
    }
}
