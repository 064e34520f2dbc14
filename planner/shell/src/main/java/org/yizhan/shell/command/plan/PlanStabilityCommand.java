package org.yizhan.shell.command.plan;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.pipeline.plan.study.PlanStability;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Ranks a plan's sites by how often they return when it is made again under other figures. */
public final class PlanStabilityCommand implements ShellCommand {

    private static final Argument<String> NAME = Argument.text("NAME");
    private static final Option<Integer> RUNS =
            Option.integer("runs", 1, 10_000).defaultsTo("20");
    private static final Option<Double> DENSITY =
            Option.decimal("density", 0, 100).valueName("PERCENT").defaultsTo("20");
    private static final Option<Double> RADIUS =
            Option.decimal("radius", 0, 50).valueName("PERCENT").defaultsTo("10");
    private static final Option<Integer> TOP =
            Option.integer("top", 0, 1_000_000).defaultsTo("20");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan stability", Group.PLAN)
                .arguments(NAME)
                .options(RUNS, DENSITY, RADIUS, SolveLimits.EFFORT, SolveLimits.SEED, TOP)
                .examples(
                        "plan stability cover",
                        "plan stability budget --runs 50 --top 100",
                        "plan stability 一期 --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        PlanStability.Request request = new PlanStability.Request(
                call.get(NAME),
                call.get(RUNS),
                call.get(SolveLimits.SEED),
                call.get(DENSITY),
                call.get(RADIUS),
                SolveLimits.effort(call));
        PlanStability.Report report;
        try (Project project = Projects.open(call)) {
            report = PlanStability.run(project, request, call.progress());
            if (call.json()) {
                call.console().json(report);
            } else {
                show(call, project, report);
            }
        }
        if (report.runsWithout() > 0) {
            call.console()
                    .warn(Message.of(
                            "shell.stability-without", report.runsWithout(), report.runs() + report.runsWithout()));
        }
        if (report.stoppedEarly()) {
            call.console().warn(Message.of("shell.stability-stopped", report.runs(), report.asked()));
            return ExitCode.CANCELLED;
        }
        return ExitCode.DONE;
    }

    private static void show(Invocation call, Project project, PlanStability.Report report) {
        List<List<Object>> rows = new ArrayList<>();
        int top = call.get(TOP);
        for (PlanStability.Line line :
                report.sites().subList(0, Math.min(top, report.sites().size()))) {
            Double nearby = line.nearbyPercent();
            rows.add(List.of(
                    String.valueOf(line.code()),
                    line.candidate(),
                    line.name(),
                    project.hostLabel(line.host(), call.locale()),
                    line.returns(),
                    line.returnPercent(),
                    nearby == null ? Double.NaN : nearby));
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-code"),
                                Column.text("shell.column-site"),
                                Column.text("shell.column-name"),
                                Column.text("shell.column-host"),
                                Column.count("shell.column-returns"),
                                Column.decimal("shell.column-return-percent", 1),
                                Column.decimal("shell.column-nearby-percent", 1)),
                        rows);
        call.console()
                .say(Message.of(
                        "shell.stability-mean",
                        report.runs(),
                        report.densityPercent(),
                        report.radiusPercent(),
                        report.meanReturnPercent(),
                        report.meanNearbyPercent(),
                        report.nearbyMetres()));
        if (!report.others().isEmpty()) {
            call.console()
                    .say(Message.of(
                            "shell.stability-others",
                            report.others().size(),
                            report.others().get(0).candidate(),
                            report.others().get(0).returnPercent()));
        }
        if (report.workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
    }
}
