package org.yizhan.shell.command.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.yizhan.ingest.config.RulesFile;
import org.yizhan.model.BackupZones;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Objective;
import org.yizhan.model.PlanRules;
import org.yizhan.model.ShareOf;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.plan.ground.AvoidedHosts;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.command.workspace.StreetsText;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

/**
 * Places stations: as few as the rule needs or a share needs ({@code plan cover}), at most so many ({@code plan budget}),
 * so many each year ({@code plan phases}), or so that walks are short ({@code plan median}, {@code plan center}).
 */
public final class PlanCommand implements ShellCommand {

    private static final int MOST_STATIONS = 1_000_000;
    private static final double MOST_MONEY = 1e12;

    private static final Option<String> NAME = Option.text("name").help("shell.option-plan-name");
    private static final Option<Integer> STATIONS = Option.integer("stations", 0, MOST_STATIONS);
    private static final Option<Integer> NEEDED_STATIONS = STATIONS.mandatory();
    private static final Option<Double> BUDGET = Option.decimal("budget", 0, MOST_MONEY);
    private static final Option<Boolean> SEATS = Option.flag("seats");
    private static final Option<Boolean> FEWEST = Option.flag("fewest");
    private static final Option<String> AVOID =
            Option.text("avoid").valueName("KINDS").help("shell.option-avoid");
    private static final Option<Boolean> HOSTS_ONLY = Option.flag("hosts-only").help("shell.option-hosts-only");
    private static final Option<Double> SHARE = Option.decimal("share", 0, 100).valueName("PERCENT");
    private static final Option<ShareOf> OF = Option.of(
                    "of", ValueType.choice(ShareOf.class, List.of(ShareOf.WORKERS, ShareOf.STREETS)))
            .defaultsTo("workers");
    private static final Option<BackupZones> TWICE = Option.choice("twice", BackupZones.class);
    private static final Option<Integer> YEARS = Option.integer("years", 1, 50).defaultsTo("5");
    private static final Option<Integer> STATIONS_PER_YEAR = Option.integer("stations-per-year", 0, MOST_STATIONS);
    private static final Option<Double> BUDGET_PER_YEAR = Option.decimal("budget-per-year", 0, MOST_MONEY);

    private static final Option<Path> RULES =
            Option.path("rules").valueName("FILE.yml").help("shell.option-rules");

