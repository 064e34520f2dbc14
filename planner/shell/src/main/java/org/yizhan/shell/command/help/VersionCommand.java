package org.yizhan.shell.command.help;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.yizhan.model.ExitCode;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Says which version this is. */
public final class VersionCommand implements ShellCommand {

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("version", Group.SHELL).examples("version", "version --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        String version = version();
        if (call.json()) {
            Map<String, String> answer = new LinkedHashMap<>();
            answer.put("version", version);
            answer.put("java", System.getProperty("java.version"));
            call.console().json(answer);
        } else {
            call.console().print("yizhan " + version);
        }
        return ExitCode.DONE;
    }

    /** The version in the program's jar; classes that run outside it have none. */
    static String version() {
        return Objects.requireNonNullElse(
                VersionCommand.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
