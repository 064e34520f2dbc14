package org.yizhan.shell.grammar;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;

/**
 * How the text of an option or argument becomes a value.
 *
 * @param javaType class of the value
 * @param valueName what help shows for the value, such as {@code FILE}; empty for a flag
 * @param expected what the value must look like, said when it does not
 * @param choices every possible text, or empty where they cannot be listed
 * @param offersFiles whether Tab should offer files and folders
 * @param reader turns the text into the value; throws {@link IllegalArgumentException} on a bad one
 */
public record ValueType<T>(
        Class<T> javaType,
        String valueName,
        Message expected,
        List<String> choices,
        boolean offersFiles,
        Function<String, T> reader) {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8}(?:\\.\\d{1,3})?)s)?(?:(\\d{1,9})ms)?");

    public ValueType {
        choices = List.copyOf(choices);
    }

    /** Any text that is not blank. */
    public static ValueType<String> text() {
        return of(String.class, "TEXT", Message.of("shell.value-text"), text -> {
            if (text.isBlank()) {
                throw new IllegalArgumentException("blank");
            }
            return text;
        });
    }

    /** Present or absent; takes no value. */
    public static ValueType<Boolean> flag() {
        return of(Boolean.class, "", Message.of("shell.value-flag"), Boolean::valueOf);
    }

    /** A whole number from {@code least} to {@code most}, both included. */
    public static ValueType<Integer> integer(int least, int most) {
        return of(Integer.class, "N", range("shell.value-integer", least, most), text -> {
            int value = Integer.parseInt(text);
            return inside(value >= least && value <= most, value);
        });
    }

    /** A whole number from 0 to {@code most}, or {@code all}, read as {@link Integer#MAX_VALUE}. */
    public static ValueType<Integer> countOrAll(int most) {
        return of(Integer.class, "N|all", Message.of("shell.value-count-or-all", 0, most), text -> {
            if (text.equals("all")) {
                return Integer.MAX_VALUE;
            }
            int value = Integer.parseInt(text);
            return inside(value >= 0 && value <= most, value);
        });
    }

    /** A finite decimal number from {@code least} to {@code most}, both included; either may be infinite. */
    public static ValueType<Double> decimal(double least, double most) {
        return of(Double.class, "X", range("shell.value-decimal", least, most), text -> {
            double value = Double.parseDouble(text);
            return inside(Double.isFinite(value) && value >= least && value <= most, value);
        });
    }

    /** A path of the file system, absolute once read; {@code ~/} means the home folder. */
    public static ValueType<Path> path() {
        return of(Path.class, "FILE", Message.of("shell.value-path"), text -> {
                    if (text.isEmpty()) {
                        throw new IllegalArgumentException("empty");
                    }
                    return Paths.absolute(text);
                })
                .offeringFiles();
    }

    /** The text of a path, kept as typed, where some texts mean something else than a file. */
    public static ValueType<String> pathText() {
        return of(String.class, "FILE", Message.of("shell.value-path"), text -> {
                    if (text.isBlank()) {
                        throw new IllegalArgumentException("blank");
                    }
                    Paths.absolute(text);
                    return text;
                })
                .offeringFiles();
    }

    /** A positive length of time such as {@code 60s}, {@code 2m}, {@code 1h30m} or {@code 500ms}. */
    public static ValueType<Duration> duration() {
        return of(Duration.class, "TIME", Message.of("shell.value-duration"), ValueType::readDuration);
    }

    /** A calendar day such as {@code 2026-12-31}. */
    public static ValueType<LocalDate> date() {
        return of(LocalDate.class, "DATE", Message.of("shell.value-date"), text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }

    /** One of the constants of {@code type}, written in lower case with hyphens. */
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        return choice(type, List.of(type.getEnumConstants()));
    }

    /** Some of the constants of an enum. */
    public static <E extends Enum<E>> ValueType<E> choice(Class<E> type, List<E> constants) {
        Map<String, E> byName = new LinkedHashMap<>();
        constants.forEach(
                constant -> byName.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant));
        List<String> names = List.copyOf(byName.keySet());
        return new ValueType<>(
                type, String.join("|", names), oneOf(names), names, false, text -> known(byName.get(text)));
    }

    /** One of the given texts. */
    public static ValueType<String> choice(String... choices) {
        List<String> names = List.of(choices);
        return new ValueType<>(
                String.class,
                String.join("|", names),
                oneOf(names),
                names,
                false,
                text -> known(names.contains(text) ? text : null));
    }

    /** A kind of value of one's own; see the record's parameters. */
    public static <T> ValueType<T> of(Class<T> type, String valueName, Message expected, Function<String, T> reader) {
        return new ValueType<>(type, valueName, expected, List.of(), false, reader);
    }

    /** The same values under another placeholder in help, such as {@code CRS}. */
    public ValueType<T> named(String placeholder) {
        return new ValueType<>(javaType, placeholder, expected, choices, offersFiles, reader);
    }

    /** The same values, with files and folders offered on Tab. */
    public ValueType<T> offeringFiles() {
        return new ValueType<>(javaType, valueName, expected, choices, true, reader);
    }

    /** The value of {@code text}; throws {@link IllegalArgumentException} where it is none. */
    public T read(String text) {
        return reader.apply(text);
    }

    /** Whether the option stands alone, without a value. */
    public boolean isFlag() {
        return javaType == Boolean.class && valueName.isEmpty();
    }

    private static Duration readDuration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("no duration: " + text);
        }
        long millis = 3_600_000L * whole(parts.group(1)) + 60_000L * whole(parts.group(2)) + whole(parts.group(4));
        String seconds = parts.group(3);
        millis += seconds == null ? 0 : Math.round(1000 * Double.parseDouble(seconds));
        return inside(millis > 0, Duration.ofMillis(millis));
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static <T> T inside(boolean fits, T value) {
        if (!fits) {
            throw new IllegalArgumentException("out of range: " + value);
        }
        return value;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("no such choice");
        }
        return value;
    }

    private static Message oneOf(List<String> names) {
        return Message.of("shell.value-choice", String.join(", ", names));
    }

    /**
     * A bound that is no bound is not worth saying: infinity, and the least number of a type. The largest whole number is,
     * or who types a larger one would be told that it must be a whole number.
     */
    private static Message range(String key, Number least, Number most) {
        boolean below = least.doubleValue() > Integer.MIN_VALUE;
        boolean above = !(most instanceof Long) && most.doubleValue() < Double.POSITIVE_INFINITY;
        String suffix = below ? (above ? "-between" : "-from") : (above ? "-to" : "");
        return Message.of(key + suffix, plain(least), plain(most));
    }

    private static String plain(Number bound) {
        double value = bound.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : bound.toString();
    }
}
