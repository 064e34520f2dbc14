package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Spell;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.export.report.ReportContent.Week;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.HourReport;

/** Coverage through the week: a chart and a table of like days and hours. */
final class ReportWeek {

    private static final int ROWS_SHOWN = 40;

    private final AuditReport audit;
    private final ReportText words;

    ReportWeek(AuditReport audit, ReportText words) {
        this.audit = audit;
        this.words = words;
    }

    Section section() {
        List<HourReport> runs = audit.byHour();
        if (runs.isEmpty()) {
            return new Section("", List.of());
        }
        boolean nothingKnown = runs.stream().allMatch(run -> run.open() == 0 && run.closed() == 0);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say(nothingKnown ? "week-unknown" : "week-said")));
        blocks.add(new Week(
                words.say("week-caption"),
                IntStream.range(0, 7)
                        .mapToObj(day -> WeekRows.day(day, words.locale()))
                        .toList(),
                words.say("week-streets"),
                words.say("week-workers"),
                words.say("week-perhaps"),
                runs.stream().map(ReportWeek::spell).toList()));
        List<WeekRows.Row> rows = WeekRows.of(runs, words.locale());
        blocks.add(new Table(
                words.columns(
                        "days",
                        "hours",
                        "#open",
                        "#closed-then",
                        "#unknown",
                        "#covered-km",
                        "#covered",
                        "#covered-if-open",
                        "#workers-out",
                        "#workers-covered",
                        "#workers-if-open"),
                rows.stream().limit(ROWS_SHOWN).map(this::cells).toList()));
        if (rows.size() > ROWS_SHOWN) {
            blocks.add(new Paragraph(words.say("week-more", rows.size() - ROWS_SHOWN)));
        }
        return new Section(words.say("section-week"), blocks);
    }

    private static Spell spell(HourReport run) {
        HourReport.IfOpen perhaps = run.ifUnknownOpen();
        double streets = share(run.coveredKm(), run.streetKm());
        double workers = share(run.workersCovered(), run.workers());
        return new Spell(
                run.fromMinute(),
                run.toMinute(),
                streets,
                perhaps == null ? streets : share(perhaps.coveredKm(), run.streetKm()),
                workers,
                perhaps == null ? workers : share(perhaps.workersCovered(), run.workers()));
    }

    private static double share(double part, double whole) {
        return whole == 0 ? Double.NaN : Math.min(1, part / whole);
    }

    private List<String> cells(WeekRows.Row row) {
        HourReport then = row.figures();
        HourReport.IfOpen perhaps = then.ifUnknownOpen();
        return List.of(
                row.days(),
                // Word joiners, so that no line breaks inside the hours.
                row.hours().replace("–", "\u2060–\u2060"),
                words.say("number", then.open()),
                words.say("number", then.closed()),
                words.say("number", then.unknown()),
                words.say("decimal", then.coveredKm()),
                words.percentDown(then.coveredKm(), then.streetKm()),
                words.percentDown(perhaps == null ? then.coveredKm() : perhaps.coveredKm(), then.streetKm()),
                words.say("number", then.workers()),
                words.percentDown(then.workersCovered(), then.workers()),
                words.percentDown(perhaps == null ? then.workersCovered() : perhaps.workersCovered(), then.workers()));
    }
}
