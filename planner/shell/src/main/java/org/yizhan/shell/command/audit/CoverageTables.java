package org.yizhan.shell.command.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.AuditReport.GroupReport;
import org.yizhan.pipeline.audit.AuditReport.IfOpenReport;
import org.yizhan.pipeline.audit.AuditReport.WhatIfReport;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** What an audit says by group, of single stations and of what was supposed, as tables and lines. */
public final class CoverageTables {

    private static final int SHOWN = 10;

    private CoverageTables() {}

    /** By what the coverage can be shown. */
    public enum By {
        ZONE,
        DISTRICT,
        ROAD_CLASS,
        KIND,
        HOUR
    }

    /** The figures of one grouping, with both ends of the range where hours are unknown. */
    static void groups(Invocation call, AuditReport report, By by) {
        if (by == By.HOUR) {
            HourTable.show(call, report.byHour());
            return;
        }
        List<GroupReport> groups = report.by().getOrDefault(by.name().toLowerCase(Locale.ROOT), List.of());
        if (groups.isEmpty()) {
            call.console()
                    .warn(Message.of("shell.audit-no-"
                            + by.name().toLowerCase(Locale.ROOT).replace('_', '-')));
            return;
        }
        boolean range = groups.stream().anyMatch(group -> group.ifUnknownOpen() != null);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("shell.column-" + by.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                Column.decimal("shell.column-street-km", 1),
                Column.decimal("shell.column-covered-km", 1),
                Column.decimal("shell.column-covered-percent", 2)));
        if (range) {
            columns.add(Column.decimal("shell.column-covered-percent-if-open", 2));
        }
        columns.addAll(List.of(
                Column.decimal("shell.column-island-km", 1),
                Column.decimal("shell.column-no-candidate-km", 1),
                Column.count("shell.column-workers"),
                Column.decimal("shell.column-workers-percent", 2)));
        if (range) {
            columns.add(Column.decimal("shell.column-workers-percent-if-open", 2));
        }
        columns.addAll(List.of(
                Column.count("shell.column-longest-walk"),
                Column.text("shell.column-street"),
                Column.text("shell.column-at")));
        call.console()
                .table(
                        columns,
                        groups.stream()
                                .map(group -> row(call, group, by, range))
                                .toList());
    }

    private static List<@Nullable Object> row(Invocation call, GroupReport group, By by, boolean range) {
        IfOpenReport open = group.ifUnknownOpen();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(label(call, group, by));
        row.add(group.streetKm());
        row.add(group.coveredKm());
        row.add(AuditCommand.percentDown(group.coveredKm(), group.streetKm()));
        if (range) {
            row.add(AuditCommand.percentDown(open == null ? group.coveredKm() : open.coveredKm(), group.streetKm()));
        }
        row.add(group.islandKm());
        row.add(group.noCandidateKm());
        row.add(group.workers());
        row.add(AuditCommand.percentDown(group.workersCovered(), group.workers()));
        if (range) {
            row.add(AuditCommand.percentDown(
                    open == null ? group.workersCovered() : open.workersCovered(), group.workers()));
        }
        row.add(group.maxWalkM());
        String street = group.maxWalkStreet();
        row.add(street == null ? null : StreetLabel.of(street, call.locale()));
        row.add(
                group.maxWalkAt() == null
                        ? null
                        : String.format(
                                Locale.ROOT,
                                "%.5f, %.5f",
                                group.maxWalkAt().lon(),
                                group.maxWalkAt().lat()));
        return row;
    }

    private static Object label(Invocation call, GroupReport group, By by) {
        if (by == By.ZONE) {
            return Message.of("shell.zone-" + group.code());
        }
        if (group.code().isEmpty() && group.name().isEmpty()) {
            return Message.of("shell.audit-in-no-district");
        }
        if (by == By.ROAD_CLASS) {
            return StreetLabel.ofClass(group.code(), call.locale());
        }
        return group.name().isEmpty() ? group.code() : group.name();
    }

    /** That nothing of this is a fact, and what was supposed. */
    static void whatIf(Invocation call, WhatIfReport whatIf) {
        List<String> supposed = new ArrayList<>();
        if (!whatIf.without().isEmpty()) {
            supposed.add(Message.of("shell.audit-what-if-without", String.join(", ", whatIf.without()))
                    .in(call.locale()));
        }
        if (whatIf.at() != null) {
            supposed.add(Message.of("shell.audit-what-if-at", whatIf.at(), whatIf.closed(), whatIf.unknown())
                    .in(call.locale()));
        }
        if (whatIf.radiusScale() != 1) {
            supposed.add(Message.of("shell.audit-what-if-radius", whatIf.radiusScale())
                    .in(call.locale()));
        }
        call.console().warn(Message.of("shell.audit-what-if", String.join("; ", supposed)));
        if (whatIf.unknown() > 0 && whatIf.ruleMetIfUnknownOpen() != null) {
            call.console()
                    .say(Message.of(
                            whatIf.ruleMetIfUnknownOpen()
                                    ? "shell.audit-what-if-met-if-open"
                                    : "shell.audit-what-if-not-met-if-open"));
        }
    }

    /** What the loss of single stations would open, and which stations are one place. */
    static void places(Invocation call, AuditReport.PlacesReport places) {
        if (!places.worstLosses().isEmpty()) {
            AuditReport.LossReport worst = places.worstLosses().get(0);
            call.console()
                    .say(Message.of(
                            "shell.audit-worst-loss",
                            String.join("+", worst.codes()) + " " + worst.name(),
                            worst.opensM(),
                            worst.opensWorkers(),
                            places.redundant().size()));
        }
        if (!places.coLocated().isEmpty()) {
            call.console()
                    .warn(Message.of(
                            "shell.audit-co-located",
                            places.coLocated().size(),
                            places.count(),
                            places.coLocated().stream()
                                    .limit(SHOWN)
                                    .map(group -> String.join(" = ", group.codes()) + " ["
                                            + group.reasons().stream()
                                                    .map(reason -> Message.of("shell.reason-" + reason)
                                                            .in(call.locale()))
                                                    .collect(Collectors.joining(", "))
                                            + "]")
                                    .collect(Collectors.joining("; "))));
        }
    }

    /** The places whose loss would open most. */
    static void losses(Invocation call, AuditReport.PlacesReport places) {
        call.console()
                .table(
                        List.of(
                                Column.count("shell.column-rank"),
                                Column.text("shell.column-code"),
                                Column.text("shell.column-name"),
                                Column.count("shell.column-opens-m"),
                                Column.count("shell.column-opens-workers"),
                                Column.text("shell.column-at")),
                        places.worstLosses().stream()
                                .map(loss -> List.of(
                                        1 + places.worstLosses().indexOf(loss),
                                        String.join(" + ", loss.codes()),
                                        loss.name(),
                                        loss.opensM(),
                                        loss.opensWorkers(),
                                        String.format(
                                                Locale.ROOT,
                                                "%.5f, %.5f",
                                                loss.at().lon(),
                                                loss.at().lat())))
                                .toList());
        call.console()
                .say(Message.of(
                        "shell.audit-redundant",
                        places.redundant().size(),
                        places.redundant().stream().limit(SHOWN).collect(Collectors.joining(", "))));
    }
}
