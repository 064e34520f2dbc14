package org.yizhan.export.label;

import com.google.zxing.common.BitMatrix;
import java.awt.Font;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.LineBreaker;
import org.yizhan.export.format.SystemFont;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.label.LabelSheet.Label;

/** The sheet of labels that {@link HtmlLabels} makes, as a PDF: the same A4 pages with the same codes. */
public final class PdfLabels {

    private static final double PAGE_WIDTH_MM = 210;
    private static final double PAGE_HEIGHT_MM = 297;
    private static final double MARGIN_MM = 10;
    private static final int COLUMNS = 2;
    private static final double LABEL_WIDTH_MM = 94;
    private static final double LABEL_HEIGHT_MM = 54;
    private static final double BETWEEN_COLUMNS_MM = 2;
    private static final double BETWEEN_ROWS_MM = 1;
    private static final double PADDING_MM = 2;
    private static final double CODE_MM = 40;
    private static final double BESIDE_CODE_MM = 3;

    private static final String INK = "0.114 0.153 0.2 rg\n";
    private static final String QUIET = "0.29 0.333 0.388 rg\n";
    private static final double LEADING = 1.3;

    /** A document to print. */
    public static final FileFormat<LabelSheet> FORMAT = FileFormat.inWgs84(".pdf", PdfLabels::write);

    private final PdfFont bold;
    private final PdfFont plain;
    private final Locale language;

    private PdfLabels(Font font, Locale language) {
        bold = new PdfFont("B", font.deriveFont(Font.BOLD));
        plain = new PdfFont("P", font);
        this.language = language;
    }

    /** A line of a label and how it is drawn; {@code above} is the room before it. */
    private record Line(String text, PdfFont font, double size, String colour, double above) {
        double height() {
            return above + size * LEADING;
        }
    }

    /**
     * Writes the sheet to a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written, a text is too long for a QR code, or this
     *     machine has no font with all characters
     */
    public static void write(Path to, LabelSheet content, Locale language) {
        List<Label> labels = content.labels();
        List<String> texts = new ArrayList<>(List.of("…"));
        labels.forEach(label -> texts.addAll(List.of(said(label.code()), said(label.name()), said(label.place()))));
        PdfLabels sheet = new PdfLabels(SystemFont.complete(texts), language);
        PdfDocument pdf = new PdfDocument();
        for (int first = 0; first < labels.size(); first += HtmlLabels.LABELS_ON_A_PAGE) {
            StringBuilder page = new StringBuilder();
            int end = Math.min(labels.size(), first + HtmlLabels.LABELS_ON_A_PAGE);
            for (int i = first; i < end; i++) {
                sheet.draw(page, labels.get(i), content.urlPrefix(), i - first);
            }
            pdf.addPage(page.toString());
        }
        String fonts = "<< " + sheet.bold.addTo(pdf) + sheet.plain.addTo(pdf) + ">>";
        AtomicFile.write(to, out -> pdf.write(out, PAGE_WIDTH_MM, PAGE_HEIGHT_MM, fonts, content.title()));
    }

    private static String said(String text) {
        return ValueFormat.sayable(text).strip();
    }

    private void draw(StringBuilder page, Label label, @Nullable String urlPrefix, int place) {
        double left = PdfDocument.points(MARGIN_MM + place % COLUMNS * (LABEL_WIDTH_MM + BETWEEN_COLUMNS_MM));
        double top =
                PdfDocument.points(PAGE_HEIGHT_MM - MARGIN_MM - place / COLUMNS * (LABEL_HEIGHT_MM + BETWEEN_ROWS_MM));
        double height = PdfDocument.points(LABEL_HEIGHT_MM);
        double width = PdfDocument.points(LABEL_WIDTH_MM);
        double padding = PdfDocument.points(PADDING_MM);
        page.append("0.6 w [3 3] 0 d 0.604 0.643 0.686 RG ");
        page.append(numbers(left, top - height, width, height)).append("re S\n").append(INK);
        double code = PdfDocument.points(CODE_MM);
        square(
                page,
                QrSvg.modules(HtmlLabels.content(label, urlPrefix)),
                left + padding,
                top - (height - code) / 2,
                code);
        double beside = left + padding + code + PdfDocument.points(BESIDE_CODE_MM);
        lines(page, label, beside, top, left + width - padding - beside, height);
    }

    /** Draws the dark modules of a code from its upper left corner on. */
    private static void square(StringBuilder page, BitMatrix modules, double left, double top, double side) {
        double module = side / modules.getWidth();
        QrSvg.runs(modules, (x, y, length) -> page.append(
                        numbers(left + x * module, top - (y + 1) * module, length * module, module))
                .append("re\n"));
        page.append("f\n");
    }

    private void lines(StringBuilder page, Label label, double left, double top, double width, double height) {
        List<Line> lines = new ArrayList<>();
        add(lines, label.code(), bold, 11, INK, 3, width);
        add(lines, label.name(), bold, 13, INK, 3, width);
        add(lines, label.place(), plain, 9, QUIET, 4, width);
        double y = top - (height - lines.stream().mapToDouble(Line::height).sum()) / 2;
        for (Line line : lines) {
            y -= line.height();
            // The descent is about a quarter of the size.
            page.append(line.colour()).append(line.font().drawn(line.text(), line.size(), left, y + line.size() / 4));
        }
    }

    /** At most so many lines; what does not fit is cut off with an ellipsis. */
    private void add(List<Line> lines, String text, PdfFont font, double size, String colour, int most, double width) {
        String shown = said(text);
        if (shown.isEmpty()) {
            return;
        }
        List<String> broken = new ArrayList<>(LineBreaker.of(shown, language, width, part -> font.width(part, size)));
        if (broken.size() > most) {
            String last = broken.get(most - 1);
            while (!last.isEmpty() && font.width(last + "…", size) > width) {
                last = last.substring(0, last.offsetByCodePoints(last.length(), -1));
            }
            broken.set(most - 1, last + "…");
        }
        for (int i = 0; i < Math.min(most, broken.size()); i++) {
            lines.add(new Line(broken.get(i), font, size, colour, i == 0 && !lines.isEmpty() ? 5 : 0));
        }
    }

    private static String numbers(double... values) {
        StringBuilder text = new StringBuilder();
        for (double value : values) {
            text.append(PdfDocument.number(value)).append(' ');
        }
        return text.toString();
    }
}
