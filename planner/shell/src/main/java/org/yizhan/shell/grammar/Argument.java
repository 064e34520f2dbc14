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
        @Nullable String defaultText,
        boolean required,
        boolean repeatable,
        @Nullable String helpKey,
        @Nullable Function<String, List<String>> suggester)
        implements Parameter<T> {

    public Argument {
        if (name.isBlank() || !name.equals(name.toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException("an argument's name is in capitals, not " + name);
        }
        if (defaultText != null) {
            type.read(defaultText);
        }
    }

    public static <T> Argument<T> of(String name, ValueType<T> type) {
        return new Argument<>(name, type, null, true, false, null, null);
    }

    public static Argument<String> text(String name) {
        return of(name, ValueType.text());
    }

    public static Argument<Path> path(String name) {
        return of(name, ValueType.path());
    }

    /** The same argument, which may be left out. */
    public Argument<T> optional() {
        return new Argument<>(name, type, defaultText, false, repeatable, helpKey, suggester);
    }

    /** The same argument, being {@code text} when left out. */
    public Argument<T> defaultsTo(String text) {
        return new Argument<>(name, type, text, false, repeatable, helpKey, suggester);
    }

    /** The same argument, which may be given several times. */
    public Argument<T> repeated() {
        return new Argument<>(name, type, defaultText, required, true, helpKey, suggester);
    }

    /** The same argument explained by the message {@code key}. */
    public Argument<T> help(String key) {
        return new Argument<>(name, type, defaultText, required, repeatable, key, suggester);
    }

    /** The same argument with values to offer on Tab, computed from the name of the workspace in use. */
    public Argument<T> suggest(Function<String, List<String>> values) {
        return new Argument<>(name, type, defaultText, required, repeatable, helpKey, values);
    }

    @Override
    public String label() {
        return name;
    }
}
