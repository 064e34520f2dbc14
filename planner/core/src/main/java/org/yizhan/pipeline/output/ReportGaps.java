package org.yizhan.pipeline.output;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.ledger.Ledger;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.project.Project;

/** The gaps: those that a candidate can close and those that none can. */
final class ReportGaps {

    private static final int GAPS_SHOWN = 25;
    private static final int HOPELESS_SHOWN = 10;

    private final Project project;
    private final AuditReport audit;
    private final @Nullable Ledger ledger;
    private final LocalDate today;
    private final ReportText words;

    /** @param ledger null in the report of a plan, which has none */
    ReportGaps(Project project, AuditReport audit, @Nullable Ledger ledger, LocalDate today, ReportText words) {
        this.project = project;
        this.audit = audit;
        this.ledger = ledger;
        this.today = today;
        this.words = words;
    }

    Section section() {
        List<AuditReport.GapReport> all = audit.gaps();
        if (all.isEmpty()) {
            return words.section("gaps", new Paragraph(words.say("no-gaps")));
        }
        Map<Boolean, List<AuditReport.GapReport>> byHope =
                all.stream().collect(Collectors.partitioningBy(gap -> gap.best() == null));
        List<Block> blocks = new ArrayList<>();
        addGaps(blocks, "gaps-said", byHope.getOrDefault(false, List.of()), GAPS_SHOWN);
        addGaps(blocks, "gaps-hopeless", byHope.getOrDefault(true, List.of()), HOPELESS_SHOWN);
        return new Section(words.say("section-gaps"), blocks);
    }

    private void addGaps(List<Block> blocks, String said, List<AuditReport.GapReport> gaps, int most) {
        if (gaps.isEmpty()) {
            return;
        }
        blocks.add(new Paragraph(words.say(said, gaps.size(), kilometres(gaps))));
        blocks.add(new Table(
                ledger != null
                        ? words.columns(
                                "#rank",
                                "id",
                                "status",
                                "assignee",
                                "due",
                                "zone",
                                "gap-street",
                                "#length",
                                "#workers",
                                "#gap-longest",
                                "cause",
                                "best")
                        : words.columns(
                                "#rank", "zone", "gap-street", "#length", "#workers", "#gap-longest", "cause", "best"),
                gaps.stream().limit(most).map(this::cells).toList()));
        if (gaps.size() > most) {
            blocks.add(new Paragraph(
                    words.say("more-gaps", gaps.size() - most, kilometres(gaps.subList(most, gaps.size())))));
        }
    }

    private static double kilometres(List<AuditReport.GapReport> gaps) {
        return gaps.stream().mapToDouble(AuditReport.GapReport::lengthM).sum() / 1000;
    }

    private List<String> cells(AuditReport.GapReport gap) {
        List<String> cells = new ArrayList<>(List.of(words.number(gap.rank())));
        if (ledger != null) {
            cells.addAll(ledger.find(gap.id()).map(this::ledgerCells).orElse(List.of(gap.id(), "", "", "")));
        }
        cells.addAll(List.of(
                words.zone(gap.zone()),
                gap.district() == null
                        ? words.street(gap.street())
                        : words.say("street-in", words.street(gap.street()), gap.district()),
                words.say("number", gap.lengthM()),
                words.say("number", gap.workers()),
                gap.walkM() == null ? "–" : words.say("number", gap.walkM()),
                gap.barrier() == null
                        ? words.say("cause-" + gap.cause())
                        : words.say("cause-behind", words.barrier(gap.barrier())),
                best(gap)));
        return cells;
    }

    private String best(AuditReport.GapReport gap) {
        AuditReport.BestCandidateReport best = gap.best();
        if (best == null) {
            return "–";
        }
        String host = project.hostLabel(best.host(), words.locale());
        return words.say(
                "best", best.name().isEmpty() ? host : best.name(), words.percentDown(best.closesM(), gap.lengthM()));
    }

    private List<String> ledgerCells(LedgerEntry entry) {
        String status = words.say("status-" + entry.status().word());
        return List.of(
                entry.id(),
                entry.isOverdue(today) ? words.say("overdue", status) : status,
                entry.assignee() == null ? "" : entry.assignee(),
                entry.due() == null ? "" : entry.due().toString());
    }
}
