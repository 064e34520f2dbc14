package org.yizhan.shell.command.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.StraightAudit;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** Shows what can be said of stations without roads. */
final class StraightAuditTables {

    private static final int SHOWN = 10;

    private final Invocation call;

    StraightAuditTables(Invocation call) {
        this.call = call;
    }

    /**
     * Shows it.
     *
     * @param check whether the caller wants to know if the rule is met, which cannot be told
     * @param standard whether to list what the stations have and lack
     */
    ExitCode show(StraightAudit.Report report, boolean check, boolean standard) {
        if (check) {
            throw YizhanException.failed(Message.of("shell.audit-no-check-without-roads"));
        }
        call.console().warn(Message.of("shell.audit-straight-only"));
        if (call.json()) {
            call.console().json(report);
            return ExitCode.DONE;
        }
        call.console()
                .say(Message.of(
                        "shell.audit-straight-places",
                        report.stations(),
                        report.places(),
                        report.onePlace().size()));
        if (!report.onePlace().isEmpty()) {
            call.console()
                    .table(
                            List.of(
                                    Column.text("shell.column-same-place"),
                                    Column.text("shell.column-why"),
                                    Column.count("shell.column-straight-m")),
                            report.onePlace().stream()
                                    .map(group -> List.<Object>of(
                                            String.join(" ", group.stations()), why(group), group.widestM()))
                                    .toList());
        }
        if (report.medianM() != null && report.longestM() != null) {
            call.console()
                    .say(Message.of(
                            "shell.audit-straight-nearest",
                            report.medianM(),
                            report.longestM(),
                            report.beyondDense(),
                            report.denseSpacingM(),
                            report.beyondUrban(),
                            report.urbanSpacingM()));
            pairs(
                    "shell.column-nearest-station",
                    report.nearest().stream().limit(SHOWN).toList());
        }
        ComplianceTables.show(call, report.compliance(), standard);
        return ExitCode.DONE;
    }

    private String why(StraightAudit.Group group) {
        return group.reasons().stream()
                .map(reason -> Message.of(
                                "shell.same-" + reason.toLowerCase(Locale.ROOT).replace('_', '-'))
                        .in(call.locale()))
                .collect(Collectors.joining(", "));
    }

    private void pairs(String second, List<StraightAudit.Pair> pairs) {
        call.console()
                .table(
                        List.of(
                                Column.text("shell.column-station"),
                                Column.text("shell.column-name"),
                                Column.text(second),
                                Column.text("shell.column-name"),
                                Column.count("shell.column-straight-m")),
                        pairs.stream()
                                .map(pair -> List.<Object>of(
                                        pair.first(),
                                        pair.firstName(),
                                        pair.second(),
                                        pair.secondName(),
                                        pair.straightM()))
                                .toList());
    }
}
