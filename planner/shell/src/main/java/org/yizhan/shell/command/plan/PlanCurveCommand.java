package org.yizhan.shell.command.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.study.BudgetCurve;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** What one more station, or one more unit of money, buys. */
public final class PlanCurveCommand implements ShellCommand {

    private static final Option<Integer> STATIONS = Option.integer("stations", 1, 1_000_000);
    private static final Option<Double> BUDGET = Option.decimal("budget", 0, 1e12);
    private static final Option<Integer> STEPS =
            Option.integer("steps", 1, 1000).defaultsTo("10");
    private static final Option<Path> TO = Option.path("to").help("shell.option-to");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan curve", Group.PLAN)
                .options(STATIONS, BUDGET, STEPS, TO, SolveLimits.TIME_LIMIT, SolveLimits.EFFORT, SolveLimits.SEED)
                .examples("plan curve --stations 100", "plan curve --budget 500 --steps 20 --to curve.csv");
    }

    @Override
    public ExitCode run(Invocation call) {
        Integer stations = call.find(STATIONS).orElse(null);
        Double budget = call.find(BUDGET).orElse(null);
        if ((stations == null) == (budget == null)) {
            throw YizhanException.usage(Message.of("shell.plan-curve-one-limit"));
        }
        double most = stations != null ? stations : budget != null ? budget : 0;
        BudgetCurve.Request request = new BudgetCurve.Request(
                stations != null,
                most,
                call.get(STEPS),
                call.get(SolveLimits.SEED),
                SolveLimits.effort(call),
                SolveLimits.timeLimit(call));
        BudgetCurve.Report report;
        try (Project project = Projects.open(call)) {
            call.find(TO).ifPresent(to -> BudgetCurve.requireWritable(project, to));
            report = BudgetCurve.run(project, request, call.progress());
            call.find(TO).ifPresent(to -> BudgetCurve.write(project, report, to));
        }
        if (call.json()) {
            call.console().json(report);
        } else {
            show(call, report);
        }
        return report.stoppedEarly() ? ExitCode.CANCELLED : ExitCode.DONE;
    }

    private static void show(Invocation call, BudgetCurve.Report report) {
        List<List<Object>> rows = new ArrayList<>();
        for (BudgetCurve.Point point : report.points()) {
            Double gain = point.gainPerUnit();
            rows.add(List.of(
                    report.unit().equals("stations") ? (Object) Math.round(point.limit()) : (Object) point.limit(),
                    point.newStations(),
                    point.cost(),
                    point.workers(),
                    Math.floor(100 * point.sharePercent()) / 100,
                    gain == null ? Double.NaN : gain,
                    point.bound()));
        }
        call.console()
                .table(
                        List.of(
                                Column.decimal("shell.column-limit-" + report.unit(), 1),
                                Column.count("shell.column-new"),
                                Column.money("shell.column-cost"),
                                Column.decimal("shell.column-workers", 1),
                                Column.decimal("shell.column-workers-percent", 2),
                                Column.decimal("shell.column-gain-" + report.unit(), 2),
                                Column.decimal("shell.column-bound", 1)),
                        rows);
        if (report.workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
    }
}
