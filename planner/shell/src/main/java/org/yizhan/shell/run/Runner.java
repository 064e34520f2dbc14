package org.yizhan.shell.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;
import org.yizhan.model.ExitCode;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.grammar.GlobalOptions;
import org.yizhan.shell.grammar.LineParser;
import org.yizhan.shell.grammar.ParsedValues;

/** Runs one command line and turns whatever happens into an exit code. */
final class Runner {

    private static final InputReader NO_QUESTIONS = new InputReader() {};

    private final CommandRegistry registry;
    private final LineParser parser;
    private final Session session;
    private final PrintWriter talk = new PrintWriter(System.err, true);

    Runner(CommandRegistry registry, LineParser parser, Session session) {
        this.registry = registry;
        this.parser = parser;
        this.session = session;
    }

    /** Runs the line cut into {@code words}; nothing escapes but an exit code. */
    ExitCode run(List<String> words) {
        return guarded(words, () -> parser.parse(words), this::execute);
    }

    /** Runs {@code line} as typed. */
    ExitCode run(String line) {
        return guarded(List.of(line.split("\\s+")), () -> parser.parse(line), this::execute);
    }

    /** Reads {@code words}, applies their global options to {@code body} and runs that if there is no command. */
    ExitCode runOr(List<String> words, Supplier<ExitCode> body) {
        return guarded(
                words, () -> parser.parse(words), input -> input.commandName().isEmpty() ? body.get() : execute(input));
    }

    private interface Body {
        ExitCode run(ParsedInput input) throws Exception;
    }

    private ExitCode guarded(List<String> words, Supplier<ParsedInput> reading, Body body) {
        Session.Choices before = session.choices();
        Locale language = Languages.wanted(words).orElse(before.language());
        boolean debug = before.debug() || words.contains(GlobalOptions.DEBUG.label());
        boolean ownWorkspace = false;
        ExitCode code;
        try {
            session.choose(new Session.Choices(before.workspace(), language, before.json(), debug));
            ParsedInput input = reading.get();
            ParsedValues globals = new ParsedValues(GlobalOptions.OWNER, globalsOf(input));
            ownWorkspace = globals.given(GlobalOptions.WORKSPACE);
            session.choose(new Session.Choices(
                    ownWorkspace ? globals.all(GlobalOptions.WORKSPACE).get(0) : before.workspace(),
                    language,
                    before.json() || globals.given(GlobalOptions.JSON),
                    before.debug() || globals.given(GlobalOptions.DEBUG)));
            debug = session.choices().debug();
            code = body.run(input);
            session.console().flush();
        } catch (Throwable thrown) { // whatever it is, the user gets words and the caller a code
            code = Failures.report(thrown, session.console(), debug);
            flushAfterFailure();
        }
        // What a `use` command chose stays; what this line alone chose does not.
        session.choose(
                ownWorkspace ? before : before.workspace(session.choices().workspace()));
        return code;
    }

    private ExitCode execute(ParsedInput input) throws Exception {
        if (input.commandName().isEmpty()) {
            return ExitCode.DONE;
        }
        List<String> name = new ArrayList<>(List.of(input.commandName()));
        name.addAll(input.subCommands());
        Command command = Objects.requireNonNull(registry.getCommandByName(String.join(" ", name)));
        int code = command.execute(new CommandContext(input, registry, talk, NO_QUESTIONS))
                .code();
        for (ExitCode known : ExitCode.values()) {
            if (known.code() == code) {
                return afterCancellation(known);
            }
        }
        throw new IllegalStateException("no exit code " + code);
    }

    /** A command that finished after it was asked to stop has not done all that it was asked. */
    private ExitCode afterCancellation(ExitCode code) {
        return code == ExitCode.DONE && session.cancellation().isRequested() ? ExitCode.CANCELLED : code;
    }

    private static ParsedInput globalsOf(ParsedInput input) {
        ParsedInput.Builder globals = ParsedInput.builder();
        input.options().stream()
                .filter(option -> GlobalOptions.ALL.stream()
                        .anyMatch(global -> global.name().equals(option.longName())))
                .forEach(globals::addOption);
        return globals.build();
    }

    private void flushAfterFailure() {
        try {
            session.console().flush();
        } catch (YizhanException second) {
            // The failure that came first has been told; this one adds nothing.
        }
    }
}
