package org.yizhan.shell.command.plan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.config.RulesFile;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.PlanGoal;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.plan.rules.RuleText;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/**
 * Places stations: as few as the rule needs or a share needs ({@code plan cover}), at most so many ({@code plan budget}),
 * so many each year ({@code plan phases}), or so that walks are short ({@code plan median}, {@code plan center}).
 */
public final class PlanCommand implements ShellCommand {

    private static final int MOST_STATIONS = 1_000_000;
    private static final double MOST_MONEY = 1e12;
    private static final int SHOWN = 10;

    private static final Option<String> NAME = Option.text("name").help("shell.option-plan-name");
    private static final Option<Duration> TIME_LIMIT =
            Option.duration("time-limit").help("shell.option-time-limit");
    private static final Option<Integer> SEED =
            Option.integer("seed", 0, Integer.MAX_VALUE).defaultsTo("1").help("shell.option-seed");
    private static final Option<Integer> STATIONS = Option.integer("stations", 0, MOST_STATIONS);
    private static final Option<Integer> NEEDED_STATIONS = STATIONS.mandatory();
    private static final Option<Double> BUDGET = Option.decimal("budget", 0, MOST_MONEY);
    private static final Option<Boolean> SEATS = Option.flag("seats");
    private static final Option<Boolean> CHEAPEST = Option.flag("cheapest");
    private static final Option<Double> SHARE = Option.decimal("share", 0, 100).valueName("PERCENT");
    private static final Option<ShareOf> OF = Option.choice("of", ShareOf.class).defaultsTo("workers");
    private static final Option<PlanGoal.Where> TWICE = Option.choice("twice", PlanGoal.Where.class);
    private static final Option<Integer> YEARS = Option.integer("years", 1, 50).defaultsTo("5");
    private static final Option<Integer> STATIONS_PER_YEAR = Option.integer("stations-per-year", 0, MOST_STATIONS);
    private static final Option<Double> BUDGET_PER_YEAR = Option.decimal("budget-per-year", 0, MOST_MONEY);

    private static final Option<Path> RULES =
            Option.path("rules").valueName("FILE.yml").help("shell.option-rules");

    private static final Option<Boolean> REPLACE = Option.flag("replace").help("shell.option-replace-plan");

    /** What a share is of. */
    enum ShareOf {
        WORKERS,
        STREETS
    }

    private enum Kind {
        COVER,
        BUDGET,
        PHASES,
        MEDIAN,
        CENTER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    private PlanCommand(Kind kind) {
        this.kind = kind;
    }

    public static PlanCommand cover() {
        return new PlanCommand(Kind.COVER);
    }

    public static PlanCommand budget() {
        return new PlanCommand(Kind.BUDGET);
    }

    public static PlanCommand phases() {
        return new PlanCommand(Kind.PHASES);
    }

    public static PlanCommand median() {
        return new PlanCommand(Kind.MEDIAN);
    }

    public static PlanCommand center() {
        return new PlanCommand(Kind.CENTER);
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.of("plan " + kind.word(), Group.PLAN);
        return switch (kind) {
            case COVER ->
                spec.options(CHEAPEST, SHARE, OF, TWICE, SEATS, RULES, NAME, REPLACE, TIME_LIMIT, SEED)
                        .examples(
                                "plan cover",
                                "plan cover --cheapest --name 最省",
                                "plan cover --share 95 --of workers",
                                "plan cover --rules rules.yml --name 分区",
                                "plan cover --twice dense",
                                "plan cover --seats --share 90 --name 有座",
                                "plan cover --name 全覆盖 --time-limit 2m");
            case BUDGET ->
                spec.options(STATIONS, BUDGET, SEATS, RULES, NAME, REPLACE, TIME_LIMIT, SEED)
                        .examples(
                                "plan budget --stations 40",
                                "plan budget --budget 300 --rules rules.yml --name 一期",
                                "plan budget --stations 40 --seats --name 座位");
            case PHASES ->
                spec.options(YEARS, STATIONS_PER_YEAR, BUDGET_PER_YEAR, RULES, NAME, REPLACE, TIME_LIMIT, SEED)
                        .examples(
                                "plan phases --years 5 --stations-per-year 10",
                                "plan phases --years 3 --budget-per-year 100 --name 三年行动",
                                "plan phases --years 3 --budget-per-year 100 --rules rules.yml");
            case MEDIAN ->
                spec.options(NEEDED_STATIONS, RULES, NAME, REPLACE, TIME_LIMIT, SEED)
                        .examples(
                                "plan median --stations 40",
                                "plan median --stations 40 --time-limit 2m",
                                "plan median --stations 40 --rules rules.yml");
            case CENTER ->
                spec.options(NEEDED_STATIONS, RULES, NAME, REPLACE, TIME_LIMIT, SEED)
                        .examples("plan center --stations 40", "plan center --stations 40 --name 最远最近");
        };
    }

