package org.yizhan.shell.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;

/** What a command takes: an {@link Option} by name, or an {@link Argument} by place. */
public sealed interface Parameter<T> permits Option, Argument {

    /** The option's long name without hyphens, or the argument's placeholder. */
    String name();

    ValueType<T> type();

    boolean required();

    /** Whether it may be given more than once. */
    boolean repeatable();

    /** The value, as text, that it has when it is not given. */
    @Nullable
    String defaultText();

    /** The message that explains it, or null for the command's own: {@code shell.COMMAND-WORDS.name}. */
    @Nullable
    String helpKey();

    /** Values worth offering on Tab, from the workspace in use; any failure there just means no offers. */
    @Nullable
    Function<String, List<String>> suggester();

    /** How messages and help call it: {@code --name} or {@code FILE}. */
    String label();

    /** The default, read. */
    default Optional<T> defaultValue() {
        return Optional.ofNullable(defaultText()).map(type()::read);
    }

    /** What it does, for the help of {@code command}. */
    default Message help(CommandSpec command) {
        String key = helpKey();
        return Message.of(key != null ? key : command.texts() + "." + name().toLowerCase(Locale.ROOT));
    }
}
