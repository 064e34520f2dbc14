package org.yizhan.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TableTextTest {

    private static final List<Column> COLUMNS = List.of(
            Column.text("shell.doctor-check"),
            Column.count("shell.doctor-state"),
            Column.decimal("shell.doctor-value", 2));

    @Test
    void chineseCellsTakeTwoPlacesAndNumbersStandRight() {
        assertThat(TableText.lines(
                        COLUMNS, List.of(List.of("驿站一号", 1234, 0.5), List.of("A", 7, 12.345)), Locale.ENGLISH))
                .containsExactly(
                        "Check     State  Found", //
                        "驿站一号  1,234   0.50",
                        "A             7  12.35");
    }

    @Test
    void headingsSpeakTheUsersLanguage() {
        assertThat(TableText.lines(COLUMNS, List.of(List.of("甲", 1, 1)), Locale.SIMPLIFIED_CHINESE))
                .containsExactly("检查项  状态  结果", "甲         1     1");
    }

    @Test
    void whatIsCountedHasNoDecimalsBesideWhatIsMeasured() {
        assertThat(TableText.lines(
                        COLUMNS,
                        List.of(List.of("a", 1, 27_781), List.of("b", 1, 5.0), List.of("c", 1, 2L)),
                        Locale.ENGLISH))
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("Found", "27,781", "5.00", "2");
    }

    @Test
    void whatIsUnknownShowsAsAHyphen() {
        assertThat(TableText.lines(COLUMNS, List.of(Arrays.asList(null, null, Double.NaN)), Locale.ENGLISH))
                .last()
                .isEqualTo("-          -      -");
    }

    @Test
    void aCellCannotBreakTheTable() {
        assertThat(TableText.lines(COLUMNS, List.of(List.of("a\r\nb\u001b[2Jc", 1, 1)), Locale.ENGLISH))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("a b [2Jc");
    }

    @Test
    void everyRowHasACellForEachColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableText.lines(COLUMNS, List.of(List.of("a")), Locale.ENGLISH));
    }

    @Test
    void widthsCountCells() {
        assertThat(DisplayWidth.of("a站é")).isEqualTo(4);
        assertThat(DisplayWidth.of("e\u0301")).as("combining accent").isEqualTo(1);
        assertThat(DisplayWidth.of("𠀀")).as("beyond the basic plane").isEqualTo(2);
        assertThat(DisplayWidth.cut("驿站ab", 3)).isEqualTo("驿");
        assertThat(DisplayWidth.cut("驿站ab", 4)).isEqualTo("驿站");
        assertThat(DisplayWidth.cut("驿站ab", 40)).isEqualTo("驿站ab");
    }
}
