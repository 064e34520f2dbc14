package org.yizhan.shell.command.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.plan.study.ExplainSite;
import org.yizhan.pipeline.plan.study.SiteReport;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;

/** Says why a site is in a plan or not, and what its loss would uncover or its opening add. */
public final class PlanExplainCommand implements ShellCommand {

    private static final int SHOWN = 10;

    private static final Argument<String> NAME = Argument.text("NAME");
    private static final Argument<String> SITE = Argument.text("SITE");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan explain", Group.PLAN)
                .arguments(NAME, SITE)
                .examples("plan explain cover Y-3F09A2", "plan explain cover node/366423 --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        SiteReport report;
        try (Project project = Projects.open(call)) {
            report = ExplainSite.run(project, call.get(NAME), call.get(SITE), call.progress());
            if (call.json()) {
                call.console().json(report);
            } else {
                show(call, project, report);
            }
        }
        return ExitCode.DONE;
    }

    private static void show(Invocation call, Project project, SiteReport report) {
        String host = project.hostLabel(report.host(), call.locale());
        call.console()
                .print(Message.of(
                        "shell.explain-site",
                        report.code() == null ? report.candidate() : report.code() + " = " + report.candidate(),
                        report.name().isEmpty() ? host : report.name() + " (" + host + ")",
                        Message.of("shell.zone-" + report.zone().word()),
                        String.format(
                                Locale.ROOT,
                                "%.5f, %.5f",
                                report.at().lon(),
                                report.at().lat()),
                        report.cost()));
        call.console().print(Message.of("shell.explain-" + report.reason(), report.plan()));
        List<List<Object>> rows = new ArrayList<>();
        rows.add(row(Message.of("shell.explain-row-reach"), report.reach()));
        rows.add(row(
                Message.of(report.inPlan() ? "shell.explain-row-loss" : "shell.explain-row-gain"),
                report.difference()));
        SiteReport.NextBest next = report.nextBest();
        if (next != null) {
            rows.add(row(Message.of("shell.explain-row-next"), next.covers()));
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-amount"),
                                Column.decimal("shell.column-street-m", 1),
                                Column.decimal("shell.column-workers", 1)),
                        rows);
        if (!report.streets().isEmpty()) {
            call.console()
                    .table(
                            List.of(
                                    Column.text(
                                            report.inPlan()
                                                    ? "shell.column-street-lost"
                                                    : "shell.column-street-gained"),
                                    Column.decimal("shell.column-length-m", 1)),
                            report.streets().stream()
                                    .limit(SHOWN)
                                    .map(street -> List.<Object>of(
                                            StreetLabel.of(street.street(), call.locale()), street.metres()))
                                    .toList());
        }
        if (next != null) {
            call.console()
                    .print(Message.of(
                            "shell.explain-next",
                            next.candidate(),
                            next.name().isEmpty()
                                    ? project.hostLabel(next.host(), call.locale())
                                    : next.name() + " (" + project.hostLabel(next.host(), call.locale()) + ")",
                            next.cost()));
        } else if (report.inPlan() && report.difference().streetM() > 0) {
            call.console().print(Message.of("shell.explain-no-next"));
        }
        SiteReport.Neighbour nearest = report.nearest();
        if (nearest != null) {
            call.console()
                    .print(Message.of(
                            "shell.explain-nearest", (nearest.code() + " " + nearest.name()).strip(), nearest.walkM()));
        }
        if (report.workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
    }

    private static List<Object> row(Message what, SiteReport.Amount amount) {
        return List.of(what, amount.streetM(), amount.workers());
    }
}
