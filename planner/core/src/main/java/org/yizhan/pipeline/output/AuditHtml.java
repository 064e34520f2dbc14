package org.yizhan.pipeline.output;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.ledger.Ledger;
import org.yizhan.audit.ledger.LedgerAudit;
import org.yizhan.export.report.ReportContent;
import org.yizhan.export.report.ReportContent.Picture;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.GapLedger;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.project.Project;

/**
 * The report of an audit for people in a meeting: the verdict, the map, charts, gaps with the ledger, stations, and the
 * method. Each section is a class of its own.
 */
final class AuditHtml {

    private AuditHtml() {}

    /**
     * The report of the audit of a plan, null for the existing stations.
     *
     * @throws org.yizhan.model.YizhanException where it was not the last audit run
     */
    static ReportContent content(Project project, @Nullable String plan, Locale locale) {
        AuditReport audit = RunAudit.kept(project, plan);
        Ledger ledger = plan == null ? GapLedger.read(project.workspace()) : Ledger.empty();
        LocalDate today = LocalDate.now(project.clock());
        long overdue = ledger.entries().stream()
                .filter(entry -> entry.isOverdue(today))
                .count();
        ReportText words = new ReportText(locale);
        ReportSpacing spacing = new ReportSpacing(audit, words);
        ReportNotes notes = new ReportNotes(project, audit, words);
        Section map = words.section("map", new Picture(CityMap.content(project, plan, locale)));
        List<Section> sections = Stream.of(
                        map,
                        new ReportCoverage(audit, words).section(),
                        new ReportStreets(audit.streets(), project.streets(), words).section(),
                        new ReportWeek(audit, words).section(),
                        new ReportGaps(project, audit, plan == null ? ledger : null, today, words).section(),
                        new ReportLedger(ledger, overdue, project.clock().getZone(), words).section(),
                        spacing.section(),
                        spacing.straight(),
                        new ReportStations(audit, words).section(),
                        notes.notes(),
                        notes.method())
                .filter(section -> !section.blocks().isEmpty())
                .toList();
        return new ReportContent(
                plan == null ? words.say("title") : words.say("title-plan", plan),
                subtitle(project, ledger, today, words),
                locale,
                new ReportVerdict(audit, words, overdue).verdict(),
                sections);
    }

    private static String subtitle(Project project, Ledger ledger, LocalDate today, ReportText words) {
        String roads = String.valueOf(Path.of(project.neededRoads().file()).getFileName());
        LedgerAudit last = ledger.lastAudit();
        return last == null
                ? words.say("subtitle", roads, today.toString())
                : words.say(
                        "subtitle-audit",
                        roads,
                        last.id(),
                        LocalDate.ofInstant(last.at(), project.clock().getZone())
                                .toString(),
                        today.toString());
    }
}
