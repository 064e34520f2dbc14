package org.yizhan.shell.grammar;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something given by its place after the command. Required unless made optional; only the last may be repeated.
 *
 * @param name placeholder in capitals, such as {@code FILE}
 */
public record Argument<T>(
        String name,
        ValueType<T> type,
        boolean required,
        boolean repeatable,
        @Nullable String helpKey,
        @Nullable Function<String, List<String>> suggester)
        implements Parameter<T> {

    public Argument {
        if (name.isBlank() || !name.equals(name.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("an argument's name is in capitals, not " + name);
        }
    }

    public static <T> Argument<T> of(String name, ValueType<T> type) {
        return new Argument<>(name, type, true, false, null, null);
    }

    public static Argument<String> text(String name) {
        return of(name, ValueType.text());
    }

    public static Argument<Path> path(String name) {
        return of(name, ValueType.path());
    }

    /** The same argument, which may be left out. */
    public Argument<T> optional() {
        return new Argument<>(name, type, false, repeatable, helpKey, suggester);
    }

    /** The same argument, which may be given several times. */
    public Argument<T> repeated() {
        return new Argument<>(name, type, required, true, helpKey, suggester);
    }

    /** The same argument explained by the message {@code key}. */
    public Argument<T> help(String key) {
        return new Argument<>(name, type, required, repeatable, key, suggester);
    }

    /** The same argument with values to offer on Tab, computed from the name of the workspace in use. */
    public Argument<T> suggest(Function<String, List<String>> values) {
        return new Argument<>(name, type, required, repeatable, helpKey, values);
    }

    /** Arguments have none. */
    @Override
    public @Nullable String defaultText() {
        return null;
    }

    @Override
    public String label() {
        return name;
    }
}
