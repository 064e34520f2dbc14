package org.yizhan.shell.command.gaps;

import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.GapLedger;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Says that gaps of the ledger are closed, which the next audit confirms or refuses. */
public final class GapsCloseCommand implements ShellCommand {

    private static final Argument<String> IDS =
            Argument.text("ID").repeated().help("shell.gap-id").suggest(Projects::gapIds);
    private static final Option<String> NOTE = Option.text("note");
    private static final Option<String> BY = Option.text("by").valueName("WHO").help("shell.option-by");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("gaps close", Group.AUDIT)
                .arguments(IDS)
                .options(NOTE, BY)
                .examples("gaps close G-0001", "gaps close G-0001 --note \"中山路驿站 10 月开放\"");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<GapLedger.Line> gaps;
        try (Project project = Projects.open(call)) {
            gaps = GapLedger.requestClose(
                    project,
                    call.all(IDS),
                    call.find(NOTE).orElse(""),
                    call.find(BY).orElse(null));
        }
        if (call.json()) {
            call.console().json(gaps);
        } else {
            GapsListCommand.showLines(call, gaps);
        }
        call.console().say(Message.of("shell.gaps-close-asked", gaps.size()));
        return ExitCode.DONE;
    }
}
