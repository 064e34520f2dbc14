package org.yizhan.shell.command.session;

import org.yizhan.model.ExitCode;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Leaves the prompt, or ends a script early. */
public final class ExitCommand implements ShellCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("exit", Group.SHELL).aliases("quit").examples("exit");
    }

    @Override
    public ExitCode run(Invocation call) {
        call.shell().leave();
        return ExitCode.DONE;
    }
}
