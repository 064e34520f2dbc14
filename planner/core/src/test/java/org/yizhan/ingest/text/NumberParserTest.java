package org.yizhan.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumberParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "１２３．５ # 123.5",
                "'126.5 # 126.5",
                "−7.5 # -7.5",
                "1,234.5 # 1234.5",
                "1,234,567 # 1234567",
                "1.234,5 # 1234.5",
                "1.234.567 # 1234567",
                "434567,125 # 434567.125",
                "12,5 # 12.5",
                ".5 # 0.5",
                "1.25e2 # 125"
            })
    void numbersAreReadHoweverTheyAreTyped(String text, double number) {
        assertThat(NumberParser.of(text)).isEqualTo(number);
        assertThat(NumberParser.of("\u00a0\ufeff" + text + "\u200b ")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "'",
                "1,234",
                "12,34,567",
                "1,2345.6",
                "1 2",
                "4 5,6",
                "12°",
                "E12",
                "1f",
                "0x1p3",
                "1e999",
                "#N/A"
            })
    void whatCouldBeTwoNumbersIsNone(String text) {
        assertThat(NumberParser.of(text)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "126.6225 # 126.6225",
                "126,622 # 126.622",
                "126.6225° # 126.6225",
                "E126.6225 # 126.6225",
                "126.6225 e # 126.6225",
                "126.6225W # -126.6225",
                "西经126.5 # -126.5",
                "东经126.5度 # 126.5",
                "126°37′21″ # 126.6225",
                "126°37'21.00\" # 126.6225",
                "126° 37' 21'' E # 126.6225",
                "东经126度37分21秒 # 126.6225",
                "１２６°３７′２１″ # 126.6225",
                "-126°30′ # -126.5",
                "126°37.35' # 126.6225",
                "W 126º30’ # -126.5"
            })
    void longitudesAreReadHoweverTheyAreTyped(String text, double degrees) {
        assertThat(NumberParser.degrees(text, "EW")).isCloseTo(degrees, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "126°60'",
                "126°37'60\"",
                "126°37.5'21\"",
                "126 37 21",
                "12 5",
                "N45.7",
                "北纬45.7",
                "E-126",
                "E126E",
                "126°37'21\"x",
                "",
                "E"
            })
    void whatIsNoLongitudeIsNone(String text) {
        assertThat(NumberParser.degrees(text, "EW")).isNaN();
    }

    @Test
    void minutesAndSecondsLoseNothing() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            int degrees = random.nextInt(90);
            int minutes = random.nextInt(60);
            double seconds = random.nextInt(60_000) / 1000.0;
            String text = String.format(Locale.ROOT, "%d°%02d′%06.3f″", degrees, minutes, seconds);
            double north = degrees + minutes / 60.0 + seconds / 3600;
            assertThat(NumberParser.degrees(text + "N", "NS")).isCloseTo(north, within(1e-12));
            assertThat(NumberParser.degrees("南纬" + text, "NS")).isCloseTo(-north, within(1e-12));
        }
    }
}
