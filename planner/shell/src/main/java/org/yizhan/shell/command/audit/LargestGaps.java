package org.yizhan.shell.command.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.console.Column;

/** The largest gaps of an audit with their causes and what would close them. */
public final class LargestGaps {

    private static final int SHOWN = 5;

    private LargestGaps() {}

    static void show(Invocation call, List<AuditReport.GapReport> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        call.console().say(Message.of("shell.audit-gaps"));
        call.console()
                .table(
                        List.of(
                                Column.count("shell.column-rank"),
                                Column.text("shell.column-street"),
                                Column.count("shell.column-length-m"),
                                Column.count("shell.column-workers"),
                                Column.count("shell.column-longest-walk"),
                                Column.text("shell.column-cause"),
                                Column.text("shell.column-best-candidate"),
                                Column.count("shell.column-closes-m")),
                        gaps.stream().limit(SHOWN).map(gap -> row(call, gap)).toList());
    }

    private static List<Object> row(Invocation call, AuditReport.GapReport gap) {
        return List.of(
                gap.rank(),
                StreetLabel.of(gap.street(), call.locale()),
                gap.lengthM(),
                gap.workers(),
                gap.walkM() == null ? Double.NaN : gap.walkM(),
                cause(call, gap.cause(), gap.barrier()),
                best(gap.best()),
                closesM(gap.best()));
    }

    /** Why a gap is there, with what stands in between where something does. */
    public static String cause(Invocation call, String cause, AuditReport.@Nullable BarrierReport barrier) {
        String words = Message.of("shell.cause-" + cause).in(call.locale());
        return barrier == null ? words : words + ": " + AuditCommand.barrier(call, barrier);
    }

    /** The candidate that would close most of a gap. */
    public static String best(AuditReport.@Nullable BestCandidateReport best) {
        return best == null ? "–" : (best.candidate() + " " + best.name()).strip();
    }

    public static double closesM(AuditReport.@Nullable BestCandidateReport best) {
        return best == null ? Double.NaN : best.closesM();
    }
}
