package org.yizhan.shell.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yizhan.model.Message;

/**
 * What a command is called and takes. Texts are found by convention: the command {@code plan cover} is summed up by the
 * message {@code shell.plan-cover}, and its option {@code --time-limit} explained by {@code shell.plan-cover.time-limit}
 * unless the option names another message.
 *
 * @param words what the user types, such as {@code plan}, {@code cover}
 * @param aliases other single words that mean the same
 * @param arguments in their order; the required ones first, only the last repeatable
 * @param examples whole command lines without the program's name, at least one
 * @param texts stem of the command's message keys, {@code shell.} and its words joined by hyphens unless changed
 */
public record CommandSpec(
        List<String> words,
        Group group,
        List<String> aliases,
        List<Argument<?>> arguments,
        List<Option<?>> options,
        List<String> examples,
        String texts) {

    public CommandSpec {
        words = List.copyOf(words);
        aliases = List.copyOf(aliases);
        arguments = List.copyOf(arguments);
        options = List.copyOf(options);
        examples = List.copyOf(examples);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs a name");
        }
        String name = String.join(" ", words);
        for (int i = 0; i < arguments.size(); i++) {
            if (i + 1 < arguments.size() && arguments.get(i).repeatable()) {
                throw new IllegalArgumentException(name + ": only the last argument may be repeated");
            }
            if (i > 0 && arguments.get(i).required() && !arguments.get(i - 1).required()) {
                throw new IllegalArgumentException(name + ": a required argument follows an optional one");
            }
        }
        Set<String> seen = new HashSet<>();
        for (Option<?> option : options) {
            if (!seen.add(option.name())
                    || GlobalOptions.ALL.stream().anyMatch(g -> g.name().equals(option.name()))) {
                throw new IllegalArgumentException(name + ": --" + option.name() + " has two meanings");
            }
        }
    }

    /** A command without arguments, options and (still to be added) examples. */
    public static CommandSpec of(String name, Group group) {
        return new CommandSpec(
                List.of(name.split(" ")),
                group,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "shell." + name.replace(' ', '-'));
    }

    public CommandSpec arguments(Argument<?>... more) {
        return new CommandSpec(words, group, aliases, joined(arguments, more), options, examples, texts);
    }

    public CommandSpec options(Option<?>... more) {
        return new CommandSpec(words, group, aliases, arguments, joined(options, more), examples, texts);
    }

    public CommandSpec examples(String... lines) {
        return new CommandSpec(words, group, aliases, arguments, options, joined(examples, lines), texts);
    }

    public CommandSpec aliases(String... others) {
        return new CommandSpec(words, group, joined(aliases, others), arguments, options, examples, texts);
    }

    /** The same command with its texts under other message keys. */
    public CommandSpec texts(String stem) {
        return new CommandSpec(words, group, aliases, arguments, options, examples, stem);
    }

    public String name() {
        return String.join(" ", words);
    }

    public Message summary() {
        return Message.of(texts);
    }

    /** How the command is written, as help shows it. */
    public String usage() {
        StringBuilder usage = new StringBuilder(name());
        for (Argument<?> argument : arguments) {
            String shown = argument.repeatable() ? argument.name() + "..." : argument.name();
            usage.append(' ').append(argument.required() ? shown : "[" + shown + "]");
        }
        for (Option<?> option : options) {
            if (option.required()) {
                usage.append(' ')
                        .append(option.label())
                        .append(' ')
                        .append(option.type().valueName());
            }
        }
        return options.stream().anyMatch(o -> !o.required() && !o.hidden()) ? usage + " [OPTIONS]" : usage.toString();
    }

    @SafeVarargs
    private static <E> List<E> joined(List<E> some, E... more) {
        List<E> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all;
    }
}
