package org.yizhan.ingest.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers and angles as people type them into tables: with full-width digits, blanks that no one sees, decimal commas,
 * grouped thousands, degrees with minutes and seconds. A text that could be two numbers is none.
 */
public final class NumberParser {

    private static final Pattern PLAIN = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");
    private static final Pattern NO_WHOLE = Pattern.compile("[+-]?\\.[0-9]+([eE][+-]?[0-9]+)?");
    private static final Pattern COMMA_GROUPS =
            Pattern.compile("[+-]?[0-9]{1,3}((,[0-9]{3})+\\.[0-9]*|(,[0-9]{3}){2,})");
    private static final Pattern POINT_GROUPS =
            Pattern.compile("[+-]?[0-9]{1,3}((\\.[0-9]{3})+,[0-9]*|(\\.[0-9]{3}){2,})");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9]+,[0-9]*");

    /** Three digits behind a lone comma may be thousands. */
    private static final Pattern COMMA_OR_GROUP = Pattern.compile("[+-]?[0-9]{1,3},[0-9]{3}");

    private static final Pattern ANGLE = Pattern.compile(
            "([+-]?)([0-9]{1,3})°(?:([0-9]{1,2}(?:\\.[0-9]+)?)(?:'(?:([0-9]{1,2}(?:\\.[0-9]+)?)\"?)?)?)?");

    private NumberParser() {}

    /** Whether it is a decimal number as programs write it; it may still be too large for any use. */
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /** The number that a text says; NaN for any other text and for one that could be two numbers; never infinite. */
    public static double of(String text) {
        String plain = plain(text);
        return COMMA_OR_GROUP.matcher(plain).matches() ? Double.NaN : number(plain);
    }

    /**
     * An angle: degrees with decimals, also behind a comma, or degrees, minutes and seconds; with a sign, or with its
     * direction in front or behind, in Chinese or English.
     *
     * @param directions letters of the direction that counts up and of the other one: {@code EW} or {@code NS}
     * @return degrees, in no range; NaN for any other text
     */
    public static double degrees(String text, String directions) {
        String plain = plain(text).toUpperCase(Locale.ROOT).replaceAll("\\s*([EWNS])\\s*", "$1");
        boolean front = !plain.isEmpty() && directions.indexOf(plain.charAt(0)) >= 0;
        boolean behind = plain.length() > 1 && directions.indexOf(plain.charAt(plain.length() - 1)) >= 0;
        if (!front && !behind) {
            return angle(plain);
        }
        boolean up = directions.charAt(0) == plain.charAt(front ? 0 : plain.length() - 1);
        double size = angle(front ? plain.substring(1) : plain.substring(0, plain.length() - 1));
        // A sign and a direction, or two directions, could cancel each other out.
        return size >= 0 && !(front && behind) ? (up ? size : -size) : Double.NaN;
    }

    private static double angle(String plain) {
        Matcher angle = ANGLE.matcher(plain.replace(',', '.'));
        if (!angle.matches()) {
            return number(plain.endsWith("°") ? plain.substring(0, plain.length() - 1) : plain);
        }
        double minutes = angle.group(3) == null ? 0 : Double.parseDouble(angle.group(3));
        double seconds = angle.group(4) == null ? 0 : Double.parseDouble(angle.group(4));
        boolean brokenMinutes = angle.group(4) != null && angle.group(3).contains(".");
        if (minutes >= 60 || seconds >= 60 || brokenMinutes) {
            return Double.NaN;
        }
        double size = Double.parseDouble(angle.group(2)) + minutes / 60 + seconds / 3600;
        return angle.group(1).equals("-") ? -size : size;
    }

    private static double number(String plain) {
        String point = plain;
        if (COMMA_GROUPS.matcher(plain).matches()) {
            point = plain.replace(",", "");
        } else if (POINT_GROUPS.matcher(plain).matches()) {
            point = plain.replace(".", "").replace(',', '.');
        } else if (DECIMAL_COMMA.matcher(plain).matches()) {
            point = plain.replace(',', '.');
        }
        if (!PLAIN.matcher(point).matches() && !NO_WHOLE.matcher(point).matches()) {
            return Double.NaN;
        }
        double number = Double.parseDouble(point);
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** In ASCII as far as numbers go, without the apostrophe that makes a spreadsheet keep a text; blanks inside stay. */
    private static String plain(String text) {
        String marks = text.replaceAll("\\p{Cf}", "")
                .replaceAll("^[\\s\\p{Z}]*['’]", "")
                .replaceAll("[′’‘´＇分]", "'")
                .replaceAll("''|[″”“＂秒]", "\"")
                .replaceAll("[º˚度]", "°")
                .replaceAll("东经|东", "E")
                .replaceAll("西经|西", "W")
                .replaceAll("北纬|北", "N")
                .replaceAll("南纬|南", "S");
        return Normalizer.normalize(marks, Normalizer.Form.NFKC)
                .replace('−', '-')
                .strip()
                .replaceAll("\\s*([°'\"])\\s*", "$1");
    }
}
