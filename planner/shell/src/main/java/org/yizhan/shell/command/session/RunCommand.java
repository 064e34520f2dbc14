package org.yizhan.shell.command.session;

import org.yizhan.model.ExitCode;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Paths;
import org.yizhan.shell.grammar.ValueType;

/** Runs a file of command lines. */
public final class RunCommand implements ShellCommand {

    private static final String STANDARD_INPUT = "-";

    /** Text rather than a path, so that a hyphen can mean standard input. */
    private static final Argument<String> FILE = Argument.of("FILE", ValueType.pathText());

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("run", Group.SHELL).arguments(FILE).examples("run weekly.yizhan", "run -");
    }

    @Override
    public ExitCode run(Invocation call) {
        String file = call.get(FILE);
        return file.equals(STANDARD_INPUT)
                ? call.shell().runStandardInput()
                : call.shell().runScript(Paths.absolute(file));
    }
}
