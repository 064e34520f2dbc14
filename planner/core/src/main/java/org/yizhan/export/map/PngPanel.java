package org.yizhan.export.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.LineBreaker;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.style.FeatureStyle;
import org.yizhan.model.Message;

/** What stands beside the map in a picture: title, figures, legend, scale and where the data are from. */
final class PngPanel {

    private static final Color INK = new Color(0x1d2733);
    private static final Color QUIET = new Color(0x5a6673);
    private static final int MARGIN = 36;
    private static final int ROOM_WIDE = PngMap.WIDTH - PngMap.MAP_WIDTH - 2 * MARGIN;
    private static final int ROOM_HIGH = PngMap.HEIGHT - 2 * MARGIN;
    /** Smaller than this nobody reads it; what is longer yet is cut off. */
    private static final double LEAST_ZOOM = 0.4;

    private static final int LONGEST_BAR = 360;
    private static final int SIGN = 56;

    private final Graphics2D pen;
    private final MapContent content;
    private final Font font;
    private double width = ROOM_WIDE;
    private int y;

    PngPanel(Graphics2D pen, MapContent content, Font font) {
        this.pen = pen;
        this.content = content;
        this.font = font;
    }

    /**
     * Draws the panel.
     *
     * @param drawn the looks on the map, from the bottom up, and how many features have each
     */
    void draw(Map<FeatureStyle, Integer> drawn, double pixelsPerMetre) {
        pen.setColor(new Color(0xF6F7F9));
        pen.fillRect(PngMap.MAP_WIDTH, 0, PngMap.WIDTH - PngMap.MAP_WIDTH, PngMap.HEIGHT);
        AffineTransform whole = pen.getTransform();
        double zoom = 1;
        // Drawn nowhere, only to see how long it becomes.
        pen.setClip(0, 0, 0, 0);
        while (column(drawn, zoom) * zoom > ROOM_HIGH && zoom > LEAST_ZOOM) {
            zoom -= 0.05;
        }
        pen.setClip(PngMap.MAP_WIDTH, 0, PngMap.WIDTH - PngMap.MAP_WIDTH, PngMap.HEIGHT);
        pen.translate(PngMap.MAP_WIDTH + MARGIN, MARGIN);
        pen.scale(zoom, zoom);
        column(drawn, zoom);
        pen.setTransform(whole);
        pen.setClip(null);
        if (content.roadsFromOpenStreetMap()) {
            credit(ExportText.in(content.language()).getOrDefault("roads-from", "")
                    + " © OpenStreetMap contributors (ODbL)");
        }
        scale(pixelsPerMetre);
    }

    /**
     * Draws title, figures and legend from the origin down, and gives how far down they reach.
     *
     * @param zoom that the pen has: what is drawn smaller has more room to the right
     */
    private int column(Map<FeatureStyle, Integer> drawn, double zoom) {
        y = 0;
        width = ROOM_WIDE / zoom;
        say(content.title(), Font.BOLD, 34, INK);
        if (!content.subtitle().isBlank()) {
            say(content.subtitle(), Font.PLAIN, 21, QUIET);
        }
        y += 14;
        for (MapContent.Figure figure : content.figures()) {
            say(figure.label(), Font.PLAIN, 19, QUIET);
            y -= 4;
            say(figure.value(), Font.BOLD, 23, INK);
            y += 6;
        }
        y += 14;
        List<FeatureStyle> looks = new ArrayList<>(drawn.keySet());
        Collections.reverse(looks);
        boolean streets = false;
        for (FeatureStyle look : looks) {
            if (!streets && look.word().startsWith("street-")) {
                streets = true;
                say(ExportText.in(content.language()).getOrDefault("streets-note", ""), Font.PLAIN, 19, QUIET);
                y += 4;
            }
            sign(look, drawn.getOrDefault(look, 0));
        }
        return y;
    }

    /** Whose roads they are, in the corner of the map, where no long legend pushes it off the picture. */
    private void credit(String text) {
        pen.setFont(font.deriveFont(Font.PLAIN, 16f));
        FontMetrics metrics = pen.getFontMetrics();
        int width = metrics.stringWidth(text) + 20;
        int height = metrics.getHeight() + 8;
        pen.setColor(new Color(255, 255, 255, 220));
        pen.fillRect(PngMap.MAP_WIDTH - width, PngMap.HEIGHT - height, width, height);
        pen.setColor(QUIET);
        pen.drawString(text, PngMap.MAP_WIDTH - width + 10, PngMap.HEIGHT - height + 4 + metrics.getAscent());
    }

