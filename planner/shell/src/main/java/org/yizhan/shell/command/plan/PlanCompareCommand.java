package org.yizhan.shell.command.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.pipeline.plan.study.PlanComparison;
import org.yizhan.pipeline.project.Project;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Says how two plans differ: in figures, and station by station. */
public final class PlanCompareCommand implements ShellCommand {

    private static final int MOST = 1_000_000;

    private static final Argument<String> A = Argument.text("A");
    private static final Argument<String> B = Argument.text("B");
    private static final Option<Integer> TOP = Option.integer("top", 0, MOST).defaultsTo("20");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("plan compare", Group.PLAN)
                .arguments(A, B)
                .options(TOP)
                .examples("plan compare cover budget", "plan compare 一期 二期 --top 100", "plan compare a b --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        try (Project project = Projects.open(call)) {
            PlanComparison comparison = PlanComparison.of(project, call.get(A), call.get(B), call.progress());
            if (call.json()) {
                call.console().json(comparison);
            } else {
                show(call, project, comparison);
            }
        }
        return ExitCode.DONE;
    }

    private static void show(Invocation call, Project project, PlanComparison comparison) {
        List<List<Object>> rows = new ArrayList<>();
        counts(
                rows,
                "stations",
                comparison.first().stations(),
                comparison.second().stations());
        counts(
                rows,
                "new",
                comparison.first().newStations(),
                comparison.second().newStations());
        row(rows, comparison, "cost", PlanComparison.Side::cost);
        row(rows, comparison, "workers", PlanComparison.Side::workersCovered);
        row(rows, comparison, "workers-percent", side -> 100 * side.workersCovered() / side.workers());
        row(rows, comparison, "covered-km", PlanComparison.Side::coveredKm);
        row(rows, comparison, "covered-percent", side -> 100 * side.coveredKm() / side.streetKm());
        row(rows, comparison, "longest-walk", PlanComparison.Side::maxWalkM);
        row(rows, comparison, "kept-street", side -> side.strength().keptStreetPercent());
        row(rows, comparison, "kept-workers", side -> side.strength().keptWorkersPercent());
        Plan.Seats first = comparison.first().seats();
        Plan.Seats second = comparison.second().seats();
        if (first != null && second != null) {
            row(rows, "peak-workers", first.seated(), second.seated());
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-amount"),
                                Column.decimal("shell.column-first", 2),
                                Column.decimal("shell.column-second", 2),
                                Column.decimal("shell.column-difference", 2)),
                        rows);
        call.console()
                .print(Message.of(
                        "shell.compare-sites",
                        comparison.both().size(),
                        comparison.onlyFirst().size(),
                        comparison.first().name(),
                        comparison.onlySecond().size(),
                        comparison.second().name()));
        List<List<Object>> stations = new ArrayList<>();
        stations(stations, call, project, comparison.first().name(), comparison.onlyFirst());
        stations(stations, call, project, comparison.second().name(), comparison.onlySecond());
        if (!stations.isEmpty()) {
            call.console()
                    .table(
                            List.of(
                                    Column.text("shell.column-only-in"),
                                    Column.text("shell.column-code"),
                                    Column.text("shell.column-site"),
                                    Column.text("shell.column-name"),
                                    Column.text("shell.column-host"),
                                    Column.money("shell.column-cost")),
                            stations);
        }
        if (comparison.workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
    }

    private static void row(
            List<List<Object>> rows,
            PlanComparison comparison,
            String column,
            Function<PlanComparison.Side, Double> figure) {
        row(rows, column, figure.apply(comparison.first()), figure.apply(comparison.second()));
    }

    private static void row(List<List<Object>> rows, String column, double first, double second) {
        rows.add(List.of(Message.of("shell.column-" + column), first, second, second - first));
    }

    private static void counts(List<List<Object>> rows, String column, long first, long second) {
        rows.add(List.of(Message.of("shell.column-" + column), first, second, second - first));
    }

    private static void stations(
            List<List<Object>> rows,
            Invocation call,
            Project project,
            String plan,
            List<PlanComparison.StationLine> lines) {
        int top = call.get(TOP);
        for (PlanComparison.StationLine line : lines.subList(0, Math.min(top, lines.size()))) {
            rows.add(List.of(
                    plan,
                    line.code(),
                    line.candidate(),
                    line.name(),
                    project.hostLabel(line.host(), call.locale()),
                    line.cost()));
        }
    }
}
