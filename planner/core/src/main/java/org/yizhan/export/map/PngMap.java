package org.yizhan.export.map;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.SystemFont;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.export.style.FeatureStyle;
import org.yizhan.export.style.FeatureStyles;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * Draws a map as a picture for slides (PNG, 2400 × 1350): zones, streets coloured by walk, gaps and stations, with the
 * figures, a legend of what occurs and a scale bar. North is up. Needs no screen, no browser and no network.
 */
public final class PngMap {

    static final int WIDTH = 2400;
    static final int HEIGHT = 1350;
    /** What the panel leaves to the map. */
    static final int MAP_WIDTH = 1780;

    private static final int MARGIN = 40;
    private static final double PIXELS_PER_MM = 4;

    /** Layers of a map from the bottom up, and the names under which their looks are kept. */
    private static final Map<String, String> LAYERS = inOrder(
            "zones", "zones",
            "no_build", "no_build",
            "streets", "audit_streets",
            "gaps", "audit_gaps",
            "boundary", "boundary",
            "stations", "plan_stations");

    /** A picture of the map. */
    public static final FileFormat<MapContent> FORMAT =
            FileFormat.inWgs84(".png", (to, content, language) -> write(to, content));

    private final MapContent content;
    private final LocalPlane plane;
    private final double pixelsPerMetre;
    private final Coordinate centre;
    private final Graphics2D pen;
    private final Map<FeatureStyle, Integer> drawn = new LinkedHashMap<>();

    private PngMap(MapContent content, Envelope bounds, Graphics2D pen) {
        this.content = content;
        this.pen = pen;
        Coordinate middle = bounds.isNull() ? new Coordinate(0, 0) : bounds.centre();
        plane = new LocalPlane(middle.x, middle.y);
        double wide = bounds.isNull() ? 1 : plane.x(bounds.getMaxX()) - plane.x(bounds.getMinX());
        double high = bounds.isNull() ? 1 : plane.y(bounds.getMaxY()) - plane.y(bounds.getMinY());
        pixelsPerMetre =
                Math.min((MAP_WIDTH - 2 * MARGIN) / Math.max(wide, 1), (HEIGHT - 2 * MARGIN) / Math.max(high, 1));
        centre = new Coordinate(MAP_WIDTH / 2.0, HEIGHT / 2.0);
    }

