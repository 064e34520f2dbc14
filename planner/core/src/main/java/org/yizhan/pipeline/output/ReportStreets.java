package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.model.StreetTable;
import org.yizhan.pipeline.city.StreetsReport;

/** Which streets the report speaks of, so that nobody is misled by a share of a smaller whole. */
final class ReportStreets {

    private final @Nullable StreetsReport streets;
    private final StreetTable table;
    private final ReportText words;

    /** @param streets null where an older version has kept none: the section is empty then */
    ReportStreets(@Nullable StreetsReport streets, StreetTable table, ReportText words) {
        this.streets = streets;
        this.table = table;
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (streets != null) {
            blocks.add(new Paragraph(words.say(
                    "streets-said",
                    table.scopeLabel(streets.scope(), words.locale()),
                    streets.requiredKm(),
                    streets.servedKm(),
                    streets.notWalkedKm())));
            if (streets.twoCarriagewaysKm() > 0) {
                blocks.add(new Paragraph(
                        words.say("streets-carriageways", streets.twoCarriagewaysKm(), streets.otherCarriagewaysKm())));
            }
            blocks.add(new Table(
                    words.columns(
                            "streets",
                            "reason",
                            "#required-km",
                            "#other-carriageway-km",
                            "#served-km",
                            "#not-walked-km"),
                    streets.kinds().stream().map(this::row).toList()));
        }
        return new Section(words.say("section-streets"), blocks);
    }

    private List<String> row(StreetsReport.Kind kind) {
        return List.of(
                table.groupLabel(kind.group(), words.locale()),
                kind.reasonLabel(table, words.locale()),
                words.say("decimal", kind.requiredKm()),
                words.say("decimal", kind.otherCarriagewaysKm()),
                words.say("decimal", kind.servedKm()),
                words.say("decimal", kind.notWalkedKm()));
    }
}