    @Override
    public ExitCode run(Invocation call) {
        MakePlan.Request request = new MakePlan.Request(
                call.find(NAME).orElse(kind.word()),
                goal(call),
                call.get(SEED),
                call.find(TIME_LIMIT).orElse(null),
                call.find(RULES).map(RulesFile::read).orElse(null));
        MakePlan.Result result;
        try (Project project = Projects.open(call)) {
            if (!call.get(REPLACE)) {
                SavedPlans.requireOwn(project, request.name());
            }
            result = MakePlan.run(project, request, call.locale(), call.progress());
            if (call.json()) {
                call.console().json(result);
            } else {
                show(call, project, result.plan());
            }
        }
        if (!result.stationsOffStreet().isEmpty()) {
            call.console()
                    .warn(Message.of(
                            "shell.plan-off-street",
                            result.stationsOffStreet().size(),
                            String.join(", ", result.stationsOffStreet())));
        }
        if (!result.choices().isEmpty()) {
            PlanChoiceCommand.show(call, result.plan().name(), result.choices());
        }
        if (result.stoppedEarly()) {
            call.console().warn(Message.of("shell.plan-stopped-early"));
            return ExitCode.CANCELLED;
        }
        return ExitCode.DONE;
    }

    private PlanGoal goal(Invocation call) {
        return switch (kind) {
            case COVER -> coverGoal(call);
            case BUDGET -> budgetGoal(call);
            case PHASES -> phasesGoal(call);
            case MEDIAN -> new PlanGoal.ShortestWalk(call.get(NEEDED_STATIONS));
            case CENTER -> new PlanGoal.ShortestLongestWalk(call.get(NEEDED_STATIONS));
        };
    }

    private static PlanGoal coverGoal(Invocation call) {
        Double share = call.find(SHARE).orElse(null);
        PlanGoal.Where twice = call.find(TWICE).orElse(null);
        if (call.get(SEATS)) {
            if (twice != null || call.given(OF)) {
                throw YizhanException.usage(Message.of("shell.plan-cover-seats-alone"));
            }
            return new PlanGoal.ShareSeated(share == null ? 100 : share, call.get(CHEAPEST));
        }
        if (twice != null) {
            if (share != null || call.given(OF)) {
                throw YizhanException.usage(Message.of("shell.plan-cover-twice-or-share"));
            }
            return new PlanGoal.CoveredTwice(twice, call.get(CHEAPEST));
        }
        if (share != null) {
            return new PlanGoal.Share(share, call.get(OF) == ShareOf.STREETS, call.get(CHEAPEST));
        }
        if (call.given(OF)) {
            throw YizhanException.usage(Message.of("shell.plan-cover-of-share"));
        }
        return call.get(CHEAPEST) ? new PlanGoal.LeastCost() : new PlanGoal.FewestStations();
    }

    private static PlanGoal budgetGoal(Invocation call) {
        Integer stations = call.find(STATIONS).orElse(null);
        Double money = call.find(BUDGET).orElse(null);
        boolean seats = call.get(SEATS);
        if (seats && stations != null && money == null) {
            return new PlanGoal.MostSeatedByStations(stations);
        }
        if (seats && money != null && stations == null) {
            return new PlanGoal.MostSeatedByCost(money);
        }
        if (stations != null && money == null) {
            return new PlanGoal.MostWorkersByStations(stations);
        }
        if (money != null && stations == null) {
            return new PlanGoal.MostWorkersByCost(money);
        }
        throw YizhanException.usage(Message.of("shell.plan-budget-one-limit"));
    }

    private static PlanGoal phasesGoal(Invocation call) {
        Integer stations = call.find(STATIONS_PER_YEAR).orElse(null);
        Double money = call.find(BUDGET_PER_YEAR).orElse(null);
        if ((stations == null) == (money == null)) {
            throw YizhanException.usage(Message.of("shell.plan-phases-one-limit"));
        }
        return new PlanGoal.MostWorkersByYear(call.get(YEARS), stations, money);
    }

