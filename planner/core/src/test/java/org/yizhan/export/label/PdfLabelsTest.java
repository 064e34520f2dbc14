package org.yizhan.export.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.Needs;
import org.yizhan.export.label.LabelSheet.Label;
import org.yizhan.model.LonLat;
import org.yizhan.model.YizhanException;

/** The PDF as another program reads, draws and scans it. */
final class PdfLabelsTest {

    private static final int DOTS_PER_INCH = 200;

    @TempDir
    Path folder;

    @BeforeEach
    void needFont() {
        Needs.chineseFont();
    }

    private static Label label(String code, String name, String place) {
        return new Label(code, name, place, new LonLat(126.6369123, 45.7679456));
    }

    private Path written(@Nullable String prefix, Label... labels) {
        Path file = folder.resolve("labels.pdf");
        PdfLabels.write(file, new LabelSheet("方案 (一)", List.of(labels), prefix), Locale.CHINESE);
        return file;
    }

    private static Label[] many(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = label("230102-YZ-" + i, "站" + (char) ('一' + i) + "号", "银行 · 中央大街" + i + "号");
        }
        return labels;
    }

    /** A place of a label on its page, in millimetres from the upper left corner of the page. */
    private static BufferedImage cut(BufferedImage page, int place) {
        double dots = DOTS_PER_INCH / 25.4;
        return page.getSubimage(
                (int) Math.round((10 + place % 2 * 96) * dots),
                (int) Math.round((10 + place / 2 * 55) * dots),
                (int) Math.round(94 * dots),
                (int) Math.round(54 * dots));
    }

    private static String scanned(BufferedImage picture) throws ReaderException {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))))
                .getText();
    }

    @Test
    void every_code_scans_on_the_drawn_page() throws Exception {
        Label[] labels = many(23);
        try (PDDocument pdf =
                Loader.loadPDF(written("https://example.org/s?c=", labels).toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(3);
            PDFRenderer renderer = new PDFRenderer(pdf);
            List<String> codes = new ArrayList<>();
            for (int page = 0; page < 3; page++) {
                BufferedImage drawn = renderer.renderImageWithDPI(page, DOTS_PER_INCH);
                for (int place = 0; place < 10 && codes.size() < labels.length; place++) {
                    codes.add(scanned(cut(drawn, place)));
                }
            }
            assertThat(codes).hasSize(23);
            for (int i = 0; i < 23; i++) {
                assertThat(codes.get(i)).isEqualTo("https://example.org/s?c=230102-YZ-" + i);
            }
        }
    }

    @Test
    void chinese_names_are_drawn_and_can_be_searched() throws Exception {
        // More characters than one font of this kind holds.
        Label[] labels = new Label[12];
        for (int i = 0; i < labels.length; i++) {
            StringBuilder place = new StringBuilder();
            for (int c = 0; c < 30; c++) {
                place.appendCodePoint('一' + 30 * i + c);
            }
            labels[i] = label("S-" + i, "道里区第" + i + "站", place.toString());
        }
        try (PDDocument pdf = Loader.loadPDF(written(null, labels).toFile())) {
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("方案 (一)");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(595.2f, 595.4f);
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            for (Label label : labels) {
                assertThat(text).contains(label.code(), label.name(), label.place());
            }
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH);
            int dark = 0;
            BufferedImage first = cut(page, 0);
            for (int x = first.getWidth() / 2; x < first.getWidth() - 20; x++) {
                for (int y = 20; y < first.getHeight() - 20; y++) {
                    dark += new Color(first.getRGB(x, y)).getRed() < 128 ? 1 : 0;
                }
            }
            // Seventy characters leave some ink, and do not fill a third of the label.
            assertThat(dark).isBetween(1_500, first.getWidth() * first.getHeight() / 6);
        }
    }

    @Test
    void long_and_hostile_names_stay_on_their_label() throws IOException {
        String hostile = ") Tj ET /JS (app.alert(1)) <script>" + "很长的名字".repeat(60);
        Label label = label("X".repeat(90), hostile, hostile);
        try (PDDocument pdf =
                Loader.loadPDF(written("https://example.org/", label).toFile())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s", "");
            assertThat(text).contains(")TjET/JS(app.alert(1))", "…");
            assertThat(text.length()).isLessThan(350);
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, DOTS_PER_INCH);
            int below = (int) Math.round(65 * DOTS_PER_INCH / 25.4);
            for (int x = 0; x < page.getWidth(); x++) {
                assertThat(page.getRGB(x, below) & 0xffffff).isEqualTo(0xffffff);
            }
        }
    }

    @Test
    void the_same_labels_make_the_same_file() throws IOException {
        byte[] first = Files.readAllBytes(written(null, many(11)));
        assertThat(written(null, many(11))).hasBinaryContent(first);
    }

    @Test
    void a_character_that_no_font_has_is_told() {
        assertThatThrownBy(() -> written(null, label("A", "站" + Character.toString(0x10FFFD), "")))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(Character.toString(0x10FFFD))
                .hasMessageContaining(".html");
        assertThat(folder).isEmptyDirectory();
    }
}
