package org.yizhan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.AuditReport;
import org.yizhan.pipeline.Project;
import org.yizhan.pipeline.RunAudit;
import org.yizhan.pipeline.StraightAudit;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
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

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("audit", Group.AUDIT)
                .options(PLAN, CHECK, VERIFY, SEED)
                .examples("audit", "audit --plan cover --verify all", "audit --check --json");
    }

    @Override
    public ExitCode run(Invocation call) {
        AuditReport report;
        try (Project project = Projects.open(call)) {
            if (StraightAudit.applies(project) && call.find(PLAN).isEmpty()) {
                return new StraightAuditTables(call).show(StraightAudit.run(project), call.get(CHECK));
            }
            report = RunAudit.run(
                    project,
                    call.find(PLAN).orElse(null),
                    call.get(VERIFY),
                    call.get(SEED),
                    call.locale(),
                    call.progress());
        }
        if (call.json()) {
            call.console().json(report);
        } else {
            show(call, report);
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

    /** Rounded down, so that nothing short of everything reads as 100.00. */
    private static double percentDown(double part, double whole) {
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
                detour.street(),
                String.format(
                        Locale.ROOT,
                        "%.5f, %.5f",
                        detour.at().lon(),
                        detour.at().lat()),
                detour.station(),
                detour.straightM(),
                detour.walkM() == null ? Double.NaN : detour.walkM(),
                detour.nearestWalkM() == null ? Double.NaN : detour.nearestWalkM(),
                barrier(call, detour.barrier()));
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

    static void show(Invocation call, AuditReport report) {
        List<List<Object>> rows = new ArrayList<>();
        for (Zone zone : Zone.values()) {
            AuditReport.ZoneReport found = report.zones().get(zone);
            if (found != null && zone.hasRule()) {
                rows.add(List.of(
                        Message.of("shell.zone-" + zone.word()),
                        found.streetKm(),
                        found.coveredKm(),
                        percentDown(found.coveredKm(), found.streetKm()),
                        found.islandKm(),
                        found.noCandidateKm(),
                        found.maxWalkM(),
                        percentDown(found.workersCovered(), found.workers())));
            }
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-zone"),
                                Column.decimal("shell.column-street-km", 1),
                                Column.decimal("shell.column-covered-km", 1),
                                Column.decimal("shell.column-covered-percent", 2),
                                Column.decimal("shell.column-island-km", 1),
                                Column.decimal("shell.column-no-candidate-km", 1),
                                Column.count("shell.column-longest-walk"),
                                Column.decimal("shell.column-workers-percent", 2)),
                        rows);
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
                                    .map(station -> station.code() + " " + station.name() + " ["
                                            + Message.of("shell.reason-" + station.reason())
                                                    .in(call.locale()) + "]")
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
