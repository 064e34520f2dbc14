package org.yizhan.shell.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.shell.core.ShellRunner;
import org.springframework.shell.core.command.CommandRegistry;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.shell.Shell;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.console.Cancellation;
import org.yizhan.shell.console.Console;
import org.yizhan.shell.console.Terminal;
import org.yizhan.shell.console.TypedPasswords;
import org.yizhan.shell.grammar.Grammar;
import org.yizhan.shell.grammar.LineParser;
import org.yizhan.store.postgis.Passwords;

/**
 * Runs the program's command line: the command it names, else a person's commands at a prompt, else the commands of
 * standard input. Stands in for Spring Shell's own runners, which end with code 0 whatever happens and know no one-shot
 * commands beside a prompt.
 */
public final class YizhanRunner implements ShellRunner, ExitCodeGenerator {

    private final Grammar grammar;
    private final Session session;
    private final Runner runner;
    private final Scripts scripts;
    private ExitCode exitCode = ExitCode.DONE;

    public YizhanRunner(Collection<ShellCommand> commands, CommandRegistry registry) {
        Terminal terminal = Terminal.detect();
        PrintStream talk = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out),
                talk,
                terminal,
                Languages.ofUser(System.getProperty("yizhan.locale", ""), System.getenv()));
        this.grammar = new Grammar(commands.stream().map(ShellCommand::spec).toList());
        this.session = new Session(console, new Cancellation(), new SessionShell());
        commands.forEach(command -> registry.registerCommand(new RegisteredCommand(command, session)));
        this.runner = new Runner(registry, new LineParser(grammar), session);
        this.scripts = new Scripts(runner::run, session);
    }

    /** Runs {@code args}; afterwards {@link #getExitCode} says how it ended. */
    @Override
    public void run(String[] args) {
        Signals.register("INT", this::interrupted);
        exitCode = runner.runOr(
                List.of(args),
                () -> session.console().terminal().input()
                        ? new Prompt(runner, grammar, session, this::interrupted).run()
                        : scripts.runStandardInput());
    }

    @Override
    public int getExitCode() {
        return exitCode.code();
    }

    /** Ctrl-C: the first asks the command to stop, the second does not ask. */
    private void interrupted() {
        if (session.cancellation().request() == 1) {
            session.console().say(Message.of("shell.stopping"));
        } else {
            Runtime.getRuntime().halt(ExitCode.CANCELLED.code());
        }
    }

    private final class SessionShell implements Shell {
        private @Nullable Passwords passwords;

        @Override
        public Grammar grammar() {
            return grammar;
        }

        @Override
        public ExitCode runScript(Path file) {
            return scripts.runFile(file);
        }

        @Override
        public ExitCode runStandardInput() {
            return scripts.runStandardInput();
        }

        @Override
        public void use(String workspace) {
            session.choose(session.choices().workspace(workspace));
        }

        @Override
        public Passwords passwords() {
            if (passwords == null) {
                passwords = new TypedPasswords(session.console());
            }
            return passwords;
        }

        @Override
        public void leave() {
            session.end();
        }
    }
}
