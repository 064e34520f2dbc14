package org.yizhan.shell.command.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.HourReport;
import org.yizhan.pipeline.output.WeekRows;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** What an audit says of the hours of the week, as a table in which like days and hours share a row. */
final class HourTable {

    private HourTable() {}

    static void show(Invocation call, List<HourReport> runs) {
        boolean range = runs.stream().anyMatch(run -> run.unknown() > 0);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("shell.column-days"),
                Column.text("shell.column-hours"),
                Column.count("shell.column-open"),
                Column.count("shell.column-closed-then"),
                Column.count("shell.column-unknown"),
                Column.decimal("shell.column-street-km", 1),
                Column.decimal("shell.column-covered-km", 1),
                Column.decimal("shell.column-covered-percent", 2)));
        if (range) {
            columns.add(Column.decimal("shell.column-covered-percent-if-open", 2));
        }
        columns.addAll(
                List.of(Column.count("shell.column-workers-out"), Column.decimal("shell.column-workers-percent", 2)));
        if (range) {
            columns.add(Column.decimal("shell.column-workers-percent-if-open", 2));
        }
        call.console()
                .table(
                        columns,
                        WeekRows.of(runs, call.locale()).stream()
                                .map(row -> cells(row, range))
                                .toList());
        if (range) {
            call.console().say(Message.of("shell.audit-hours-range"));
        }
    }

    private static List<@Nullable Object> cells(WeekRows.Row row, boolean range) {
        HourReport then = row.figures();
        HourReport.IfOpen perhaps = then.ifUnknownOpen();
        List<@Nullable Object> cells = new ArrayList<>(List.of(
                row.days(),
                row.hours(),
                then.open(),
                then.closed(),
                then.unknown(),
                then.streetKm(),
                then.coveredKm(),
                AuditCommand.percentDown(then.coveredKm(), then.streetKm())));
        if (range) {
            cells.add(AuditCommand.percentDown(
                    perhaps == null ? then.coveredKm() : perhaps.coveredKm(), then.streetKm()));
        }
        cells.add(then.workers());
        cells.add(AuditCommand.percentDown(then.workersCovered(), then.workers()));
        if (range) {
            cells.add(AuditCommand.percentDown(
                    perhaps == null ? then.workersCovered() : perhaps.workersCovered(), then.workers()));
        }
        return cells;
    }
}
