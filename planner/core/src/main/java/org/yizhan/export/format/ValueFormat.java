package org.yizhan.export.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** What every writer must do alike with numbers, texts and places. */
public final class ValueFormat {

    private static final long DEGREE = 10_000_000L;

    private ValueFormat() {}

    /** Degrees with at most 7 decimals (about 1 cm), without exponent, trailing zeros or negative zero. */
    public static String degrees(double value) {
        long scaled = Math.round(value * DEGREE);
        long whole = Math.abs(scaled) / DEGREE;
        long rest = Math.abs(scaled) % DEGREE;
        StringBuilder text = new StringBuilder(12);
        if (scaled < 0) {
            text.append('-');
        }
        text.append(whole);
        if (rest > 0) {
            String decimals = Long.toString(DEGREE + rest);
            int end = decimals.length();
            while (decimals.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(decimals, 1, end);
        }
        return text.toString();
    }

    /** A length with at most 3 decimals, written as {@link #degrees} writes. */
    public static String thousandths(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The number as a spreadsheet reads it back: no exponent, no needless decimals; empty for NaN and infinity. */
    public static String plain(Number number) {
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                return "";
            }
            if (value == 0) {
                return "0";
            }
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        return number.toString();
    }

    /** The text with half surrogate pairs replaced, which no UTF-8 file can hold. */
    public static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaceHalfPairs(text);
            }
        }
        return text;
    }

    private static String replaceHalfPairs(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.MIN_SURROGATE <= point && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }

    /** The text with what XML 1.0 (2.2, Char) has no place for replaced. */
    public static String sayable(String text) {
        StringBuilder sayable = new StringBuilder(text.length());
        text.codePoints().map(point -> isSayable(point) ? point : 0xFFFD).forEach(sayable::appendCodePoint);
        return sayable.toString();
    }

    private static boolean isSayable(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }

    /** Refuses coordinates that are no WGS84 degrees, such as metres of a projection. */
    public static void checkOnEarth(Geometry geometry, String layer, int row) {
        for (Coordinate at : geometry.getCoordinates()) {
            if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
                throw YizhanException.failed(Message.of(
                        "export.not-on-earth",
                        layer,
                        Integer.toString(row + 1),
                        Double.toString(at.x),
                        Double.toString(at.y)));
            }
        }
    }
}
