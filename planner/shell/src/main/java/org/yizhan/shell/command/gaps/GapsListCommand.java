package org.yizhan.shell.command.gaps;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.model.ExitCode;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.GapLedger;
import org.yizhan.pipeline.audit.ListedGap;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.StreetLabel;
import org.yizhan.shell.Invocation;
import org.yizhan.shell.ShellCommand;
import org.yizhan.shell.command.audit.LargestGaps;
import org.yizhan.shell.command.workspace.Projects;
import org.yizhan.shell.console.Column;
import org.yizhan.shell.grammar.CommandSpec;
import org.yizhan.shell.grammar.Group;
import org.yizhan.shell.grammar.Option;

/** Lists the gaps of the ledger, or those that the audit of a plan found, worst first. */
public final class GapsListCommand implements ShellCommand {

    private static final int MOST = 1_000_000;

    private static final List<Column> FOUND = List.of(
            Column.text("shell.column-zone"),
            Column.text("shell.column-street"),
            Column.count("shell.column-length-m"),
            Column.count("shell.column-workers"),
            Column.count("shell.column-longest-walk"),
            Column.text("shell.column-cause"),
            Column.text("shell.column-best-candidate"),
            Column.count("shell.column-closes-m"),
            Column.text("shell.column-at"));

    private static final Option<String> PLAN = Option.text("plan");
    private static final Option<Integer> TOP = Option.integer("top", 1, MOST).defaultsTo("20");
    private static final Option<GapStatus> STATUS = Option.choice("status", GapStatus.class);
    private static final Option<Boolean> OVERDUE = Option.flag("overdue");
    private static final Option<String> TO = Option.text("to").valueName("WHO");

    @Override
    public CommandSpec spec() {
        return CommandSpec.of("gaps list", Group.AUDIT)
                .options(STATUS, OVERDUE, TO, PLAN, TOP)
                .examples(
                        "gaps list",
                        "gaps list --overdue --to 张伟",
                        "gaps list --status closed",
                        "gaps list --plan cover --top 5");
    }

    @Override
    public ExitCode run(Invocation call) {
        try (Project project = Projects.open(call)) {
            if (call.find(PLAN).isPresent()) {
                if (call.given(STATUS) || call.get(OVERDUE) || call.given(TO)) {
                    throw YizhanException.usage(Message.of("shell.gaps-plan-no-ledger"));
                }
                listPlan(call, RunAudit.kept(project, call.find(PLAN).get()).gaps());
                return ExitCode.DONE;
            }
            listLedger(
                    call,
                    GapLedger.list(
                            project,
                            new GapLedger.Filter(
                                    call.find(STATUS).orElse(null),
                                    call.get(OVERDUE),
                                    call.find(TO).orElse(null))));
            if (GapLedger.isOutOfDate(project)) {
                call.console().warn(Message.of("shell.gaps-out-of-date"));
            }
        }
        return ExitCode.DONE;
    }

    private static void listLedger(Invocation call, List<GapLedger.Line> all) {
        List<GapLedger.Line> gaps = all.stream().limit(call.get(TOP)).toList();
        if (call.json()) {
            call.console().json(gaps);
        } else {
            showLines(call, gaps);
        }
        sayHowMany(call, gaps.size(), all.size());
    }

    private static void sayHowMany(Invocation call, int shown, int all) {
        if (all == 0) {
            call.console().say(Message.of("shell.gaps-none"));
        } else if (shown < all) {
            call.console().say(Message.of("shell.gaps-more", shown, all));
        }
    }

    /** Gaps of the ledger as a table. */
    static void showLines(Invocation call, List<GapLedger.Line> gaps) {
        List<Column> columns = List.of(
                Column.text("shell.column-id"),
                Column.text("shell.column-status"),
                Column.text("shell.column-assignee"),
                Column.text("shell.column-due"));
        show(
                call,
                columns,
                gaps,
                gap -> List.of(
                        gap.id(),
                        status(gap),
                        gap.assignedTo() == null ? "" : gap.assignedTo(),
                        gap.due() == null ? "" : gap.due()));
    }

    /** A table of gaps: some columns and values of their own, then what is told of every gap. */
    private static <G extends ListedGap> void show(
            Invocation call, List<Column> columns, List<G> gaps, Function<G, List<Object>> values) {
        call.console()
                .table(
                        joined(columns, FOUND),
                        gaps.stream()
                                .map(gap -> joined(values.apply(gap), found(call, gap)))
                                .toList());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Object> found(Invocation call, ListedGap gap) {
        Double walkM = gap.walkM();
        return List.of(
                Message.of("shell.zone-" + gap.zone().word()),
                StreetLabel.of(gap.street(), call.locale()),
                gap.lengthM(),
                gap.workers(),
                walkM == null ? Double.NaN : walkM,
                LargestGaps.cause(call, gap.cause(), gap.barrier()),
                LargestGaps.best(gap.best()),
                LargestGaps.closesM(gap.best()),
                place(gap.at()));
    }

    /** What to call a gap's status; one that has become part of another names that. */
    static Message status(GapLedger.Line gap) {
        Message status = Message.of("shell.gap-status-" + gap.status(), String.valueOf(gap.mergedInto()));
        return gap.overdue() ? Message.of("shell.gap-overdue", status) : status;
    }

    static String place(LonLat at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.lon(), at.lat());
    }

    private static void listPlan(Invocation call, List<AuditReport.GapReport> all) {
        List<AuditReport.GapReport> gaps = all.stream().limit(call.get(TOP)).toList();
        if (call.json()) {
            call.console().json(gaps);
        } else {
            show(call, List.of(Column.count("shell.column-rank")), gaps, gap -> List.of(gap.rank()));
        }
        sayHowMany(call, gaps.size(), all.size());
    }
}
