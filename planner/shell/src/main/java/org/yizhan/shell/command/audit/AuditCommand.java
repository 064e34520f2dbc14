package org.yizhan.shell.command.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.StreetTable;
import org.yizhan.model.YizhanException;
import org.yizhan.model.Zone;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.audit.StraightAudit;
import org.yizhan.pipeline.audit.WhatIf;
import org.yizhan.pipeline.city.UnsnappedStation;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.command.workspace.StreetsText;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;
import org.yizhan.shell.grammar.ValueType;

/** Recomputes what the existing stations, or a plan's, cover. */
public final class AuditCommand implements ShellCommand {

    private static final int MOST_STREETS = 1_000_000_000;
    private static final int GAPS_SHOWN = 10;
    private static final int MISMATCHES_SHOWN = 5;

    private static final Option<String> PLAN = Option.text("plan").help("shell.option-plan");
    private static final Option<Boolean> CHECK = Option.flag("check");
    private static final Option<Integer> VERIFY =
            Option.of("verify", ValueType.countOrAll(MOST_STREETS)).defaultsTo("500");
    private static final Option<Integer> SEED =
            Option.integer("seed", 0, Integer.MAX_VALUE).defaultsTo("1").help("shell.option-seed");
    private static final Option<CoverageTables.By> BY = Option.choice("by", CoverageTables.By.class);
    private static final Option<Boolean> LOSSES = Option.flag("losses");
    private static final Option<Boolean> STANDARD = Option.flag("standard");
    private static final Option<String> WITHOUT =
            Option.text("without").valueName("CODE[,CODE]").repeated();
    private static final Option<TimeOfWeek> AT = Option.of(
            "at",
            ValueType.of(TimeOfWeek.class, "DAY-TIME", Message.of("shell.value-time-of-week"), TimeOfWeek::parse));
    private static final Option<String> STREETS = StreetsText.OPTION;
    private static final Option<Boolean> DETAILS = Option.flag("details");
    private static final Option<Double> RADIUS_SCALE = Option.decimal("radius-scale", 0.1, 10);

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("audit", Group.AUDIT)
                .options(PLAN, BY, LOSSES, STANDARD, DETAILS, STREETS, WITHOUT, AT, RADIUS_SCALE, CHECK, VERIFY, SEED)
                .examples(
                        "audit",
                        "audit --plan cover --verify all",
                        "audit --by district",
                        "audit --by hour",
                        "audit --streets main-roads --details",
                        "audit --standard",
                        "audit --without S-0001,S-0007 --losses",
                        "audit --at \"Mon 22:00\" --radius-scale 0.9",
                        "audit --check --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        AuditReport report;
        StreetTable table;
        if (call.given(AT)
                && call.find(BY).filter(CoverageTables.By.HOUR::equals).isPresent()) {
            throw YizhanException.usage(Message.of("shell.audit-hour-or-hours"));
        }
        try (Project project = Projects.open(call)) {
            table = project.streets();
            if (call.find(PLAN).isEmpty() && whatIf(call).isNothing() && StraightAudit.applies(project)) {
                refuseWhatNeedsRoads(call);
                return new StraightAuditTables(call)
                        .show(StraightAudit.run(project), call.get(CHECK), call.get(STANDARD));
            }
            report = RunAudit.run(
                    project,
                    new RunAudit.Request(
                            call.find(PLAN).orElse(null),
                            whatIf(call),
                            call.find(STREETS).orElse(null),
                            call.get(VERIFY),
                            call.get(SEED)),
                    call.locale(),
                    call.progress());
        }
        if (call.json()) {
            call.console().json(report);
        } else {
            StreetsText.show(call, report.streets(), table, call.get(DETAILS));
            show(call, report, call.find(BY).orElse(CoverageTables.By.ZONE), call.get(LOSSES), call.get(STANDARD));
        }
        if (report.verified().mismatches() > 0) {
            call.console()
                    .error(Message.of(
                            "shell.audit-mismatches",
                            report.verified().mismatches(),
                            report.verified().examples().stream()
                                    .limit(MISMATCHES_SHOWN)
                                    .map(AuditCommand::mismatch)
                                    .collect(Collectors.joining("; "))));
            return ExitCode.FAILED;
        }
        return call.get(CHECK) && !report.ruleMet() ? ExitCode.RULE_NOT_MET : ExitCode.DONE;
    }

    private static void refuseWhatNeedsRoads(Invocation call) {
        for (Option<?> option : List.of(BY, LOSSES, DETAILS, STREETS, VERIFY, SEED)) {
            if (call.given(option)) {
                throw YizhanException.usage(Message.of("shell.audit-option-needs-roads", option.label()));
            }
        }
    }

    private static String mismatch(AuditReport.MismatchReport mismatch) {
        return String.format(
                Locale.ROOT,
                "%.6f, %.6f: %s m to %s, routed %s m",
                mismatch.at().lon(),
                mismatch.at().lat(),
                mismatch.claimedM(),
                mismatch.station(),
                mismatch.routedM());
    }

    private static WhatIf whatIf(Invocation call) {
        List<String> without = call.all(WITHOUT).stream()
                .flatMap(codes -> Arrays.stream(codes.split("[,，]")))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .toList();
        return new WhatIf(
                without, call.find(AT).orElse(null), call.find(RADIUS_SCALE).orElse(1.0));
    }

