package org.yizhan.shell.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandParser;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Reads a command line: which command, which options with which text, which arguments. Whether the texts are good values
 * is for {@link ParsedValues} to say.
 *
 * <p>An option that wants a value takes the next word, even one that starts with a hyphen ({@code --n -1}), unless that
 * word is itself an option of the command; such a value is written {@code --name=--json}. A word like {@code -1} or {@code
 * -} that no option is called is an argument; {@code --} makes all that follows arguments. {@code --help} anywhere turns
 * the line into {@code help COMMAND}.
 */
public final class LineParser implements CommandParser {

    private final Grammar grammar;

    public LineParser(Grammar grammar) {
        this.grammar = grammar;
    }

    /** Reads a line as typed; throws a usage {@link YizhanException} where a quote stays open or the line is wrong. */
    @Override
    public ParsedInput parse(String line) {
        Lexer.Words words = Lexer.read(line);
        if (words.open() != 0) {
            throw YizhanException.usage(Message.of("shell.open-quote", String.valueOf(words.open())));
        }
        return parse(words.texts());
    }

    /** Reads a line already cut into words. The command's name is empty where the line names none. */
    public ParsedInput parse(List<String> words) {
        return new Reading(words).read();
    }

    private final class Reading {
        private final List<String> words;
        private final boolean wantsHelp;
        private final List<String> command = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final List<CommandOption> options = new ArrayList<>();
        private @Nullable CommandSpec spec;
        private boolean commandEnded;
        private int next;

        Reading(List<String> words) {
            this.words = words;
            int end = words.indexOf("--");
            this.wantsHelp = (end < 0 ? words : words.subList(0, end))
                    .stream().anyMatch(word -> word.equals("--help") || word.equals("-h"));
        }

        ParsedInput read() {
            boolean optionsEnded = false;
            while (next < words.size()) {
                String word = words.get(next++);
                if (!optionsEnded && word.equals("--")) {
                    optionsEnded = true;
                } else if (!optionsEnded && looksLikeOption(word)) {
                    option(word);
                } else {
                    plain(word);
                }
            }
            if (wantsHelp) {
                return parsed(List.of("help"), command);
            }
            if (command.isEmpty() && has(GlobalOptions.VERSION)) {
                return parsed(List.of("version"), List.of());
            }
            if (spec == null && !command.isEmpty()) {
                throw incomplete();
            }
            return parsed(spec == null ? command : spec.words(), arguments);
        }

        private boolean looksLikeOption(String word) {
            if (word.length() < 2 || word.charAt(0) != '-') {
                return false;
            }
            return named(word).isPresent() || !(Character.isDigit(word.charAt(1)) || word.charAt(1) == '.');
        }

        private void plain(String word) {
            if (!commandEnded) {
                List<String> longer = new ArrayList<>(command);
                longer.add(word);
                Optional<CommandSpec> found = grammar.find(longer);
                if (found.isPresent() || !grammar.continuing(longer).isEmpty()) {
                    command.add(word);
                    spec = found.orElse(spec);
                    return;
                }
                if (wantsHelp ? command.isEmpty() : spec == null) {
                    // The words that follow tell what was meant: "paln cover" is nearer to "plan cover" than "paln".
                    words.stream()
                            .skip(next)
                            .takeWhile(more -> !more.startsWith("-"))
                            .forEach(longer::add);
                    throw grammar.unknown(longer);
                }
                commandEnded = true;
            }
            arguments.add(word);
        }

        private void option(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Optional<Option<?>> known = named(word);
            if (known.isEmpty()) {
                if (wantsHelp) {
                    return;
                }
                throw unknownOption(name);
            }
            Option<?> option = known.get();
            String value;
            if (option.type().isFlag()) {
                if (equals >= 0) {
                    throw YizhanException.usage(Message.of("shell.takes-no-value", option.label()));
                }
                value = "true";
            } else if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (next < words.size() && !isKnownOption(words.get(next))) {
                value = words.get(next++);
            } else if (wantsHelp) {
                return;
            } else if (next < words.size()) {
                throw YizhanException.usage(Message.of(
                        "shell.value-is-option", option.label(), option.type().valueName(), words.get(next)));
            } else {
                throw YizhanException.usage(Message.of(
                        "shell.value-missing", option.label(), option.type().valueName()));
            }
            options.add(CommandOption.with()
                    .longName(option.name())
                    .value(value)
                    .type(option.type().javaType())
                    .build());
        }

        private boolean isKnownOption(String word) {
            return word.equals("--") || word.startsWith("-") && named(word).isPresent();
        }

        private Optional<Option<?>> named(String word) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            return known().filter(option -> name.equals(option.label())
                            || option.letter() != null && name.equals("-" + option.letter()))
                    .findFirst();
        }

        private Stream<Option<?>> known() {
            return spec == null
                    ? GlobalOptions.ALL.stream()
                    : Stream.concat(GlobalOptions.ALL.stream(), spec.options().stream());
        }

        private boolean has(Option<?> option) {
            return options.stream().anyMatch(given -> option.name().equals(given.longName()));
        }

        private YizhanException incomplete() {
            return YizhanException.usage(Message.of(
                    "shell.incomplete-command",
                    String.join(" ", command),
                    String.join(", ", grammar.nextWords(command))));
        }

        private YizhanException unknownOption(String name) {
            if (spec == null) {
                return YizhanException.usage(Message.of(
                        "shell.unknown-global-option",
                        name,
                        DidYouMean.suggestion(DidYouMean.nearest(
                                name,
                                GlobalOptions.ALL.stream().map(Option::label).toList()))));
            }
            List<String> labels =
                    known().filter(o -> !o.hidden()).map(Option::label).toList();
            return YizhanException.usage(Message.of(
                    "shell.unknown-option",
                    spec.name(),
                    name,
                    DidYouMean.suggestion(DidYouMean.nearest(name, labels))));
        }

        private ParsedInput parsed(List<String> name, List<String> places) {
            ParsedInput.Builder input = ParsedInput.builder().commandName(name.isEmpty() ? "" : name.get(0));
            name.stream().skip(1).forEach(input::addSubCommand);
            options.forEach(input::addOption);
            for (int i = 0; i < places.size(); i++) {
                input.addArgument(new CommandArgument(i, places.get(i)));
            }
            return input.build();
        }
    }
}
