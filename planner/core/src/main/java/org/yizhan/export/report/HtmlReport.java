package org.yizhan.export.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.HtmlText;
import org.yizhan.export.map.HtmlMap;
import org.yizhan.export.map.MapContent;
import org.yizhan.export.report.ReportContent.Block;

/**
 * Writes a report as one HTML file that opens from disk, asks the network for nothing and prints on A4. The map in it is
 * that of {@link HtmlMap}, in a frame that the page carries in itself; the rest is markup and SVG without any program.
 * Texts are escaped, and the Content-Security-Policy lets nothing run but the map's own scripts, in the frame too.
 */
public final class HtmlReport {

    private static final List<String> STREET_CLASSES =
            List.of("quarter-1", "quarter-2", "quarter-3", "quarter-4", "partly", "uncovered", "cut-off", "no-rule");

    private final StringBuilder html = new StringBuilder();
    private final Map<String, String> words;
    private final SvgCharts charts;

    /** A page for a meeting. */
    public static final FileFormat<ReportContent> FORMAT =
            FileFormat.inWgs84(".html", (to, content, language) -> write(to, content));

    private HtmlReport(ReportContent content) {
        words = ExportText.in(content.language());
        charts = new SvgCharts(content.language());
    }

    /**
     * Writes the report to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written or a place is not in WGS84 degrees
     */
    public static void write(Path to, ReportContent content) {
        AtomicFile.write(to, out -> write(out, content));
    }

    private static void write(OutputStream out, ReportContent content) throws IOException {
        out.write(new HtmlReport(content).page(content).getBytes(StandardCharsets.UTF_8));
    }

    private String page(ReportContent content) throws IOException {
        String style = HtmlMap.resource("/org/yizhan/export/report/report.css");
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(ExportText.isChinese(content.language()) ? "zh-CN" : "en")
                .append(
                        "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"")
                .append(HtmlMap.policy(style))
                .append("\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"referrer\" content=\"no-referrer\">\n");
        element("title", content.title());
        html.append("<style>").append(style).append("</style>\n</head>\n<body>\n<main>\n<header>\n");
        element("h1", content.title());
        html.append("<p class=\"subtitle\">")
                .append(HtmlText.escaped(content.subtitle()))
                .append("</p>\n</header>\n");
        verdict(content.verdict());
        for (ReportContent.Section section : content.sections()) {
            html.append("<section>\n");
            element("h2", section.title());
            for (Block block : section.blocks()) {
                block(block);
            }
            html.append("</section>\n");
        }
        html.append("<footer>")
                .append(HtmlText.escaped(words.getOrDefault("made-with", "")))
                .append("</footer>\n");
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void verdict(ReportContent.Verdict verdict) {
        html.append("<section class=\"verdict ")
                .append(verdict.good() ? "good" : "bad")
                .append("\">\n");
        element("p class=\"headline\"", verdict.headline());
        for (String sentence : verdict.sentences()) {
            element("p", sentence);
        }
        html.append("</section>\n<div class=\"tiles\">\n");
        for (ReportContent.Tile tile : verdict.tiles()) {
            html.append("<div class=\"tile\">");
            element("span class=\"value\"", tile.value());
            element("span class=\"name\"", tile.label());
            element("span class=\"note\"", tile.note());
            html.append("</div>\n");
        }
        html.append("</div>\n");
    }

    private void block(Block block) throws IOException {
        if (block instanceof ReportContent.Paragraph paragraph) {
            element("p", paragraph.text());
        } else if (block instanceof ReportContent.Bullets bullets) {
            html.append("<ul>\n");
            bullets.texts().forEach(text -> element("li", text));
            html.append("</ul>\n");
        } else if (block instanceof ReportContent.Table table) {
            table(table);
        } else if (block instanceof ReportContent.Curves curves) {
            figure(curves.caption(), charts.of(curves), "");
        } else if (block instanceof ReportContent.Bars bars) {
            StringBuilder key = new StringBuilder("<p class=\"key\">");
            for (int part = 0; part < bars.parts().size(); part++) {
                key.append("<span><i class=\"part-")
                        .append(part)
                        .append("\"></i>")
                        .append(HtmlText.escaped(bars.parts().get(part)))
                        .append("</span>");
            }
            figure(bars.caption(), charts.of(bars), key.append("</p>").toString());
        } else if (block instanceof ReportContent.Week week) {
            figure(week.caption(), new SvgWeekChart(charts).of(week), "");
        } else if (block instanceof ReportContent.Terms terms) {
            html.append("<dl>\n");
            for (ReportContent.Term term : terms.terms()) {
                element("dt", term.word());
                element("dd", term.meaning());
            }
            html.append("</dl>\n");
        } else if (block instanceof ReportContent.Picture picture) {
            map(picture.map());
        }
    }

    private void table(ReportContent.Table table) {
        html.append("<div class=\"wide\"><table>\n<thead><tr>");
        for (ReportContent.Table.Column column : table.columns()) {
            element(column.number() ? "th class=\"number\"" : "th", column.heading());
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : table.rows()) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                element(table.columns().get(c).number() ? "td class=\"number\"" : "td", row.get(c));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table></div>\n");
    }

    private void figure(String caption, String drawing, String key) {
        html.append("<figure>");
        element("figcaption", caption);
        html.append(key).append(drawing).append("</figure>\n");
    }

    /** The frame has no origin of its own, so that it could reach nothing even if something ran in it. */
    private void map(MapContent map) throws IOException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        HtmlMap.writeEmbedded(page, map);
        html.append(
                        "<figure class=\"map\"><div class=\"frame\"><iframe sandbox=\"allow-scripts allow-popups\" title=\"")
                .append(HtmlText.escaped(map.title()))
                .append("\" srcdoc=\"")
                .append(page.toString(StandardCharsets.UTF_8)
                        .replace("&", "&amp;")
                        .replace("\"", "&quot;"))
                .append("\"></iframe></div>\n<div class=\"legend\">");
        for (String key : STREET_CLASSES) {
            legend("line-" + key, "street-" + key);
        }
        legend("line-gap", "gaps");
        legend("disc", "existing-stations");
        legend("diamond", "new-stations");
        html.append("</div>");
        if (map.roadsFromOpenStreetMap()) {
            element(
                    "p class=\"source\"",
                    words.getOrDefault("roads-from", "") + " © OpenStreetMap contributors (ODbL)");
        }
        html.append("</figure>\n");
    }

    private void legend(String style, String word) {
        html.append("<span><i class=\"")
                .append(style)
                .append("\"></i>")
                .append(HtmlText.escaped(words.getOrDefault(word, word)))
                .append("</span>");
    }

    private void element(String tag, String text) {
        int space = tag.indexOf(' ');
        html.append('<').append(tag).append('>').append(HtmlText.escaped(text)).append("</");
        html.append(space < 0 ? tag : tag.substring(0, space)).append(">\n");
    }
}
