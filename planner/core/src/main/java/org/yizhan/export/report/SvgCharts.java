package org.yizhan.export.report;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import org.yizhan.export.format.HtmlText;
import org.yizhan.export.report.ReportContent.Bar;
import org.yizhan.export.report.ReportContent.Bars;
import org.yizhan.export.report.ReportContent.Curve;
import org.yizhan.export.report.ReportContent.Curves;

/** Charts as inline SVG, styled by the classes of {@code report.css}; lines differ by dash as well as by colour. */
final class SvgCharts {

    static final int WIDTH = 900;
    static final int LEFT = 56;
    static final int RIGHT = 24;
    static final int CURVE_TOP = 20;
    static final int CURVE_BOTTOM = 350;
    private static final int BAR_PITCH = 38;
    private static final int BAR_HEIGHT = 22;
    private static final int BAR_LEFT = 170;
    private static final int BAR_RIGHT = 190;
    private static final int LABEL_WIDTH = 150;
    private static final int MOST_TICKS = 10;

    private final Locale locale;

    SvgCharts(Locale locale) {
        this.locale = locale;
    }

    String of(Curves chart) {
        double most = chart.curves().stream()
                .mapToDouble(curve -> curve.step() * (curve.shares().size() - 1))
                .max()
                .orElse(0);
        StringBuilder svg = open(CURVE_BOTTOM + 56, chart.caption());
        percents(svg);
        double step = tickStep(most);
        for (int tick = 0; tick * step <= most; tick++) {
            double x = across(tick * step, most);
            svg.append(line("grid", x, CURVE_TOP, x, CURVE_BOTTOM));
            svg.append(text("tick middle", x, CURVE_BOTTOM + 18, number(tick * step)));
        }
        svg.append(text("axis middle", (LEFT + WIDTH - RIGHT) / 2.0, CURVE_BOTTOM + 42, chart.acrossLabel()));
        for (int c = 0; c < chart.curves().size(); c++) {
            Curve curve = chart.curves().get(c);
            StringBuilder points = new StringBuilder();
            for (int p = 0; p < curve.shares().size(); p++) {
                points.append(coordinate(across(p * curve.step(), most)))
                        .append(',')
                        .append(coordinate(down(curve.shares().get(p))))
                        .append(' ');
            }
            svg.append("<polyline class=\"curve curve-")
                    .append(c)
                    .append("\" points=\"")
                    .append(points)
                    .append("\"/>");
        }
        for (int c = 0; c < chart.curves().size(); c++) {
            mark(svg, chart, c, most);
        }
        return svg.append("</svg>").toString();
    }

    /** Lines across at every fifth of the whole. */
    void percents(StringBuilder svg) {
        for (int percent = 0; percent <= 100; percent += 20) {
            double y = down(percent / 100.0);
            svg.append(line("grid", LEFT, y, WIDTH - RIGHT, y));
            svg.append(text(
                    "tick end",
                    LEFT - 8,
                    y + 4,
                    NumberFormat.getPercentInstance(locale).format(percent / 100.0)));
        }
    }

    /** The mark of a curve and, at the lower right where curves never are, its line in the key. */
    private void mark(StringBuilder svg, Curves chart, int number, double most) {
        Curve curve = chart.curves().get(number);
        double x = across(curve.mark(), most);
        double y = down(curve.markShare());
        svg.append(line("mark", x, CURVE_TOP, x, CURVE_BOTTOM));
        svg.append("<circle class=\"dot dot-")
                .append(number)
                .append("\" cx=\"")
                .append(coordinate(x))
                .append("\" cy=\"")
                .append(coordinate(y))
                .append("\" r=\"5\"/>");
        double keyY = CURVE_BOTTOM - 18 - 46.0 * (chart.curves().size() - 1 - number);
        double keyX = WIDTH - RIGHT - 340;
        svg.append("<rect class=\"key\" x=\"")
                .append(coordinate(keyX - 10))
                .append("\" y=\"")
                .append(coordinate(keyY - 30))
                .append("\" width=\"344\" height=\"42\"/>");
        svg.append("<line class=\"curve curve-")
                .append(number)
                .append("\" x1=\"")
                .append(coordinate(keyX))
                .append("\" y1=\"")
                .append(coordinate(keyY - 12))
                .append("\" x2=\"")
                .append(coordinate(keyX + 36))
                .append("\" y2=\"")
                .append(coordinate(keyY - 12))
                .append("\"/>");
        svg.append(text("label", keyX + 46, keyY - 14, curve.name()));
        svg.append(text("tick", keyX + 46, keyY + 4, curve.markLabel()));
    }

    String of(Bars chart) {
        StringBuilder svg = open(chart.bars().size() * BAR_PITCH + 8, chart.caption());
        double width = WIDTH - BAR_LEFT - BAR_RIGHT;
        for (int b = 0; b < chart.bars().size(); b++) {
            Bar bar = chart.bars().get(b);
            double y = 8 + b * BAR_PITCH;
            svg.append(text("label end", BAR_LEFT - 12, y + BAR_HEIGHT - 6, shortened(bar.label())));
            double total =
                    bar.lengths().stream().mapToDouble(Double::doubleValue).sum();
            double x = BAR_LEFT;
            for (int part = 0; part < bar.lengths().size() && total > 0; part++) {
                double length = bar.lengths().get(part) / total * width;
                svg.append("<rect class=\"part part-")
                        .append(part)
                        .append("\" x=\"")
                        .append(coordinate(x))
                        .append("\" y=\"")
                        .append(coordinate(y))
                        .append("\" width=\"")
                        .append(coordinate(length))
                        .append("\" height=\"")
                        .append(BAR_HEIGHT)
                        .append("\"/>");
                x += length;
            }
            svg.append(text("label", WIDTH - BAR_RIGHT + 12, y + BAR_HEIGHT - 6, bar.value()));
        }
        return svg.append("</svg>").toString();
    }

    private static String shortened(String label) {
        int wide = 0;
        for (int i = 0; i < label.length(); i++) {
            wide += label.charAt(i) >= 0x1100 ? 15 : 8;
            if (wide > LABEL_WIDTH) {
                return label.substring(0, i) + "…";
            }
        }
        return label;
    }

    private static double across(double distance, double most) {
        return LEFT + (most == 0 ? 0 : Math.min(1, distance / most)) * (WIDTH - RIGHT - LEFT);
    }

    static double down(double share) {
        return CURVE_BOTTOM - share * (CURVE_BOTTOM - CURVE_TOP);
    }

    /** 1, 2 or 5 times a power of ten, so that there are at most {@link #MOST_TICKS} ticks. */
    private static double tickStep(double most) {
        double power = 1;
        while (true) {
            for (int times : List.of(1, 2, 5)) {
                if (most <= MOST_TICKS * power * times) {
                    return power * times;
                }
            }
            power *= 10;
        }
    }

    private String number(double value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    static StringBuilder open(int height, String caption) {
        return new StringBuilder("<svg role=\"img\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" aria-label=\"")
                .append(HtmlText.escaped(caption))
                .append("\">");
    }

    static String line(String style, double x1, double y1, double x2, double y2) {
        return MessageFormat.format(
                "<line class=\"{0}\" x1=\"{1}\" y1=\"{2}\" x2=\"{3}\" y2=\"{4}\"/>",
                style, coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2));
    }

    static String text(String style, double x, double y, String text) {
        return "<text class=\"" + style + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\">"
                + HtmlText.escaped(text) + "</text>";
    }

    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