    /** Rounded down, so that nothing short of everything reads as 100.00. */
    static double percentDown(double part, double whole) {
        return whole == 0 ? Double.NaN : Math.floor(1e4 * Math.min(1, part / whole)) / 100;
    }

    private static void showStraight(Invocation call, AuditReport report) {
        for (Zone zone : Zone.values()) {
            AuditReport.ZoneReport found = report.zones().get(zone);
            Double straightKm = report.straightLine().coveredKm().get(zone);
            if (found != null && straightKm != null) {
                call.console()
                        .say(Message.of(
                                "shell.audit-straight",
                                Message.of("shell.zone-" + zone.word()).in(call.locale()),
                                percentDown(straightKm, found.streetKm()),
                                percentDown(found.coveredKm(), found.streetKm())));
            }
        }
        List<AuditReport.DetourReport> detours = report.straightLine().detours();
        if (detours.isEmpty()) {
            return;
        }
        call.console()
                .say(Message.of(
                        report.straightLine().barriersKnown()
                                ? "shell.audit-detours"
                                : "shell.audit-detours-roads-old"));
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-street"),
                                Column.text("shell.column-at"),
                                Column.text("shell.column-station"),
                                Column.count("shell.column-straight-m"),
                                Column.count("shell.column-walk-m"),
                                Column.count("shell.column-nearest-walk-m"),
                                Column.text("shell.column-barrier")),
                        detours.stream().map(detour -> detour(call, detour)).toList());
    }

    private static List<Object> detour(Invocation call, AuditReport.DetourReport detour) {
        return List.of(
                StreetLabel.of(detour.street(), call.locale()),
                String.format(
                        Locale.ROOT,
                        "%.5f, %.5f",
                        detour.at().lon(),
                        detour.at().lat()),
                detour.station(),
                detour.straightM(),
                detour.walkM() == null ? Double.NaN : detour.walkM(),
                detour.nearestWalkM() == null ? Double.NaN : detour.nearestWalkM(),
                detour.barrier() == null
                        ? Message.of("shell.detour-" + detour.why())
                        : barrier(call, detour.barrier()));
    }

    private static String reason(Invocation call, UnsnappedStation station) {
        AuditReport.BarrierReport between = station.betweenKind() == null
                ? null
                : new AuditReport.BarrierReport(station.betweenKind(), String.valueOf(station.between()), "");
        return Message.of("shell.reason-" + station.reason(), barrier(call, between))
                .in(call.locale());
    }

    static String barrier(Invocation call, AuditReport.@Nullable BarrierReport barrier) {
        return barrier == null
                ? "–"
                : (Message.of("shell.barrier-" + barrier.kind()).in(call.locale()) + " " + barrier.name()).strip();
    }

    private static long selfMeetings(AuditReport.SpacingReport spacing, String kind) {
        return spacing.selfMeetings().stream()
                .filter(meeting -> meeting.kind().equals(kind))
                .count();
    }

    /**
     * Shows an audit.
     *
     * @param by what to group the coverage by
     * @param losses whether to list the stations whose loss opens most
     * @param standard whether to list what the stations have and lack
     */
    public static void show(
            Invocation call, AuditReport report, CoverageTables.By by, boolean losses, boolean standard) {
        if (report.whatIf() != null) {
            CoverageTables.whatIf(call, report.whatIf());
        }
        CoverageTables.groups(call, report, by);
        if (losses) {
            CoverageTables.losses(call, report.places());
        } else {
            CoverageTables.places(call, report.places());
        }
        ComplianceTables.show(call, report.compliance(), standard);
        AuditReport.SpacingReport spacing = report.spacing();
        call.console()
                .say(Message.of(
                        "shell.audit-spacing",
                        spacing.pairs(),
                        spacing.violations(),
                        spacing.worstM(),
                        spacing.nearestNeighbourWorstM()));
        showStraight(call, report);
        if (!spacing.selfMeetings().isEmpty()) {
            call.console()
                    .say(Message.of(
                            "shell.audit-self-meetings",
                            spacing.selfMeetings().size(),
                            selfMeetings(spacing, "dead-end"),
                            selfMeetings(spacing, "loop"),
                            selfMeetings(spacing, "zone-edge"),
                            selfMeetings(spacing, "unreached")));
        }
        LargestGaps.show(call, report.gaps());
        call.console()
                .say(Message.of(
                        "shell.audit-verified",
                        report.verified().claims(),
                        report.verified().mismatches(),
                        report.verified().boundaryClaims()));
        if (!report.serveNobody().isEmpty()) {
            call.console()
                    .warn(Message.of(
                            "shell.audit-serve-nobody",
                            report.serveNobody().size(),
                            report.serveNobody().stream()
                                    .limit(GAPS_SHOWN)
                                    .map(station ->
                                            station.code() + " " + station.name() + " [" + reason(call, station) + "]")
                                    .collect(Collectors.joining(", "))));
        }
        if (report.workersEstimated()) {
            call.console().say(Message.of("shell.workers-estimated"));
        }
        call.console()
                .say(Message.of(
                        report.ruleMet() ? "shell.audit-met" : "shell.audit-not-met",
                        report.gaps().size()));
    }
}
