package org.yizhan.shell.command;

import java.util.List;
import java.util.Locale;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.AuditReport;
import org.yizhan.pipeline.Project;
import org.yizhan.pipeline.RunAudit;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Lists the gaps that the last audit found, worst first. */
public final class GapsListCommand implements ShellCommand {

    private static final int MOST = 1_000_000;

    private static final Option<String> PLAN = Option.text("plan").help("shell.option-plan");
    private static final Option<Integer> TOP = Option.integer("top", 1, MOST).defaultsTo("20");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("gaps list", Group.AUDIT)
                .options(PLAN, TOP)
                .examples("gaps list", "gaps list --plan cover --top 5");
    }

    @Override
    public ExitCode run(Invocation call) {
        List<AuditReport.GapReport> gaps;
        try (Project project = Projects.open(call)) {
            gaps = RunAudit.kept(project, call.find(PLAN).orElse(null)).gaps().stream()
                    .limit(call.get(TOP))
                    .toList();
        }
        if (call.json()) {
            call.console().json(gaps);
            return ExitCode.DONE;
        }
        call.console()
                .table(
                        List.of(
                                Column.count("shell.column-rank"),
                                Column.text("shell.column-zone"),
                                Column.text("shell.column-street"),
                                Column.count("shell.column-length-m"),
                                Column.count("shell.column-workers"),
                                Column.count("shell.column-longest-walk"),
                                Column.text("shell.column-cause"),
                                Column.text("shell.column-at")),
                        gaps.stream().map(GapsListCommand::row).toList());
        return ExitCode.DONE;
    }

    private static List<Object> row(AuditReport.GapReport gap) {
        return List.of(
                gap.rank(),
                Message.of("shell.zone-" + gap.zone().word()),
                gap.street(),
                gap.lengthM(),
                gap.workers(),
                gap.walkM() == null ? Double.NaN : gap.walkM(),
                Message.of("shell.cause-" + gap.cause()),
                String.format(
                        Locale.ROOT, "%.5f, %.5f", gap.at().lon(), gap.at().lat()));
    }
}