    /** What a plan comes to, as a person reads it. */
    public static void show(Invocation call, Project project, Plan plan) {
        Map<String, List<Plan.PlanStation>> byHost = plan.stations().stream()
                .collect(Collectors.groupingBy(station -> station.isNew() ? station.host() : ""));
        List<List<Object>> rows = new ArrayList<>();
        byHost.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Plan.PlanStation>>>comparingInt(
                                entry -> -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    List<Object> row = new ArrayList<>(List.of(
                            entry.getKey().isEmpty()
                                    ? Message.of("shell.plan-existing")
                                    : project.hostLabel(entry.getKey(), call.locale()),
                            entry.getValue().size(),
                            entry.getValue().stream()
                                    .mapToDouble(Plan.PlanStation::workers)
                                    .sum(),
                            entry.getValue().stream()
                                            .mapToDouble(Plan.PlanStation::streetMetres)
                                            .sum()
                                    / 1000));
                    row.addAll(PlanSeatsText.cells(plan, entry.getValue()));
                    rows.add(row);
                });
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("shell.column-host"),
                Column.count("shell.column-stations"),
                Column.count("shell.column-workers"),
                Column.decimal("shell.column-street-km", 1)));
        columns.addAll(PlanSeatsText.columns(plan));
        call.console().table(columns, rows);
        if (!plan.phases().isEmpty()) {
            phases(call, plan);
        }
        if (!plan.rules().isEmpty()) {
            rules(call, project, plan);
        }
        Plan.Certificate certificate = plan.certificate();
        call.console()
                .say(Message.of(
                        "shell.plan-total", plan.name(), plan.stations().size(), plan.newStations(), plan.cost()));
        call.console()
                .say(Message.of(
                        certificate.optimal() ? "shell.plan-optimal" : "shell.plan-bound-" + certificate.measure(),
                        certificate.objective(),
                        certificate.bound(),
                        Math.ceil(1e4 * certificate.gap()) / 100));
        Double certified = certificate.certifiedBound();
        if (certified != null && certificate.restsOnSolvers()) {
            call.console().say(Message.of("shell.plan-certified", certified));
        }
        Plan.Share share = plan.share();
        if (share != null) {
            call.console()
                    .say(Message.of(
                            "shell.plan-share-" + share.of(),
                            Math.floor(100 * share.coveredPercent()) / 100,
                            share.askedPercent()));
        }
        PlanSeatsText.show(call, plan);
        PlanStrengthText.show(call, plan);
        if (plan.inputs().workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
        double metres = plan.uncoverable().stream()
                .mapToDouble(Plan.UncoverableStreet::metres)
                .sum();
        if (metres > 0) {
            call.console().warn(Message.of("shell.plan-uncoverable", metres / 1000, named(call, plan.uncoverable())));
        }
    }

    private static void rules(Invocation call, Project project, Plan plan) {
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-rule"),
                                Column.decimal("shell.column-used", 1),
                                Column.decimal("shell.column-tight", 1)),
                        plan.rules().stream()
                                .map(rule -> {
                                    Double used = rule.used();
                                    return List.<Object>of(
                                            RuleText.of(project, rule, call.locale()), amount(rule, used), slack(rule));
                                })
                                .toList());
    }

    /** Stations are whole, money need not be. */
    private static Object amount(Plan.Rule rule, @Nullable Double value) {
        if (value == null) {
            return "";
        }
        return rule.kind().equals("budget") ? (Object) value : (Object) Math.round(value);
    }

    /** How much more the plan might take before it breaks the rule; a rule with a least and a most has the smaller one. */
    private static Object slack(Plan.Rule rule) {
        Double used = rule.used();
        if (rule.tight() || used == null || rule.kind().equals("group")) {
            return rule.tight() ? Message.of("shell.rule-tight") : "";
        }
        Double least = rule.least();
        Double most = rule.most();
        return amount(
                rule,
                Math.min(
                        least == null ? Double.POSITIVE_INFINITY : used - least,
                        most == null ? Double.POSITIVE_INFINITY : most - used));
    }

    private static void phases(Invocation call, Plan plan) {
        call.console()
                .table(
                        List.of(
                                Column.count("shell.column-year"),
                                Column.count("shell.column-opened"),
                                Column.decimal("shell.column-cost", 1),
                                Column.count("shell.column-stations"),
                                Column.decimal("shell.column-workers", 1),
                                Column.decimal("shell.column-workers-percent", 2),
                                Column.decimal("shell.column-bound", 1),
                                Column.decimal("shell.column-gap-percent", 2)),
                        plan.phases().stream()
                                .map(phase -> List.<Object>of(
                                        phase.phase(),
                                        phase.opened(),
                                        phase.cost(),
                                        phase.stations(),
                                        phase.workers(),
                                        Math.floor(100 * phase.sharePercent()) / 100,
                                        phase.bound(),
                                        phase.bound() == 0
                                                ? 0
                                                : Math.ceil(1e4 * (phase.bound() - phase.workers()) / phase.bound())
                                                        / 100))
                                .toList());
    }

    /** The longest of some streets, each with its length and what is the matter with it. */
    static String named(Invocation call, List<Plan.UncoverableStreet> streets) {
        return streets.stream()
                .limit(SHOWN)
                .map(street -> Message.of(
                                "shell.street-metres",
                                StreetLabel.of(street.street(), call.locale()),
                                Math.round(street.metres()),
                                Message.of("shell.cause-" + street.cause()))
                        .in(call.locale()))
                .collect(Collectors.joining(", "));
    }
}
