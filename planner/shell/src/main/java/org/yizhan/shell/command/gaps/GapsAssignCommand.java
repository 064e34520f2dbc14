package org.yizhan.shell.command.gaps;

import java.time.LocalDate;
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
import org.yizhan.shell.grammar.ValueType;

/** Assigns gaps of the ledger to somebody who closes them by some day. */
public final class GapsAssignCommand implements ShellCommand {

    private static final Argument<String> IDS =
            Argument.text("ID").repeated().help("shell.gap-id").suggest(Projects::gapIds);
    private static final Option<String> TO = Option.text("to").valueName("WHO").mandatory();
    private static final Option<LocalDate> DUE =
            Option.of("due", ValueType.date()).mandatory();
    private static final Option<String> BY = Option.text("by").valueName("WHO").help("shell.option-by");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("gaps assign", Group.AUDIT)
                .arguments(IDS)
                .options(TO, DUE, BY)
                .examples(
                        "gaps assign G-0001 --to 张伟 --due 2026-12-31",
                        "gaps assign G-0001 G-0004 --to \"Street office 3\" --due 2026-12-31");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<GapLedger.Line> gaps;
        try (Project project = Projects.open(call)) {
            gaps = GapLedger.assign(
                    project,
                    call.all(IDS),
                    call.get(TO),
                    call.get(DUE),
                    call.find(BY).orElse(null));
        }
        if (call.json()) {
            call.console().json(gaps);
        } else {
            GapsListCommand.showLines(call, gaps);
        }
        if (gaps.stream().anyMatch(GapLedger.Line::overdue)) {
            call.console().warn(Message.of("shell.gaps-due-past", call.get(DUE).toString()));
        }
        return ExitCode.DONE;
    }
}
