package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.audit.ComplianceReport;

/** The stations: what the loss of one opens, which are one place, and whether they have what they must. */
final class ReportStations {

    private static final int GROUPS_SHOWN = 15;
    private static final int CODES_SHOWN = 30;
    private static final int LACKING_SHOWN = 15;

    private final AuditReport audit;
    private final ReportText words;

    ReportStations(AuditReport audit, ReportText words) {
        this.audit = audit;
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        losses(blocks);
        places(blocks);
        standard(blocks);
        return new Section(words.say("section-stations"), blocks);
    }

    private void losses(List<Block> blocks) {
        AuditReport.PlacesReport places = audit.places();
        if (!places.worstLosses().isEmpty()) {
            blocks.add(new Paragraph(words.say("losses-said")));
            blocks.add(new Table(
                    words.columns("first", "name", "#opens", "#opens-workers"),
                    places.worstLosses().stream()
                            .map(loss -> List.of(
                                    String.join(" + ", loss.codes()),
                                    loss.name(),
                                    words.say("number", loss.opensM()),
                                    words.say("number", loss.opensWorkers())))
                            .toList()));
        }
        List<String> redundant = places.redundant();
        blocks.add(new Paragraph(
                redundant.isEmpty()
                        ? words.say("redundant-none")
                        : words.say("redundant-said", redundant.size(), listed(redundant))));
    }

    private String listed(List<String> codes) {
        String shown = codes.stream().limit(CODES_SHOWN).collect(Collectors.joining(words.say("list-comma")));
        return codes.size() > CODES_SHOWN ? words.say("list-more", shown, codes.size() - CODES_SHOWN) : shown;
    }

    private void places(List<Block> blocks) {
        AuditReport.PlacesReport places = audit.places();
        List<AuditReport.CoLocatedReport> groups = places.coLocated();
        if (groups.isEmpty()) {
            blocks.add(new Paragraph(words.say("places-none")));
            return;
        }
        blocks.add(new Paragraph(words.say("places-said", groups.size(), places.count())));
        blocks.add(new Table(
                words.columns("one-place", "name", "why", "#apart"),
                groups.stream()
                        .limit(GROUPS_SHOWN)
                        .map(group -> List.of(
                                String.join(" = ", group.codes()),
                                group.names().stream().distinct().collect(Collectors.joining(" / ")),
                                group.reasons().stream()
                                        .map(reason -> words.say("same-" + reason))
                                        .collect(Collectors.joining(words.say("list-comma"))),
                                words.say("number", group.apartM())))
                        .toList()));
        if (groups.size() > GROUPS_SHOWN) {
            blocks.add(new Paragraph(words.say("places-more", groups.size() - GROUPS_SHOWN)));
        }
    }

    private void standard(List<Block> blocks) {
        ComplianceReport standard = audit.compliance();
        if (standard.stations() == 0) {
            return;
        }
        blocks.add(new Paragraph(words.say(
                "standard-said", standard.stations(), standard.met(), standard.broken(), standard.unknown())));
        blocks.add(new Table(
                words.columns("standard", "#has", "#lacks-count", "#unknown"),
                standard.points().stream()
                        .map(point -> List.of(
                                standard.label(point.point(), words.locale()),
                                words.say("number", point.met()),
                                words.say("number", point.broken()),
                                words.say("number", point.unknown())))
                        .toList()));
        List<ComplianceReport.StationLine> lacking =
                standard.each().stream().filter(line -> !line.lacks().isEmpty()).toList();
        if (!lacking.isEmpty()) {
            blocks.add(new Table(
                    words.columns("first", "name", "#area", "#equipment", "lacks"),
                    lacking.stream().limit(LACKING_SHOWN).map(this::cells).toList()));
        }
        if (lacking.size() > LACKING_SHOWN) {
            blocks.add(new Paragraph(words.say("standard-more", lacking.size() - LACKING_SHOWN)));
        }
    }

    private List<String> cells(ComplianceReport.StationLine line) {
        return List.of(
                line.code(),
                line.name(),
                line.areaM2() == null ? "–" : words.number(line.areaM2()),
                line.equipment() == null ? "–" : words.say("number", line.equipment()),
                line.lacks().stream()
                        .map(point -> audit.compliance().label(point, words.locale()))
                        .collect(Collectors.joining(words.say("list-semicolon"))));
    }
}
