package org.yizhan.shell.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.Lexer;

/** A person types commands, with completion, history and editing. */
final class Prompt {

    private static final int HISTORY_LINES = 2_000;

    private final Runner runner;
    private final Grammar grammar;
    private final Session session;
    private final Runnable interrupted;

    Prompt(Runner runner, Grammar grammar, Session session, Runnable interrupted) {
        this.runner = runner;
        this.grammar = grammar;
        this.session = session;
        this.interrupted = interrupted;
    }

    /** Reads and runs lines until the person leaves; how single commands end does not matter. */
    ExitCode run() {
        try (Terminal terminal = TerminalBuilder.builder()
                .name("yizhan")
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .build()) {
            // While a command runs; reading a line brings its own handling of Ctrl-C.
            terminal.handle(Terminal.Signal.INT, signal -> interrupted.run());
            LineReader reader = reader(terminal);
            session.console().say(Message.of("shell.welcome"));
            while (!session.isOver()) {
                one(reader);
            }
            return ExitCode.DONE;
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("shell.terminal-failed", String.valueOf(e.getMessage())), e);
        }
    }

    private void one(LineReader reader) {
        session.cancellation().reset();
        String line;
        try {
            line = reader.readLine(prompt());
        } catch (UserInterruptException abandoned) {
            return;
        } catch (EndOfFileException leaving) {
            session.end();
            return;
        }
        if (!Lexer.read(line).tokens().isEmpty()) {
            runner.run(line);
        }
    }

    private String prompt() {
        String workspace = session.choices().workspace();
        int folder = workspace.startsWith("postgis:") ? -1 : workspace.lastIndexOf('/');
        return "yizhan:" + workspace.substring(folder + 1) + "> ";
    }

    private LineReader reader(Terminal terminal) {
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("yizhan")
                .parser(new PromptParser())
                .completer(new CommandCompleter(grammar, () -> session.choices().workspace()))
                .history(new DiscreetHistory())
                .variable(LineReader.HISTORY_SIZE, HISTORY_LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "> ")
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
        HistoryFile.prepare().ifPresent(file -> {
            reader.setVariable(LineReader.HISTORY_FILE, file);
            try {
                reader.getHistory().load();
            } catch (IOException e) {
                session.console().warn(Message.of("shell.history-unreadable", file.toString()));
            }
        });
        return reader;
    }
}
