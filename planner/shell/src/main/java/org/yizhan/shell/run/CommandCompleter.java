package org.yizhan.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.Parameter;

/** Offers what can stand at the cursor: words of commands, options, and values where they can be listed. */
final class CommandCompleter implements Completer {

    private final Grammar grammar;
    private final Supplier<String> workspace;

    CommandCompleter(Grammar grammar, Supplier<String> workspace) {
        this.grammar = grammar;
        this.workspace = workspace;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, line.wordIndex());
        candidates.addAll(offers(before, line.word()));
    }

    /** What may take the place of {@code word} after the words {@code before}. */
    List<Candidate> offers(List<String> before, String word) {
        State state = new State(before);
        List<Candidate> offers = new ArrayList<>();
        if (state.waiting != null) {
            values(state.waiting, "", word, offers);
            return offers;
        }
        int equals = word.indexOf('=');
        if (!state.optionsEnded && word.startsWith("--") && equals > 0) {
            state.option(word.substring(0, equals))
                    .ifPresent(option ->
                            values(option, word.substring(0, equals + 1), word.substring(equals + 1), offers));
            return offers;
        }
        if (!state.optionsEnded && word.startsWith("-")) {
            state.known()
                    .filter(option -> !option.hidden())
                    .filter(option -> option.repeatable() || !state.given.contains(option.name()))
                    .forEach(option -> offers.add(plain(option.label())));
            return offers;
        }
        if (state.arguments.isEmpty()) {
            grammar.nextWords(state.command).forEach(next -> offers.add(plain(next)));
        }
        state.nextArgument().ifPresent(argument -> values(argument, "", word, offers));
        return offers;
    }

    private void values(Parameter<?> parameter, String prefix, String typed, List<Candidate> offers) {
        parameter.type().choices().forEach(choice -> offers.add(plain(prefix + choice)));
        if (parameter.type().offersFiles()) {
            offers.addAll(FileOffers.of(prefix, typed));
        }
        @Nullable Function<String, List<String>> suggester = parameter.suggester();
        if (suggester != null) {
            try {
                suggester.apply(workspace.get()).forEach(value -> offers.add(plain(prefix + value)));
            } catch (RuntimeException noOffers) {
                // Tab must never fail: a workspace that cannot be read will be reported by the command itself.
            }
        }
    }

    private static Candidate plain(String value) {
        return new Candidate(value);
    }

    /** Where a line stands before the word at the cursor. */
    private final class State {
        private final List<String> command = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final List<String> given = new ArrayList<>();
        private @Nullable CommandSpec spec;
        private @Nullable Option<?> waiting;
        private boolean optionsEnded;

        State(List<String> before) {
            before.forEach(this::take);
        }

        private void take(String word) {
            if (waiting != null) {
                waiting = null;
            } else if (!optionsEnded && word.equals("--")) {
                optionsEnded = true;
            } else if (!optionsEnded && word.startsWith("-")) {
                int equals = word.indexOf('=');
                option(equals < 0 ? word : word.substring(0, equals)).ifPresent(option -> {
                    given.add(option.name());
                    waiting = equals < 0 && !option.type().isFlag() ? option : null;
                });
            } else if (arguments.isEmpty() && grammar.nextWords(command).contains(word)) {
                command.add(word);
                spec = grammar.find(command).orElse(spec);
            } else {
                arguments.add(word);
            }
        }

        private Stream<Option<?>> known() {
            Stream<Option<?>> own = spec == null ? Stream.empty() : spec.options().stream();
            return Stream.concat(own, GlobalOptions.ALL.stream());
        }

        private Optional<Option<?>> option(String word) {
            return known().filter(option -> word.equals(option.label())
                            || option.letter() != null && word.equals("-" + option.letter()))
                    .findFirst();
        }

        private Optional<Argument<?>> nextArgument() {
            if (spec == null || spec.arguments().isEmpty()) {
                return Optional.empty();
            }
            List<Argument<?>> places = spec.arguments();
            int place = Math.min(arguments.size(), places.size() - 1);
            boolean full =
                    arguments.size() >= places.size() && !places.get(place).repeatable();
            return full ? Optional.empty() : Optional.of(places.get(place));
        }
    }
}