    private static Map<String, String> inOrder(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /**
     * Draws the map into a file that is whole or untouched.
     *
     * @throws org.yizhan.model.YizhanException when the file cannot be written, a coordinate is not in WGS84 degrees, or
     *     the map speaks Chinese and this machine has no font for it
     */
    public static void write(Path to, MapContent content) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, WIDTH, HEIGHT);
            new PngMap(content, bounds(content), pen).draw();
        } finally {
            pen.dispose();
        }
        // In memory first: where the disk is full Java's writer of pictures would fail once more when the program ends.
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        AtomicFile.write(to, out -> {
            if (!ImageIO.write(picture, "png", png)) {
                throw new IOException("this Java writes no PNG");
            }
            png.writeTo(out);
        });
    }

    /** What must be seen: the streets; without any, whatever there is. */
    private static Envelope bounds(MapContent content) {
        Envelope streets = new Envelope();
        Envelope all = new Envelope();
        for (FeatureLayer layer : content.layers()) {
            int row = 0;
            for (Feature feature : layer.features()) {
                Geometry geometry = feature.geometry();
                if (geometry != null) {
                    ValueFormat.checkOnEarth(geometry, layer.name(), row);
                    all.expandToInclude(geometry.getEnvelopeInternal());
                    if (layer.name().equals("streets")) {
                        streets.expandToInclude(geometry.getEnvelopeInternal());
                    }
                }
                row++;
            }
        }
        return streets.isNull() ? all : streets;
    }

    private void draw() {
        pen.setClip(0, 0, MAP_WIDTH, HEIGHT);
        LAYERS.forEach((name, looks) -> layer(name).ifPresent(layer -> drawLayer(layer, looks)));
        pen.setClip(null);
        List<String> texts = new ArrayList<>(List.of(content.title(), content.subtitle()));
        content.figures().forEach(figure -> texts.add(figure.label() + figure.value()));
        drawn.keySet().forEach(look -> texts.add(look.said(content.language())));
        Font font = SystemFont.with(texts, ExportText.isChinese(content.language()));
        new PngPanel(pen, content, font).draw(drawn, pixelsPerMetre);
    }

    private Optional<FeatureLayer> layer(String name) {
        return content.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst();
    }

    /** Look by look, so that the worse streets lie on the better ones. */
    private void drawLayer(FeatureLayer layer, String looks) {
        double size = layer.shape() == FeatureLayer.Shape.POINT
                ? crowding(layer.features().size())
                : 1;
        for (FeatureStyle look : FeatureStyles.of(looks)) {
            int count = 0;
            for (Feature feature : layer.features()) {
                Geometry geometry = feature.geometry();
                if (geometry != null && !geometry.isEmpty() && look.holds().test(feature)) {
                    drawFeature(geometry, look, layer.name().equals("gaps"), size);
                    count++;
                }
            }
            if (count > 0) {
                drawn.put(look, count);
            }
        }
    }

    /** How much smaller stations are drawn where there are many. */
    private static double crowding(int stations) {
        double room = Math.sqrt((double) MAP_WIDTH * HEIGHT / Math.max(stations, 1));
        return Math.max(0.45, Math.min(1.4, room / 70));
    }

    private void drawFeature(Geometry geometry, FeatureStyle look, boolean halo, double size) {
        switch (look.mark()) {
            case CIRCLE, DIAMOND -> {
                Coordinate at = geometry.getCoordinate();
                mark(pen, look, x(at.x), y(at.y), size);
            }
            case LINE, DASHED_LINE -> {
                pen.setColor(colour(look.line(), halo ? 90 : 255));
                pen.setStroke(stroke(look, halo ? 3 : 1));
                pen.draw(path(geometry));
            }
            case AREA, HATCHED_AREA, DASHED_OUTLINE -> {
                Shape area = path(geometry);
                if (look.fill() != null) {
                    pen.setColor(colour(look.fill(), look.mark() == FeatureStyle.Mark.AREA ? 200 : 70));
                    pen.fill(area);
                }
                pen.setColor(colour(look.line(), 255));
                pen.setStroke(stroke(look, 1));
                pen.draw(area);
            }
        }
    }

    /** Draws a station's mark with its middle at a place of the picture. */
    static void mark(Graphics2D pen, FeatureStyle look, double x, double y, double size) {
        double radius = look.size() * PIXELS_PER_MM / 2 * size;
        Shape shape;
        if (look.mark() == FeatureStyle.Mark.DIAMOND) {
            Path2D diamond = new Path2D.Double();
            diamond.moveTo(x, y - radius);
            diamond.lineTo(x + radius, y);
            diamond.lineTo(x, y + radius);
            diamond.lineTo(x - radius, y);
            diamond.closePath();
            shape = diamond;
        } else {
            shape = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        }
        pen.setColor(colour(look.fill() == null ? look.line() : look.fill(), 255));
        pen.fill(shape);
        pen.setColor(colour(look.line(), 255));
        pen.setStroke(new BasicStroke((float) Math.max(1, look.width() * PIXELS_PER_MM * size)));
        pen.draw(shape);
    }

    static BasicStroke stroke(FeatureStyle look, double times) {
        float width = (float) (look.width() * PIXELS_PER_MM * times);
        boolean dashed =
                look.mark() == FeatureStyle.Mark.DASHED_LINE || look.mark() == FeatureStyle.Mark.DASHED_OUTLINE;
        return new BasicStroke(
                width,
                BasicStroke.CAP_ROUND,
                BasicStroke.JOIN_ROUND,
                10,
                dashed ? new float[] {4 * width, 4 * width} : null,
                0);
    }

    static Color colour(@Nullable String hex, int opacity) {
        int rgb = hex == null ? 0 : Integer.parseInt(hex.substring(1), 16);
        return new Color(rgb >> 16, rgb >> 8 & 255, rgb & 255, opacity);
    }

    private Shape path(Geometry geometry) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        add(path, geometry);
        return path;
    }

    private void add(Path2D path, Geometry geometry) {
        if (geometry instanceof LineString line) {
            add(path, line.getCoordinateSequence());
        } else if (geometry instanceof Polygon polygon) {
            add(path, polygon.getExteriorRing().getCoordinateSequence());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                add(path, polygon.getInteriorRingN(hole).getCoordinateSequence());
            }
        } else {
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                add(path, geometry.getGeometryN(part));
            }
        }
    }

    private void add(Path2D path, CoordinateSequence places) {
        for (int i = 0; i < places.size(); i++) {
            double x = x(places.getX(i));
            double y = y(places.getY(i));
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
    }

    private double x(double lon) {
        return centre.x + plane.x(lon) * pixelsPerMetre;
    }

    private double y(double lat) {
        return centre.y - plane.y(lat) * pixelsPerMetre;
    }
}
