package org.yizhan.shell.command.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Certificate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.Option;

/** Says what a plan comes to: its stations by host, its years and rules, how good it is and what it leaves. */
public final class PlanText {

    /** Everything that is known of a plan, not only what a first look asks. */
    public static final Option<Boolean> DETAILS = Option.flag("details").help("shell.option-plan-details");

    static final int SHOWN = 10;
    private static final int KINDS_SHOWN = 6;
    private static final int STREETS_SHOWN = 3;

    private PlanText() {}

    /**
     * What a plan comes to, as a person reads it: how many stations, where, and what is still missing.
     *
     * @param details whether to say the rest too
     */
    public static void show(Invocation call, Project project, Plan plan, boolean details) {
        verdict(call, project, plan, details);
        hosts(call, project, plan, details);
        if (!plan.phases().isEmpty()) {
            phases(call, plan);
        }
        if (!plan.rules().isEmpty()) {
            rules(call, project, plan);
        }
        missing(call, plan, details);
        PlanTradeOffText.show(call, plan);
        PlanSizeText.show(call, project, plan);
        if (details || plan.model().isOfSeats()) {
            PlanSeatsText.show(call, plan);
        }
        if (details || plan.backup() != null) {
            PlanStrengthText.show(call, plan);
        }
        if (plan.inputs().workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
        if (!details) {
            call.console().say(Message.of("shell.plan-more", plan.name()));
        }
    }

    /** How many, for which streets, and how good that is. */
    private static void verdict(Invocation call, Project project, Plan plan, boolean details) {
        Certificate certificate = plan.certificate();
        call.console()
                .say(Message.of(
                        "shell.plan-total", plan.name(), plan.stations().size(), plan.newStations(), plan.cost()));
        call.console()
                .say(Message.of(
                        "shell.plan-streets",
                        project.streets().scopeLabel(plan.inputs().streets(), call.locale())));
        project.chosenRule().ifPresent(preset -> call.console()
                .say(Message.of("shell.rules-source", preset.label(call.locale()), preset.word())));
        call.console()
                .say(Message.of(
                        certificate.optimal()
                                ? "shell.plan-optimal"
                                : "shell.plan-bound-" + certificate.measure().word(),
                        certificate.objective(),
                        certificate.bound(),
                        Math.ceil(1e4 * certificate.gap()) / 100));
        Double certified = certificate.certifiedBound();
        if (details && certified != null && certificate.restsOnSolvers()) {
            call.console().say(Message.of("shell.plan-certified", certified));
        }
        Plan.Share share = plan.share();
        if (share != null) {
            call.console()
                    .say(Message.of(
                            "shell.plan-share-" + share.of().word(),
                            Math.floor(100 * share.coveredPercent()) / 100,
                            share.askedPercent()));
        }
    }

    /** Where they stand. */
    private static void hosts(Invocation call, Project project, Plan plan, boolean details) {
        Map<String, List<PlanStation>> byHost = plan.stations().stream()
                .collect(Collectors.groupingBy(station -> station.isNew() ? station.host() : ""));
        List<List<Object>> rows = new ArrayList<>();
        byHost.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<PlanStation>>>comparingInt(
                                entry -> -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    List<Object> row = new ArrayList<>(List.of(
                            entry.getKey().isEmpty()
                                    ? Message.of("shell.plan-existing").in(call.locale())
                                    : project.hostLabel(entry.getKey(), call.locale()),
                            entry.getValue().size(),
                            entry.getValue().stream()
                                    .mapToDouble(PlanStation::workers)
                                    .sum(),
                            entry.getValue().stream()
                                            .mapToDouble(PlanStation::streetMetres)
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
        boolean isLong = !details && rows.size() > KINDS_SHOWN;
        call.console().table(columns, isLong ? rows.subList(0, KINDS_SHOWN - 1) : rows);
        if (isLong) {
            call.console().say(more(rows.subList(KINDS_SHOWN - 1, rows.size())));
        }
    }

    /** What is still missing. */
    private static void missing(Invocation call, Plan plan, boolean details) {
        double metres = plan.uncoverable().stream()
                .mapToDouble(Plan.UncoverableStreet::metres)
                .sum();
        if (metres > 0) {
            call.console()
                    .warn(Message.of(
                            "shell.plan-uncoverable",
                            metres / 1000,
                            named(call, plan.uncoverable(), details ? SHOWN : STREETS_SHOWN)));
        }
    }

    private static Message more(List<List<Object>> rows) {
        int stations = rows.stream().mapToInt(row -> (int) row.get(1)).sum();
        String kinds = rows.stream().map(row -> row.get(0).toString()).collect(Collectors.joining(", "));
        return Message.of("shell.plan-other-hosts", stations, kinds);
    }

    private static void rules(Invocation call, Project project, Plan plan) {
        int years = Math.max(1, plan.phases().size());
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-rule"),
                                Column.money("shell.column-used"),
                                Column.money("shell.column-tight")),
                        plan.rules().stream()
                                .map(rule -> List.<Object>of(
                                        rule.text(host -> project.hostLabel(host, call.locale())),
                                        cell(rule.used()),
                                        rule.tight() ? Message.of("shell.rule-tight") : cell(rule.slack(years))))
                                .toList());
    }

    private static Object cell(@Nullable Number figure) {
        return figure == null ? "" : figure;
    }

    private static void phases(Invocation call, Plan plan) {
        call.console()
                .table(
                        List.of(
                                Column.count("shell.column-year"),
                                Column.count("shell.column-opened"),
                                Column.money("shell.column-cost"),
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
    static String named(Invocation call, List<Plan.UncoverableStreet> streets, int most) {
        return streets.stream()
                .limit(most)
                .map(street -> Message.of(
                                "shell.street-metres",
                                StreetLabel.of(street.street(), call.locale()),
                                Math.round(street.metres()),
                                Message.of("shell.cause-" + street.cause()))
                        .in(call.locale()))
                .collect(Collectors.joining(", "));
    }
}