    private void say(String text, int style, int size, Color colour) {
        pen.setFont(font.deriveFont(style, (float) size));
        pen.setColor(colour);
        FontMetrics metrics = pen.getFontMetrics();
        for (String line : LineBreaker.of(ValueFormat.sayable(text), content.language(), width, metrics::stringWidth)) {
            y += metrics.getAscent();
            pen.drawString(line, 0, y);
            y += metrics.getDescent() + 4;
        }
    }

    private void sign(FeatureStyle look, int count) {
        int middle = y + 15;
        switch (look.mark()) {
            case CIRCLE, DIAMOND -> PngMap.mark(pen, look, SIGN / 2.0, middle, 1.4);
            case LINE, DASHED_LINE -> {
                pen.setColor(PngMap.colour(look.line(), look.key().startsWith("gap") ? 110 : 255));
                pen.setStroke(PngMap.stroke(look, look.key().startsWith("gap") ? 3 : 2));
                pen.draw(new Line2D.Double(4, middle, SIGN - 4, middle));
            }
            case AREA, HATCHED_AREA, DASHED_OUTLINE -> {
                Rectangle2D box = new Rectangle2D.Double(4, middle - 10, SIGN - 8, 20);
                if (look.fill() != null) {
                    pen.setColor(PngMap.colour(look.fill(), look.mark() == FeatureStyle.Mark.AREA ? 200 : 70));
                    pen.fill(box);
                }
                pen.setColor(PngMap.colour(look.line(), 255));
                pen.setStroke(PngMap.stroke(look, 1));
                pen.draw(box);
            }
        }
        pen.setFont(font.deriveFont(Font.PLAIN, 20f));
        pen.setColor(INK);
        boolean counted = look.mark() == FeatureStyle.Mark.CIRCLE || look.mark() == FeatureStyle.Mark.DIAMOND;
        String text = look.said(content.language()) + (counted ? "  " + count : "");
        List<String> lines = LineBreaker.of(
                ValueFormat.sayable(text), content.language(), width - SIGN - 14, pen.getFontMetrics()::stringWidth);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), SIGN + 14, middle + 7 + i * 26);
        }
        y += 8 + 26 * lines.size();
    }

    /** A bar of a round length on the map, and an arrow to the north. */
    private void scale(double pixelsPerMetre) {
        double metres = roundBelow(LONGEST_BAR / pixelsPerMetre);
        double length = metres * pixelsPerMetre;
        int left = 40;
        int base = PngMap.HEIGHT - 40;
        boolean kilometres = metres >= 1000;
        String text = Message.of(
                        "export.map-" + (kilometres ? "kilometres" : "metres"),
                        plain(kilometres ? metres / 1000 : metres))
                .in(content.language());
        pen.setFont(font.deriveFont(Font.PLAIN, 22f));
        pen.setColor(new Color(255, 255, 255, 215));
        pen.fill(new Rectangle2D.Double(left - 16, base - 46, length + 100, 66));
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        pen.draw(new Line2D.Double(left, base, left + length, base));
        pen.setStroke(new BasicStroke(2));
        pen.draw(new Line2D.Double(left, base - 9, left, base + 2));
        pen.draw(new Line2D.Double(left + length, base - 9, left + length, base + 2));
        pen.drawString(text, left, base - 15);
        double arrow = left + length + 50;
        pen.draw(new Line2D.Double(arrow, base, arrow, base - 34));
        pen.draw(new Line2D.Double(arrow, base - 34, arrow - 8, base - 20));
        pen.draw(new Line2D.Double(arrow, base - 34, arrow + 8, base - 20));
        pen.drawString("N", (float) (arrow + 14), base - 14);
    }

    /** The largest of 1, 2 and 5 times a power of ten that is not above the value. */
    static double roundBelow(double value) {
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        double first = value / power;
        return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
    }

    private static String plain(double value) {
        return ValueFormat.plain(value);
    }
}
