package org.yizhan.export.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

final class CsvTableWriterTest {

    private static final List<Column> COLUMNS =
            SampleMap.columns("name", Type.TEXT, "workers", Type.REAL, "rank", Type.INTEGER, "covered", Type.BOOLEAN);

    @TempDir
    Path folder;

    private static Feature row(@Nullable Object... values) {
        return SampleMap.row(SampleMap.point(126.5, -0.0), COLUMNS, values);
    }

    private List<List<String>> written(FeatureLayer layer) throws IOException {
        return written(InWgs84.of(layer));
    }

    private List<List<String>> written(ReprojectedLayer layer) throws IOException {
        Path file = folder.resolve("驿站.csv");
        CsvTableWriter.write(file, layer);
        String text = Files.readString(file);
        assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text.substring(1))) {
            return reader.stream().map(CsvRecord::getFields).toList();
        }
    }

    private static FeatureLayer points(Feature... rows) {
        return new FeatureLayer("stations", Shape.POINT, COLUMNS, List.of(rows));
    }

    @Test
    void chinese_quotes_and_line_ends_survive() throws IOException {
        List<List<String>> rows = written(points(row("中央大街，\"1\"号\n后门,𠮷", 1.25, 3L, true)));
        assertThat(rows.get(0)).containsExactly("name", "workers", "rank", "covered", "lon", "lat", "crs");
        assertThat(rows.get(1)).containsExactly("中央大街，\"1\"号\n后门,𠮷", "1.25", "3", "true", "126.5", "0", "WGS84");
        byte[] bytes = Files.readAllBytes(folder.resolve("驿站.csv"));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("𠮷");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"})
    void a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(String formula) throws IOException {
        assertThat(written(points(row(formula, 1.0, 1L, true))).get(1).get(0)).isEqualTo("'" + formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", " =1", "中-1", "1", "'", ""})
    void another_text_stays_as_it_is(String text) throws IOException {
        assertThat(written(points(row(text, 1.0, 1L, true))).get(1).get(0)).isEqualTo(text);
    }

    @Test
    void numbers_are_plain_and_negative_ones_stay_numbers() throws IOException {
        List<List<String>> rows = written(points(
                row("a", -1.5, -3L, false),
                row("b", 1e-7, Long.MIN_VALUE, null),
                row("c", 3e20, null, null),
                row("d", Double.NaN, null, null),
                row("e", -0.0, null, null)));
        assertThat(rows.get(1).subList(1, 4)).containsExactly("-1.5", "-3", "false");
        assertThat(rows.get(2).subList(1, 4)).containsExactly("0.0000001", "-9223372036854775808", "");
        assertThat(rows.get(3).get(1)).isEqualTo("300000000000000000000");
        assertThat(rows.get(4).get(1)).isEmpty();
        assertThat(rows.get(5).get(1)).isEqualTo("0");
    }

    @Test
    void a_column_named_lon_keeps_its_name_and_hostile_headers_are_harmless() throws IOException {
        List<Column> columns = SampleMap.columns("lon", Type.TEXT, "=cmd", Type.TEXT);
        FeatureLayer layer =
                new FeatureLayer("a", Shape.POINT, columns, List.of(SampleMap.row(null, columns, "x", "y")));
        List<List<String>> rows = written(layer);
        assertThat(rows.get(0)).containsExactly("lon", "'=cmd", "lon_at", "lat", "crs");
        assertThat(rows.get(1)).containsExactly("x", "y", "", "", "");
    }

    @Test
    void shapes_other_than_points_give_no_columns() throws IOException {
        List<Column> columns = SampleMap.columns("id", Type.TEXT);
        FeatureLayer lines = new FeatureLayer(
                "a", Shape.LINE, columns, List.of(SampleMap.row(SampleMap.line(1, 2, 3, 4), columns, "x")));
        assertThat(written(lines)).containsExactly(List.of("id"), List.of("x"));
    }

    @Test
    void flat_coordinates_stand_under_names_of_their_own_with_their_system() throws IOException {
        FeatureLayer layer = points(SampleMap.row(SampleMap.point(114.3, 30.6), COLUMNS, "武汉", 1.0, 1L, true));
        List<List<String>> rows = written(ReprojectedLayer.of(layer, Crs.parse("EPSG:4547")));
        assertThat(rows.get(0).subList(4, 7)).containsExactly("x", "y", "crs");
        // echo 114.3 30.6 | gdaltransform -s_srs EPSG:4326 -t_srs EPSG:4547
        assertThat(Double.parseDouble(rows.get(1).get(4))).isCloseTo(528770.23725568, within(0.001));
        assertThat(Double.parseDouble(rows.get(1).get(5))).isCloseTo(3386666.25056236, within(0.001));
        assertThat(rows.get(1).get(6)).isEqualTo("EPSG:4547");
    }
}
