package org.yizhan.pipeline.output;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.audit.ledger.Ledger;
import org.yizhan.audit.ledger.LedgerAudit;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;

/** The ledger of gaps: how many are in which state, and the last audits. */
final class ReportLedger {

    private static final int AUDITS_SHOWN = 8;

    private final Ledger ledger;
    private final long overdue;
    private final ZoneId days;
    private final ReportText words;

    /**
     * @param overdue gaps whose day has passed
     * @param days where the days of the audits are counted
     */
    ReportLedger(Ledger ledger, long overdue, ZoneId days, ReportText words) {
        this.ledger = ledger;
        this.overdue = overdue;
        this.days = days;
        this.words = words;
    }

    Section section() {
        if (ledger.audits().isEmpty()) {
            return new Section("", List.of());
        }
        Map<GapStatus, Long> counts = ledger.entries().stream()
                .collect(Collectors.groupingBy(
                        LedgerEntry::status, () -> new EnumMap<>(GapStatus.class), Collectors.counting()));
        List<List<String>> statuses = new ArrayList<>();
        counts.forEach((status, count) -> statuses.add(List.of(
                words.say("status-" + status.word()),
                words.number(count),
                words.say("status-means-" + status.word()))));
        List<LedgerAudit> audits = ledger.audits();
        List<List<String>> history = audits.subList(Math.max(0, audits.size() - AUDITS_SHOWN), audits.size()).stream()
                .map(each -> List.of(
                        each.id(),
                        LocalDate.ofInstant(each.at(), days).toString(),
                        each.by(),
                        words.number(each.stations()),
                        words.number(each.gaps()),
                        words.number(each.uncoveredMetres() / 1000),
                        words.number(each.opened()),
                        words.number(each.reopened()),
                        words.number(each.closed())))
                .toList();
        return words.section(
                "ledger",
                new Paragraph(words.say("ledger-said", overdue)),
                new Table(words.columns("status", "#count", "meaning"), statuses),
                new Paragraph(words.say("audits-said")),
                new Table(
                        words.columns(
                                "audit",
                                "day",
                                "by",
                                "#stations",
                                "#gaps",
                                "#gap-km",
                                "#opened",
                                "#reopened",
                                "#closed"),
                        history));
    }
}
