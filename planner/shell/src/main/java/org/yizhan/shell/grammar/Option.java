package org.yizhan.shell.grammar;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something given by name: {@code --name VALUE} or {@code --name=VALUE}. Make one as a constant of the command that takes
 * it, and ask the {@code Invocation} for its value by that constant.
 *
 * @param name lower-case words joined by hyphens, without the leading ones
 * @param letter one-letter form, or null
 * @param hidden left out of help and completion
 */
public record Option<T>(
        String name,
        @Nullable Character letter,
        ValueType<T> type,
        @Nullable String defaultText,
        boolean required,
        boolean repeatable,
        boolean hidden,
        @Nullable String helpKey,
        @Nullable Function<String, List<String>> suggester)
        implements Parameter<T> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public Option {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an option's name is lower-case words joined by hyphens, not " + name);
        }
        if (required && defaultText != null) {
            throw new IllegalArgumentException("--" + name + " is required and yet has a default");
        }
        if (defaultText != null) {
            type.read(defaultText);
        }
    }

    public static <T> Option<T> of(String name, ValueType<T> type) {
        return new Option<>(name, null, type, null, false, false, false, null, null);
    }

    public static Option<Boolean> flag(String name) {
        return of(name, ValueType.flag());
    }

    public static Option<String> text(String name) {
        return of(name, ValueType.text());
    }

    public static Option<Path> path(String name) {
        return of(name, ValueType.path());
    }

    public static Option<Duration> duration(String name) {
        return of(name, ValueType.duration());
    }

    public static Option<Integer> integer(String name, int least, int most) {
        return of(name, ValueType.integer(least, most));
    }

    public static Option<Double> decimal(String name, double least, double most) {
        return of(name, ValueType.decimal(least, most));
    }

    public static <E extends Enum<E>> Option<E> choice(String name, Class<E> type) {
        return of(name, ValueType.choice(type));
    }

    /** The same option with a one-letter form. */
    public Option<T> letter(char shortForm) {
        return new Option<>(name, shortForm, type, defaultText, required, repeatable, hidden, helpKey, suggester);
    }

    /** The same option with another placeholder in help. */
    public Option<T> valueName(String placeholder) {
        return new Option<>(
                name, letter, type.named(placeholder), defaultText, required, repeatable, hidden, helpKey, suggester);
    }

    /** The same option, being {@code text} when not given. */
    public Option<T> defaultsTo(String text) {
        return new Option<>(name, letter, type, text, required, repeatable, hidden, helpKey, suggester);
    }

    /** The same option, which must be given. */
    public Option<T> mandatory() {
        return new Option<>(name, letter, type, defaultText, true, repeatable, hidden, helpKey, suggester);
    }

    /** The same option, which may be given several times. */
    public Option<T> repeated() {
        return new Option<>(name, letter, type, defaultText, required, true, hidden, helpKey, suggester);
    }

    /** The same option, left out of help and completion. */
    public Option<T> hide() {
        return new Option<>(name, letter, type, defaultText, required, repeatable, true, helpKey, suggester);
    }

    /** The same option explained by the message {@code key}, for options that several commands share. */
    public Option<T> help(String key) {
        return new Option<>(name, letter, type, defaultText, required, repeatable, hidden, key, suggester);
    }

    /** The same option with values to offer on Tab, computed from the name of the workspace in use. */
    public Option<T> suggest(Function<String, List<String>> values) {
        return new Option<>(name, letter, type, defaultText, required, repeatable, hidden, helpKey, values);
    }

    @Override
    public String label() {
        return "--" + name;
    }
}
