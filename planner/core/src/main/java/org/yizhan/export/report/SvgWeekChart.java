package org.yizhan.export.report;

import static org.yizhan.export.report.SvgCharts.CURVE_BOTTOM;
import static org.yizhan.export.report.SvgCharts.CURVE_TOP;
import static org.yizhan.export.report.SvgCharts.LEFT;
import static org.yizhan.export.report.SvgCharts.RIGHT;
import static org.yizhan.export.report.SvgCharts.WIDTH;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.yizhan.export.report.ReportContent.Spell;
import org.yizhan.export.report.ReportContent.Week;

/** Shares through the week as steps, with a band up to what they may be. */
final class SvgWeekChart {

    private static final int MINUTES_A_DAY = 1_440;
    private static final int HOURS_A_TICK = 6;
    private static final int KEY_HEIGHT = 70;

    private final SvgCharts charts;

    SvgWeekChart(SvgCharts charts) {
        this.charts = charts;
    }

    String of(Week week) {
        StringBuilder svg = SvgCharts.open(CURVE_BOTTOM + 34 + KEY_HEIGHT, week.caption());
        charts.percents(svg);
        for (int day = 0; day < 7; day++) {
            for (int hour = 0; hour < 24; hour += HOURS_A_TICK) {
                double x = across(day * MINUTES_A_DAY + hour * 60);
                svg.append(SvgCharts.line(hour == 0 ? "mark" : "grid", x, CURVE_TOP, x, CURVE_BOTTOM));
            }
            svg.append(SvgCharts.text(
                    "tick middle",
                    across(day * MINUTES_A_DAY + MINUTES_A_DAY / 2),
                    CURVE_BOTTOM + 18,
                    week.days().get(day)));
        }
        band(svg, week.spells(), 0, Spell::first, Spell::firstAtMost);
        band(svg, week.spells(), 1, Spell::second, Spell::secondAtMost);
        steps(svg, week.spells(), 0, Spell::first);
        steps(svg, week.spells(), 1, Spell::second);
        key(svg, week);
        return svg.append("</svg>").toString();
    }

    private static double across(int minute) {
        return LEFT + minute / (7.0 * MINUTES_A_DAY) * (WIDTH - RIGHT - LEFT);
    }

    private static void band(
            StringBuilder svg,
            List<Spell> spells,
            int number,
            ToDoubleFunction<Spell> share,
            ToDoubleFunction<Spell> atMost) {
        for (Spell spell : spells) {
            double low = share.applyAsDouble(spell);
            double high = atMost.applyAsDouble(spell);
            if (high > low) {
                rectangle(
                        svg,
                        "band band-" + number,
                        across(spell.fromMinute()),
                        SvgCharts.down(high),
                        across(spell.toMinute()) - across(spell.fromMinute()),
                        SvgCharts.down(low) - SvgCharts.down(high));
            }
        }
    }

    private static void rectangle(StringBuilder svg, String style, double x, double y, double width, double height) {
        svg.append("<rect class=\"")
                .append(style)
                .append("\" x=\"")
                .append(SvgCharts.coordinate(x))
                .append("\" y=\"")
                .append(SvgCharts.coordinate(y))
                .append("\" width=\"")
                .append(SvgCharts.coordinate(width))
                .append("\" height=\"")
                .append(SvgCharts.coordinate(height))
                .append("\"/>");
    }

    /** The line is broken where there is nothing to have a share of. */
    private static void steps(StringBuilder svg, List<Spell> spells, int number, ToDoubleFunction<Spell> share) {
        StringBuilder points = new StringBuilder();
        for (Spell spell : spells) {
            double value = share.applyAsDouble(spell);
            if (Double.isNaN(value)) {
                line(svg, number, points);
                points.setLength(0);
                continue;
            }
            for (int minute : new int[] {spell.fromMinute(), spell.toMinute()}) {
                points.append(SvgCharts.coordinate(across(minute)))
                        .append(',')
                        .append(SvgCharts.coordinate(SvgCharts.down(value)))
                        .append(' ');
            }
        }
        line(svg, number, points);
    }

    private static void line(StringBuilder svg, int number, CharSequence points) {
        if (!points.isEmpty()) {
            svg.append("<polyline class=\"curve curve-")
                    .append(number)
                    .append("\" points=\"")
                    .append(points)
                    .append("\"/>");
        }
    }

    private static void key(StringBuilder svg, Week week) {
        double y = CURVE_BOTTOM + 48;
        for (int number = 0; number < 2; number++) {
            double x = LEFT + number * 300;
            svg.append(SvgCharts.line("curve curve-" + number, x, y, x + 36, y));
            svg.append(SvgCharts.text("label", x + 46, y + 5, number == 0 ? week.first() : week.second()));
        }
        boolean ranges = week.spells().stream()
                .anyMatch(spell -> spell.firstAtMost() > spell.first() || spell.secondAtMost() > spell.second());
        if (ranges) {
            rectangle(svg, "band band-0", LEFT, y + 20, 18, 14);
            rectangle(svg, "band band-1", LEFT + 18, y + 20, 18, 14);
            svg.append(SvgCharts.text("tick", LEFT + 46, y + 32, week.perhaps()));
        }
    }
}
