package org.yizhan.shell.command.session;

import java.nio.file.Files;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Paths;
import org.yizhan.shell.grammar.ValueType;
import org.yizhan.store.postgis.PostgisAddress;

/** Changes the workspace for the rest of the session. */
public final class UseCommand implements ShellCommand {

    private static final Argument<String> WORKSPACE = Argument.of("WORKSPACE", ValueType.pathText());

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("use", Group.SHELL)
                .arguments(WORKSPACE)
                .examples("use harbin.gpkg", "use \"哈尔滨 2026.gpkg\"", "use postgis:db=gis,schema=harbin");
    }

    @Override
    public ExitCode run(Invocation call) {
        String workspace = call.get(WORKSPACE);
        boolean database = PostgisAddress.is(workspace);
        if (database) {
            PostgisAddress.parse(workspace);
        }
        call.shell().use(workspace);
        boolean isNewFile = !database && Files.notExists(Paths.absolute(workspace));
        call.console().say(Message.of(isNewFile ? "shell.use-new" : "shell.use-now", workspace));
        return ExitCode.DONE;
    }
}
