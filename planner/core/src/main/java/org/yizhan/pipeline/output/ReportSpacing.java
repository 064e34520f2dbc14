package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.pipeline.audit.AuditReport;

/** The spacing of neighbours, and where the straight line misleads. */
final class ReportSpacing {

    private static final int VIOLATIONS_SHOWN = 15;
    private static final int DETOURS_SHOWN = 10;

    private final AuditReport audit;
    private final ReportText words;
    private final ReportTotals sums;

    ReportSpacing(AuditReport audit, ReportText words) {
        this.audit = audit;
        this.words = words;
        sums = ReportTotals.of(audit);
    }

    Section section() {
        AuditReport.SpacingReport spacing = audit.spacing();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(words.say(
                spacing.violations() == 0 ? "spacing-kept" : "spacing-broken",
                spacing.pairs(),
                spacing.violations(),
                spacing.worstM(),
                spacing.nearestNeighbourWorstM())));
        if (!spacing.selfMeetings().isEmpty()) {
            blocks.add(new Paragraph(
                    words.say("self-meetings", spacing.selfMeetings().size())));
        }
        if (!spacing.worst().isEmpty()) {
            blocks.add(new Table(
                    words.columns(
                            "first",
                            "second",
                            "#walk-between",
                            "#allowed",
                            "#shortest",
                            "#straight",
                            "zone",
                            "touch-street"),
                    spacing.worst().stream()
                            .limit(VIOLATIONS_SHOWN)
                            .map(pair -> List.of(
                                    pair.first(),
                                    pair.second(),
                                    words.say("number", pair.walkM()),
                                    words.say("number", pair.allowedM()),
                                    words.say("number", pair.shortestM()),
                                    words.say("number", pair.straightM()),
                                    words.zone(pair.zone()),
                                    words.street(pair.street())))
                            .toList()));
            if (spacing.violations() > VIOLATIONS_SHOWN) {
                blocks.add(new Paragraph(words.say("more-violations", spacing.violations() - VIOLATIONS_SHOWN)));
            }
        }
        return new Section(words.say("section-spacing"), blocks);
    }

    Section straight() {
        AuditReport.StraightReport straight = audit.straightLine();
        if (straight.detours().isEmpty()) {
            return new Section("", List.of());
        }
        double straightKm = straight.coveredKm().entrySet().stream()
                .filter(zone -> zone.getKey().hasRule())
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return words.section(
                "straight",
                new Paragraph(words.say(
                        "straight-said",
                        words.percentDown(straightKm, sums.streetKm()),
                        words.percentDown(sums.coveredKm(), sums.streetKm()))),
                new Table(
                        words.columns("gap-street", "first", "#straight", "#walk-there", "#gap-longest-own", "between"),
                        straight.detours().stream()
                                .limit(DETOURS_SHOWN)
                                .map(detour -> List.of(
                                        words.street(detour.street()),
                                        detour.station(),
                                        words.say("number", detour.straightM()),
                                        detour.walkM() == null ? "–" : words.say("number", detour.walkM()),
                                        detour.nearestWalkM() == null
                                                ? "–"
                                                : words.say("number", detour.nearestWalkM()),
                                        detour.barrier() == null
                                                ? words.say("why-" + detour.why())
                                                : words.barrier(detour.barrier())))
                                .toList()));
    }
}
