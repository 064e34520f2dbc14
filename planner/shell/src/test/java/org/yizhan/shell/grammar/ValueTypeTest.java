package org.yizhan.shell.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.model.BuildMode;

final class ValueTypeTest {

    @ParameterizedTest
    @CsvSource({"60s,60000", "2m,120000", "1h30m,5400000", "500ms,500", "1m1s1ms,61001", "0.5s,500", "1h,3600000"})
    void readsTimes(String text, long millis) {
        assertThat(ValueType.duration().read(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "0s", "-1s", "1d", "1s2m", "1 s", "0.0001s", "9999999999999s"})
    void refusesWhatIsNoTime(String text) {
        refused(ValueType.duration(), text);
    }

    @Test
    void wholeNumbersKeepToTheirRangeBothEndsIncluded() {
        ValueType<Integer> type = ValueType.integer(1, 9);
        assertThat(type.read("1")).isEqualTo(1);
        assertThat(type.read("9")).isEqualTo(9);
        refused(type, "0");
        refused(type, "10");
        refused(type, "1.0");
        refused(type, "");
        refused(type, "99999999999");
    }

    @Test
    void decimalsKeepToTheirRangeAndAreFinite() {
        ValueType<Double> type = ValueType.decimal(0, Double.POSITIVE_INFINITY);
        assertThat(type.read("0")).isZero();
        assertThat(type.read("1.5")).isEqualTo(1.5);
        refused(type, "-0.1");
        refused(type, "Infinity");
        refused(type, "NaN");
        refused(type, "x");
    }

    @Test
    void saysOnlyTheBoundsThatBind() {
        assertThat(said(ValueType.integer(1, 9))).isEqualTo("a whole number from 1 to 9");
        assertThat(said(ValueType.integer(1, Integer.MAX_VALUE))).isEqualTo("a whole number from 1 to 2147483647");
        assertThat(said(ValueType.decimal(0, 1e12))).isEqualTo("a number from 0 to 1000000000000");
        assertThat(said(ValueType.decimal(0, Double.POSITIVE_INFINITY))).isEqualTo("a number, 0 or more");
        assertThat(said(ValueType.decimal(Double.NEGATIVE_INFINITY, 0.5))).isEqualTo("a number, 0.5 or less");
    }

    @Test
    void choicesAreWrittenInLowerCase() {
        ValueType<BuildMode> type = ValueType.choice(BuildMode.class);
        for (BuildMode mode : BuildMode.values()) {
            assertThat(type.read(mode.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                    .isEqualTo(mode);
        }
        refused(type, BuildMode.values()[0].name());
        refused(ValueType.choice("a", "b"), "c");
    }

    @Test
    void pathsAreAbsoluteAndKnowTheHomeFolder() {
        assertThat(ValueType.path().read("a/../b.csv"))
                .isEqualTo(Path.of("b.csv").toAbsolutePath());
        assertThat(ValueType.path().read("~/b.csv")).isEqualTo(Path.of(System.getProperty("user.home"), "b.csv"));
        refused(ValueType.path(), "");
        refused(ValueType.path(), "a\0b");
        assertThat(ValueType.pathText().read("-")).isEqualTo("-");
    }

    @Test
    void datesAreIso() {
        assertThat(ValueType.date().read("2026-12-31")).isEqualTo(LocalDate.of(2026, 12, 31));
        refused(ValueType.date(), "2026-02-30");
        refused(ValueType.date(), "31.12.2026");
    }

    @Test
    void textIsNotBlank() {
        assertThat(ValueType.text().read("-x")).isEqualTo("-x");
        refused(ValueType.text(), " ");
    }

    private static void refused(ValueType<?> type, String text) {
        assertThatIllegalArgumentException().as(text).isThrownBy(() -> type.read(text));
    }

    private static String said(ValueType<?> type) {
        return type.expected().in(Locale.ENGLISH);
    }
}
