package org.yizhan.shell.command.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.solve.SolveInstance;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Argument;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

/** Runs the bare placement engine on an instance file, for benchmarks and for other tools. */
public final class SolveCommand implements ShellCommand {

    private static final double MOST = 1e15;

    private static final Argument<Path> FILE = Argument.path("FILE").optional();
    private static final Option<Path> COVERAGE = Option.path("coverage");
    private static final Option<Path> WALKS = Option.path("walks");
    private static final Option<Path> DEMAND = Option.path("demand");
    private static final Option<Path> COSTS = Option.path("costs");
    private static final Option<String> MODEL =
            Option.of("model", ValueType.choice("lscp", "mclp", "pmedian", "pcenter"));
    private static final Option<Integer> P = Option.integer("p", 1, Integer.MAX_VALUE);
    private static final Option<Double> BUDGET = Option.decimal("budget", 0, MOST);
    private static final Option<String> ORLIB = Option.of("orlib", ValueType.choice("scp", "pmed"));

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("solve", Group.PLAN)
                .arguments(FILE)
                .options(
                        COVERAGE,
                        WALKS,
                        DEMAND,
                        COSTS,
                        MODEL,
                        P,
                        BUDGET,
                        ORLIB,
                        SolveLimits.TIME_LIMIT,
                        SolveLimits.EFFORT,
                        SolveLimits.SEED)
                .examples(
                        "solve --coverage pairs.csv.gz --model lscp --time-limit 60s --json",
                        "solve --coverage pairs.csv --demand weights.csv --model mclp --p 40",
                        "solve --orlib scp scp41.txt --effort 100",
                        "solve --orlib pmed pmed1.txt --json",
                        "solve --walks walks.csv --demand weights.csv --model pcenter --p 4");
    }

    @Override
    public ExitCode run(Invocation call) {
        SolveInstance.Report report = SolveInstance.run(source(call), model(call), options(call), call.progress());
        if (call.json()) {
            call.console().json(report);
        } else {
            show(call, report);
        }
        if (!report.exact()) {
            call.console().warn(Message.of("shell.solve-rounded"));
        }
        Double unreached = report.unreachedShare();
        if (unreached != null && unreached > 0) {
            call.console().warn(Message.of("shell.solve-unreached", Math.ceil(1e4 * unreached) / 100));
        }
        if (report.stoppedEarly()) {
            call.console().warn(Message.of("shell.solve-stopped-early"));
            return ExitCode.CANCELLED;
        }
        return ExitCode.DONE;
    }

    private static SolveInstance.Source source(Invocation call) {
        Path pairs = call.find(COVERAGE).orElse(null);
        Path walks = call.find(WALKS).orElse(null);
        Path file = call.find(FILE).orElse(null);
        String orlib = call.find(ORLIB).orElse(null);
        boolean lists = call.given(DEMAND) || call.given(COSTS);
        if (orlib != null && file != null && pairs == null && walks == null && !lists) {
            return orlib.equals("scp")
                    ? new SolveInstance.Source.OrlibSetCover(file)
                    : new SolveInstance.Source.OrlibMedian(file);
        }
        if (orlib == null && file == null && pairs != null && walks == null) {
            return new SolveInstance.Source.Coverage(
                    pairs, call.find(DEMAND).orElse(null), call.find(COSTS).orElse(null));
        }
        if (orlib == null && file == null && walks != null && pairs == null && !call.given(COSTS)) {
            return new SolveInstance.Source.Walks(walks, call.find(DEMAND).orElse(null));
        }
        throw YizhanException.usage(Message.of("shell.solve-one-source"));
    }

    private static SolveInstance.Model model(Invocation call) {
        String model = call.find(MODEL)
                .orElse(call.find(ORLIB).map(SolveCommand::modelOf).orElse(""));
        return switch (model) {
            case "lscp" -> lscp(call);
            case "mclp" -> mclp(call);
            case "pmedian" -> new SolveInstance.Model.Median(stations(call));
            case "pcenter" -> new SolveInstance.Model.Center(stations(call));
            default -> throw YizhanException.usage(Message.of("shell.solve-which-model"));
        };
    }

    /** The model that files of OR-Library of a kind are made for. */
    private static String modelOf(String orlib) {
        return orlib.equals("scp") ? "lscp" : "pmedian";
    }

    private static SolveInstance.Model lscp(Invocation call) {
        if (call.given(P) || call.given(BUDGET)) {
            throw YizhanException.usage(Message.of("shell.solve-no-limit"));
        }
        return new SolveInstance.Model.Lscp();
    }

    private static SolveInstance.Model mclp(Invocation call) {
        if (call.given(P) == call.given(BUDGET)) {
            throw YizhanException.usage(Message.of("shell.solve-one-limit"));
        }
        return call.given(P)
                ? new SolveInstance.Model.MclpByStations(call.get(P))
                : new SolveInstance.Model.MclpByCost(call.get(BUDGET));
    }

    /** How many to choose, 0 where the file says it. */
    private static int stations(Invocation call) {
        if (call.given(BUDGET)) {
            throw YizhanException.usage(Message.of("shell.solve-no-budget"));
        }
        return call.find(P).orElse(0);
    }

    private static SolveOptions options(Invocation call) {
        return SolveOptions.of(
                call.get(SolveLimits.SEED),
                SolveLimits.effort(call),
                SolveLimits.timeLimit(call),
                SolveOptions.DEFAULT_EFFORT);
    }

    private static void show(Invocation call, SolveInstance.Report report) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(Message.of("shell.solve-objective"), report.objective()));
        rows.add(List.of(Message.of("shell.solve-bound"), report.bound()));
        rows.add(List.of(Message.of("shell.solve-certified"), report.certifiedBound()));
        Double mean = report.meanWalk();
        if (mean != null) {
            rows.add(List.of(Message.of("shell.solve-mean-walk"), mean));
        }
        call.console()
                .table(List.of(Column.text("shell.column-figure"), Column.decimal("shell.column-value", 2)), rows);
        call.console()
                .print(Message.of(
                        "shell.solve-sites",
                        report.sites().length,
                        Arrays.stream(report.sites())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(" "))));
        boolean optimal = report.status().equals("optimal");
        call.console()
                .say(Message.of(
                        optimal ? "shell.solve-optimal" : "shell.solve-bound-" + report.model(),
                        report.objective(),
                        report.bound(),
                        Math.ceil(1e4 * report.gap()) / 100,
                        report.seconds()));
    }
}
