package org.yizhan.shell.command.workspace;

import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;
import org.yizhan.store.api.Workspace;
import org.yizhan.store.jdbc.WorkspaceCopy;

/** Copies a workspace whole, between files and databases. */
public final class StoreCopyCommand implements ShellCommand {

    private static final Argument<String> FROM = Argument.of("FROM", ValueType.pathText());
    private static final Argument<String> TO = Argument.of("TO", ValueType.pathText());
    private static final Option<Boolean> REPLACE = Option.flag("replace");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("store copy", Group.SHELL)
                .arguments(FROM, TO)
                .options(REPLACE)
                .examples(
                        "store copy harbin.gpkg 'postgis:host=db.example.org;db=gis;schema=harbin;user=planner'",
                        "store copy postgis:db=gis,schema=harbin backup.gpkg --replace");
    }

    @Override
    public ExitCode run(Invocation call) {
        if (Projects.key(call.get(FROM)).equals(Projects.key(call.get(TO)))) {
            throw YizhanException.usage(Message.of("shell.store-copy-same", call.get(FROM)));
        }
        WorkspaceCopy.Report report;
        try (Workspace from = Projects.existing(call, call.get(FROM));
                Workspace to = Projects.workspace(call, call.get(TO))) {
            report = WorkspaceCopy.copy(from, to, call.get(REPLACE));
        }
        if (!report.leftOut().isEmpty()) {
            call.console().warn(Message.of("shell.store-copy-left-out", String.join(", ", report.leftOut())));
        }
        if (call.json()) {
            call.console().json(report);
        } else {
            call.console()
                    .say(Message.of(
                            "shell.store-copied",
                            report.layers(),
                            report.features(),
                            report.documents(),
                            call.get(TO)));
        }
        return ExitCode.DONE;
    }
}