    private static final Option<Boolean> REPLACE = Option.flag("replace").help("shell.option-replace-plan");

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
                spec.options(
                                FEWEST,
                                SHARE,
                                OF,
                                TWICE,
                                SEATS,
                                HOSTS_ONLY,
                                AVOID,
                                RULES,
                                NAME,
                                REPLACE,
                                StreetsText.OPTION,
                                SolveLimits.TIME_LIMIT,
                                SolveLimits.EFFORT,
                                SolveLimits.SEED,
                                PlanText.DETAILS)
                        .examples(
                                "plan cover",
                                "plan cover --fewest --name 最少站点",
                                "plan cover --hosts-only --name 只用场所",
                                "plan cover --share 95 --of workers",
                                "plan cover --rules rules.yml --name 分区",
                                "plan cover --twice dense",
                                "plan cover --seats --share 90 --name 有座",
                                "plan cover --name 全覆盖 --time-limit 2m");
            case BUDGET ->
                spec.options(
                                STATIONS,
                                BUDGET,
                                SEATS,
                                HOSTS_ONLY,
                                AVOID,
                                RULES,
                                NAME,
                                REPLACE,
                                StreetsText.OPTION,
                                SolveLimits.TIME_LIMIT,
                                SolveLimits.EFFORT,
                                SolveLimits.SEED,
                                PlanText.DETAILS)
                        .examples(
                                "plan budget --stations 40",
                                "plan budget --budget 300 --rules rules.yml --name 一期",
                                "plan budget --stations 40 --seats --name 座位");
            case PHASES ->
                spec.options(
                                YEARS,
                                STATIONS_PER_YEAR,
                                BUDGET_PER_YEAR,
                                HOSTS_ONLY,
                                AVOID,
                                RULES,
                                NAME,
                                REPLACE,
                                StreetsText.OPTION,
                                SolveLimits.TIME_LIMIT,
                                SolveLimits.EFFORT,
                                SolveLimits.SEED,
                                PlanText.DETAILS)
                        .examples(
                                "plan phases --years 5 --stations-per-year 10",
                                "plan phases --years 3 --budget-per-year 100 --name 三年行动",
                                "plan phases --years 3 --budget-per-year 100 --rules rules.yml");
            case MEDIAN ->
                spec.options(
                                NEEDED_STATIONS,
                                HOSTS_ONLY,
                                AVOID,
                                RULES,
                                NAME,
                                REPLACE,
                                StreetsText.OPTION,
                                SolveLimits.TIME_LIMIT,
                                SolveLimits.EFFORT,
                                SolveLimits.SEED,
                                PlanText.DETAILS)
                        .examples(
                                "plan median --stations 40",
                                "plan median --stations 40 --time-limit 2m",
                                "plan median --stations 40 --rules rules.yml");
            case CENTER ->
                spec.options(
                                NEEDED_STATIONS,
                                HOSTS_ONLY,
                                AVOID,
                                RULES,
                                NAME,
                                REPLACE,
                                StreetsText.OPTION,
                                SolveLimits.TIME_LIMIT,
                                SolveLimits.EFFORT,
                                SolveLimits.SEED,
                                PlanText.DETAILS)
                        .examples("plan center --stations 40", "plan center --stations 40 --name 最远最近");
        };
    }

    @Override
    public ExitCode run(Invocation call) {
        Goal goal = goal(call);
        PlanRules rules = call.find(RULES).map(RulesFile::read).orElse(null);
        MakePlan.Result result;
        try (Project project = Projects.open(call)) {
            MakePlan.Request request = new MakePlan.Request(
                    call.find(NAME).orElse(kind.word()),
                    goal,
                    call.get(SolveLimits.SEED),
                    SolveLimits.effort(call),
                    SolveLimits.timeLimit(call),
                    rules,
                    call.find(StreetsText.OPTION).orElse(null),
                    AvoidedHosts.of(project.settings().hosts(), call.find(AVOID).orElse(""), call.get(HOSTS_ONLY)));
            if (!call.get(REPLACE)) {
                SavedPlans.requireOwn(project, request.name());
            }
            result = MakePlan.run(project, request, call.locale(), call.progress());
            if (call.json()) {
                call.console().json(result);
            } else {
                PlanText.show(call, project, result.plan(), call.get(PlanText.DETAILS));
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

    private Goal goal(Invocation call) {
        return switch (kind) {
            case COVER -> new Goal(call.get(FEWEST) ? Objective.STATIONS : Objective.COST, demand(call));
            case BUDGET -> budgetGoal(call);
            case PHASES -> phasesGoal(call);
            case MEDIAN -> new Goal(Objective.MEAN_WALK, Limit.stations(call.get(NEEDED_STATIONS)));
            case CENTER -> new Goal(Objective.LONGEST_WALK, Limit.stations(call.get(NEEDED_STATIONS)));
        };
    }

    /** What has to be covered. */
    private static Limit demand(Invocation call) {
        Double share = call.find(SHARE).orElse(null);
        BackupZones twice = call.find(TWICE).orElse(null);
        if (call.get(SEATS)) {
            if (twice != null || call.given(OF)) {
                throw YizhanException.usage(Message.of("shell.plan-cover-seats-alone"));
            }
            return new Limit.Share(ShareOf.SEATS, share == null ? 100 : share);
        }
        if (twice != null) {
            if (share != null || call.given(OF)) {
                throw YizhanException.usage(Message.of("shell.plan-cover-twice-or-share"));
            }
            return new Limit.Twice(twice);
        }
        if (share != null) {
            return new Limit.Share(call.get(OF), share);
        }
        if (call.given(OF)) {
            throw YizhanException.usage(Message.of("shell.plan-cover-of-share"));
        }
        return new Limit.Everywhere();
    }

    private static Goal budgetGoal(Invocation call) {
        Integer stations = call.find(STATIONS).orElse(null);
        Double money = call.find(BUDGET).orElse(null);
        if ((stations == null) == (money == null)) {
            throw YizhanException.usage(Message.of("shell.plan-budget-one-limit"));
        }
        return new Goal(call.get(SEATS) ? Objective.SEATED : Objective.WORKERS, new Limit.Build(stations, money, 1));
    }

    private static Goal phasesGoal(Invocation call) {
        Integer stations = call.find(STATIONS_PER_YEAR).orElse(null);
        Double money = call.find(BUDGET_PER_YEAR).orElse(null);
        if ((stations == null) == (money == null)) {
            throw YizhanException.usage(Message.of("shell.plan-phases-one-limit"));
        }
        return new Goal(Objective.WORKER_YEARS, new Limit.Build(stations, money, call.get(YEARS)));
    }
}
