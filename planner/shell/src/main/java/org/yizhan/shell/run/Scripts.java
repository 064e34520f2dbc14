package org.yizhan.shell.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.grammar.Lexer;

/** Runs command lines one after the other until one fails. */
final class Scripts {

    private final Function<String, ExitCode> runner;
    private final Session session;
    private final Deque<Path> running = new ArrayDeque<>();

    Scripts(Function<String, ExitCode> runner, Session session) {
        this.runner = runner;
        this.session = session;
    }

    ExitCode runFile(Path file) {
        Path real;
        try {
            real = file.toRealPath();
        } catch (NoSuchFileException e) {
            throw YizhanException.failed(Message.of("shell.script-absent", file.toString()), e);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
        if (running.contains(real)) {
            throw YizhanException.failed(Message.of("shell.script-runs-itself", file.toString()));
        }
        running.push(real);
        try (InputStream stream = Files.newInputStream(real)) {
            return run(stream, file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        } finally {
            running.pop();
        }
    }

    ExitCode runStandardInput() {
        try {
            return run(
                    System.in,
                    Message.of("shell.standard-input").in(session.console().locale()));
        } catch (IOException e) {
            throw unreadable("-", e);
        }
    }

    private ExitCode run(InputStream stream, String name) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(
                stream,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        int row = 0;
        for (String line = lines.readLine(); line != null && !session.isOver(); line = lines.readLine()) {
            int first = ++row;
            StringBuilder command = new StringBuilder(line);
            // A line that ends in a backslash, or inside quotes, goes on in the next one.
            for (Lexer.Words words = Lexer.read(line); words.open() != 0; words = Lexer.read(command.toString())) {
                String more = lines.readLine();
                if (more == null) {
                    break;
                }
                row++;
                if (words.open() == '\\') {
                    command.setLength(command.length() - 1);
                } else {
                    command.append('\n');
                }
                command.append(more);
            }
            ExitCode code = runOne(command.toString());
            if (code != ExitCode.DONE) {
                session.console()
                        .error(Message.of(
                                "shell.script-stopped", name, Integer.toString(first), Integer.toString(code.code())));
                return code;
            }
        }
        session.resume(); // leaving a script leads back to what ran it
        return ExitCode.DONE;
    }

    private ExitCode runOne(String command) {
        if (session.cancellation().isRequested()) {
            return ExitCode.CANCELLED;
        }
        Lexer.Words words = Lexer.read(command);
        return words.tokens().isEmpty() && words.open() == 0 ? ExitCode.DONE : runner.apply(command);
    }

    private static YizhanException unreadable(String name, IOException e) {
        return e instanceof CharacterCodingException
                ? YizhanException.failed(Message.of("shell.script-not-utf8", name), e)
                : YizhanException.failed(
                        Message.of("shell.script-unreadable", name, String.valueOf(e.getMessage())), e);
    }
}
