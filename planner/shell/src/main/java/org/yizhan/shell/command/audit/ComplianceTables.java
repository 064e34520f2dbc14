package org.yizhan.shell.command.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.ComplianceReport;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** Whether the existing stations have what they must, as a line or as tables. */
final class ComplianceTables {

    private static final int SHOWN = 20;

    private ComplianceTables() {}

    /** @param tables whether to show every point and the stations that lack most */
    static void show(Invocation call, ComplianceReport report, boolean tables) {
        if (report.stations() == 0) {
            if (tables) {
                call.console().warn(Message.of("shell.standard-nobody"));
            }
            return;
        }
        if (tables) {
            points(call, report);
            stations(call, report);
        }
        call.console()
                .say(Message.of(
                        "shell.standard-said", report.stations(), report.met(), report.broken(), report.unknown()));
    }

    private static void points(Invocation call, ComplianceReport report) {
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-standard"),
                                Column.count("shell.column-has"),
                                Column.count("shell.column-lacks"),
                                Column.count("shell.column-unknown")),
                        report.points().stream()
                                .map(point -> List.<Object>of(
                                        report.label(point.point(), call.locale()),
                                        point.met(),
                                        point.broken(),
                                        point.unknown()))
                                .toList());
    }

    private static void stations(Invocation call, ComplianceReport report) {
        List<ComplianceReport.StationLine> lacking =
                report.each().stream().filter(line -> !line.lacks().isEmpty()).toList();
        if (lacking.isEmpty()) {
            return;
        }
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-code"),
                                Column.text("shell.column-name"),
                                Column.decimal("shell.column-area-m2", 1),
                                Column.count("shell.column-equipment"),
                                Column.text("shell.column-lacks")),
                        lacking.stream()
                                .limit(SHOWN)
                                .map(line -> cells(call, report, line))
                                .toList());
        if (lacking.size() > SHOWN) {
            call.console().say(Message.of("shell.standard-more", lacking.size() - SHOWN));
        }
    }

    private static List<@Nullable Object> cells(
            Invocation call, ComplianceReport report, ComplianceReport.StationLine line) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.code());
        cells.add(line.name());
        cells.add(line.areaM2());
        cells.add(line.equipment());
        cells.add(line.lacks().stream()
                .map(point -> report.label(point, call.locale()))
                .collect(Collectors.joining("; ")));
        return cells;
    }
}
