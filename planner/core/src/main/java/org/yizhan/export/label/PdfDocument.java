package org.yizhan.export.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF document (ISO 32000-1, version 1.4) of pages that are all of one size. It holds no date, so that the same content
 * makes the same file.
 */
final class PdfDocument {

    private static final double POINTS_PER_MM = 72 / 25.4;

    /** Bodies of the objects, the first of which has number 1. */
    private final List<byte[]> objects = new ArrayList<>();

    private final List<Integer> pages = new ArrayList<>();

    /** A length in the unit of the format. */
    static double points(double mm) {
        return mm * POINTS_PER_MM;
    }

    /** A number as the format wants it, with at most three decimals. */
    static String number(double value) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** A text that is not drawn, such as a title. */
    static String text(String text) {
        StringBuilder hex = new StringBuilder("<FEFF");
        for (int i = 0; i < text.length(); i++) {
            hex.append(String.format("%04X", (int) text.charAt(i)));
        }
        return hex.append('>').toString();
    }

    /** Adds an object and gives what refers to it. */
    String add(String body) {
        return add(body.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String add(byte[] body) {
        objects.add(body);
        return objects.size() + " 0 R";
    }

    /** Adds a stream. */
    String addStream(String content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(ascii("<< /Length " + packed.size() + " /Filter /FlateDecode >>\nstream\n"));
        body.writeBytes(packed.toByteArray());
        body.writeBytes(ascii("\nendstream"));
        return add(body.toByteArray());
    }

    /** Adds a page, which the content draws from its lower left corner. */
    void addPage(String content) {
        addStream(content);
        pages.add(objects.size());
    }

    /**
     * Writes the document.
     *
     * @param fonts dictionary of the fonts that the pages use
     */
    void write(OutputStream out, double widthMm, double heightMm, String fonts, String title) throws IOException {
        int tree = objects.size() + pages.size() + 1;
        StringBuilder kids = new StringBuilder();
        for (int content : pages) {
            kids.append(add("<< /Type /Page /Parent " + tree + " 0 R /Contents " + content + " 0 R >>"))
                    .append(' ');
        }
        add("<< /Type /Pages /Kids [ " + kids + "] /Count " + pages.size() + " /MediaBox [0 0 "
                + number(points(widthMm)) + " " + number(points(heightMm)) + "] /Resources << /Font " + fonts
                + " >> >>");
        String catalog =
                add("<< /Type /Catalog /Pages " + tree + " 0 R /ViewerPreferences << /DisplayDocTitle true >> >>");
        String facts = add("<< /Title " + text(title) + " /Producer " + text("Yizhan") + " >>");

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        // The second line tells other programs that this is no text.
        file.writeBytes(ascii("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n"));
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format("%010d 00000 n \n", file.size()));
            file.writeBytes(ascii(i + 1 + " 0 obj\n"));
            file.writeBytes(objects.get(i));
            file.writeBytes(ascii("\nendobj\n"));
        }
        int table = file.size();
        int count = objects.size() + 1;
        file.writeBytes(ascii("xref\n0 " + count + "\n" + places + "trailer\n<< /Size " + count + " /Root " + catalog
                + " /Info " + facts + " >>\nstartxref\n" + table + "\n%%EOF\n"));
        file.writeTo(out);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
