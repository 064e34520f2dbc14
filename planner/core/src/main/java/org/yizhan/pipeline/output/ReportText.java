package org.yizhan.pipeline.output;

import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.model.Message;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.audit.AuditReport;
import org.yizhan.pipeline.project.StreetLabel;

/** How the report says things: its texts, numbers and columns in one language. */
final class ReportText {

    private final Locale locale;

    ReportText(Locale locale) {
        this.locale = locale;
    }

    Locale locale() {
        return locale;
    }

    Section section(String key, Block... blocks) {
        return new Section(say("section-" + key), List.of(blocks));
    }

    /** Columns by key; those of numbers begin with a hash sign. */
    List<Table.Column> columns(String... keys) {
        return Stream.of(keys)
                .map(key -> new Table.Column(
                        say("column-" + (key.startsWith("#") ? key.substring(1) : key)), key.startsWith("#")))
                .toList();
    }

    String zone(Zone zone) {
        return say("zone-" + zone.word());
    }

    String metres(@Nullable Double metres) {
        return metres == null ? say("unreachable") : say("m", metres);
    }

    String number(double value) {
        return value == Math.rint(value) ? say("number", value) : say("decimal", value);
    }

    String percentDown(double part, double whole) {
        return whole == 0 ? "–" : CityMap.percent(Math.min(1, part / whole), RoundingMode.DOWN, locale);
    }

    String percentUp(double part, double whole) {
        return whole == 0 ? "–" : CityMap.percent(part / whole, RoundingMode.UP, locale);
    }

    String say(String key, Object... values) {
        return Message.of("pipeline.report-" + key, values).in(locale);
    }

    String street(String label) {
        return StreetLabel.of(label, locale);
    }

    String barrier(AuditReport.BarrierReport barrier) {
        String kind = say("barrier-" + barrier.kind());
        return barrier.name().isEmpty() ? kind : say("barrier-named", kind, barrier.name());
    }

    String roadClass(String code) {
        return StreetLabel.ofClass(code, locale);
    }
}
