package org.yizhan.export.label;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A font of this machine in a PDF: the outlines of just those characters that are drawn, as fonts of type 3 (ISO 32000-1,
 * 9.6.5), which any kind of font can become, with what they mean beside them (9.10.3), so that texts can be searched and
 * copied. Characters stand one after the other as they are; scripts whose letters join are not shaped.
 */
final class PdfFont {

    /** Units of an outline in one em. */
    private static final int EM = 1000;
    /** A font of this type tells its characters apart by one byte. */
    private static final int MOST_IN_ONE = 256;

    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String name;
    private final Font font;
    private final Map<Integer, Glyph> glyphs = new LinkedHashMap<>();

    /** @param number of the character among those drawn, from 0 on */
    private record Glyph(int number, double advance, Shape outline) {}

    /** @param name letters, no other font in the document being called so */
    PdfFont(String name, Font font) {
        this.name = name;
        this.font = font.deriveFont((float) EM);
    }

    private Glyph glyph(int point) {
        Glyph known = glyphs.get(point);
        if (known == null) {
            GlyphVector drawn = font.createGlyphVector(EXACT, Character.toString(point));
            known = new Glyph(
                    glyphs.size(), drawn.getGlyphPosition(drawn.getNumGlyphs()).getX(), drawn.getOutline());
            glyphs.put(point, known);
        }
        return known;
    }

    /** How wide a text is in a size, both in points. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(point -> glyph(point).advance()).sum() * size / EM;
    }

    /** What draws a text from a place on. */
    String drawn(String text, double size, double x, double y) {
        StringBuilder content = new StringBuilder("BT " + PdfDocument.number(x) + " " + PdfDocument.number(y) + " Td ");
        int part = -1;
        for (int point : text.codePoints().toArray()) {
            Glyph glyph = glyph(point);
            if (glyph.number() / MOST_IN_ONE != part) {
                content.append(part < 0 ? "" : "> Tj ");
                part = glyph.number() / MOST_IN_ONE;
                content.append('/')
                        .append(name)
                        .append(part)
                        .append(' ')
                        .append(PdfDocument.number(size))
                        .append(" Tf <");
            }
            content.append(String.format("%02X", glyph.number() % MOST_IN_ONE));
        }
        return content.append(part < 0 ? "" : "> Tj ").append("ET\n").toString();
    }

    /** Adds all that has been drawn to the document, and gives the entries for its dictionary of fonts. */
    String addTo(PdfDocument pdf) {
        List<Map.Entry<Integer, Glyph>> all = new ArrayList<>(glyphs.entrySet());
        StringBuilder entries = new StringBuilder();
        for (int first = 0; first < all.size(); first += MOST_IN_ONE) {
            List<Map.Entry<Integer, Glyph>> some = all.subList(first, Math.min(all.size(), first + MOST_IN_ONE));
            entries.append('/').append(name).append(first / MOST_IN_ONE).append(' ');
            entries.append(part(pdf, some)).append(' ');
        }
        return entries.toString();
    }

    private static String part(PdfDocument pdf, List<Map.Entry<Integer, Glyph>> some) {
        StringBuilder procedures = new StringBuilder();
        StringBuilder differences = new StringBuilder();
        StringBuilder widths = new StringBuilder();
        List<String> meanings = new ArrayList<>();
        for (int code = 0; code < some.size(); code++) {
            Glyph glyph = some.get(code).getValue();
            procedures
                    .append("/g")
                    .append(code)
                    .append(' ')
                    .append(pdf.addStream(procedure(glyph)))
                    .append(' ');
            differences.append(" /g").append(code);
            widths.append(' ').append(PdfDocument.number(glyph.advance()));
            StringBuilder meaning = new StringBuilder();
            for (char unit : Character.toChars(some.get(code).getKey())) {
                meaning.append(String.format("%04X", (int) unit));
            }
            meanings.add(String.format("<%02X> <%s>\n", code, meaning));
        }
        return pdf.add("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [0.001 0 0 0.001 0 0]"
                + " /FirstChar 0 /LastChar " + (some.size() - 1) + " /Widths [" + widths + " ] /CharProcs << "
                + procedures + ">> /Encoding << /Type /Encoding /Differences [0" + differences
                + " ] >> /Resources << >> /ToUnicode " + pdf.addStream(meanings(meanings)) + " >>");
    }

    private static String procedure(Glyph glyph) {
        Rectangle2D box = glyph.outline().getBounds2D();
        StringBuilder path = new StringBuilder(PdfDocument.number(glyph.advance()) + " 0");
        // Down is up: outlines are drawn for screens.
        place(path, Math.floor(box.getMinX()), Math.ceil(box.getMaxY()));
        place(path, Math.ceil(box.getMaxX()), Math.floor(box.getMinY()));
        path.append(" d1\n");
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        PathIterator steps = glyph.outline().getPathIterator(null);
        boolean evenOdd = steps.getWindingRule() == PathIterator.WIND_EVEN_ODD;
        for (; !steps.isDone(); steps.next()) {
            int kind = steps.currentSegment(at);
            switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> {
                    place(path, at[0], at[1]);
                    path.append(kind == PathIterator.SEG_MOVETO ? " m" : " l");
                }
                case PathIterator.SEG_QUADTO -> {
                    place(path, x + (at[0] - x) * 2 / 3, y + (at[1] - y) * 2 / 3);
                    place(path, at[2] + (at[0] - at[2]) * 2 / 3, at[3] + (at[1] - at[3]) * 2 / 3);
                    place(path, at[2], at[3]);
                    path.append(" c");
                }
                case PathIterator.SEG_CUBICTO -> {
                    place(path, at[0], at[1]);
                    place(path, at[2], at[3]);
                    place(path, at[4], at[5]);
                    path.append(" c");
                }
                default -> path.append(" h");
            }
            int end = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                x = at[end];
                y = at[end + 1];
            }
        }
        return box.isEmpty()
                ? path.toString()
                : path.append(evenOdd ? " f*" : " f").toString();
    }

    private static void place(StringBuilder path, double x, double y) {
        path.append(' ').append(Math.round(x)).append(' ').append(Math.round(-y));
    }

    private static String meanings(List<String> lines) {
        StringBuilder map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                + "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                + "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
                + "1 begincodespacerange <00> <FF> endcodespacerange\n");
        // The format takes a hundred at a time.
        for (int first = 0; first < lines.size(); first += 100) {
            List<String> some = lines.subList(first, Math.min(lines.size(), first + 100));
            map.append(some.size()).append(" beginbfchar\n");
            some.forEach(map::append);
            map.append("endbfchar\n");
        }
        return map.append("endcmap CMapName currentdict /CMap defineresource pop end end")
                .toString();
    }
}
