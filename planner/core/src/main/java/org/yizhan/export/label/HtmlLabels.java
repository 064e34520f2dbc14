package org.yizhan.export.label;

import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.HtmlText;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.label.LabelSheet.Label;
import org.yizhan.export.map.HtmlMap;
import org.yizhan.model.Message;

/**
 * A page to print, A4, with a label (标牌) for every station: its code, name, host and address, and a QR code. Nothing is
 * loaded from the network, no script runs, and texts are shown as texts. {@link PdfLabels} makes the same as a PDF.
 *
 * <p>The QR code holds the prefix given followed by the station's code, percent-encoded; without a prefix a geo URI (RFC
 * 5870) whose query names the place after the code, which telephones open in their map.
 */
public final class HtmlLabels {

    static final int LABELS_ON_A_PAGE = 10;

    /** A page to print. */
    public static final FileFormat<LabelSheet> FORMAT = FileFormat.inWgs84(".html", HtmlLabels::write);

    private HtmlLabels() {}

    /**
     * Writes the sheet to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written or a text is too long for a QR code
     */
    public static void write(Path to, LabelSheet sheet, Locale language) {
        List<Label> labels = sheet.labels();
        AtomicFile.write(to, out -> {
            Writer page = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            String style = HtmlMap.own("labels.css");
            page.write("<!doctype html>\n<html lang=\"" + (ExportText.isChinese(language) ? "zh-CN" : "en")
                    + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                    + HtmlMap.hash(style)
                    + "; base-uri 'none'; form-action 'none'\">\n"
                    + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + escaped(sheet.title())
                    + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<p class=\"hint\">"
                    + escaped(Message.of("export.labels-hint", Integer.toString(labels.size()))
                            .in(language))
                    + "</p>\n");
            for (int i = 0; i < labels.size(); i++) {
                if (i % LABELS_ON_A_PAGE == 0) {
                    page.write(i == 0 ? "<section>\n" : "</section>\n<section>\n");
                }
                page.write(label(labels.get(i), sheet.urlPrefix()));
            }
            page.write((labels.isEmpty() ? "" : "</section>\n") + "</body>\n</html>\n");
            page.flush();
        });
    }

    private static String label(Label label, @Nullable String urlPrefix) {
        String name = label.name().isBlank() ? "" : "<h2>" + escaped(label.name()) + "</h2>";
        String place = label.place().isBlank() ? "" : "<p>" + escaped(label.place()) + "</p>";
        return "<article>" + QrSvg.of(content(label, urlPrefix)) + "<div><p class=\"code\">" + escaped(label.code())
                + "</p>" + name + place + "</div></article>\n";
    }

    /** What the QR code of a label says. */
    static String content(Label label, @Nullable String urlPrefix) {
        String code = URLEncoder.encode(label.code(), StandardCharsets.UTF_8).replace("+", "%20");
        if (urlPrefix != null) {
            return urlPrefix + code;
        }
        String place = String.format(
                Locale.ROOT, "%.6f,%.6f", label.at().lat(), label.at().lon());
        return "geo:" + place + "?q=" + place + "(" + code + ")";
    }

    private static String escaped(String text) {
        return HtmlText.escaped(ValueFormat.sayable(text)).replace("\"", "&quot;");
    }
}
