package org.yizhan.store.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.FeatureLayer.Column;
import org.yizhan.model.FeatureLayer.Shape;

/** Layers of every shape with hostile names and values, the same for the same seed. */
public final class RandomLayers {

    public static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private static final List<String> NAMES = List.of(
            "name",
            "名称",
            "a\"b",
            "it's",
            "[x]",
            "`y`",
            "SELECT",
            "\"; DROP TABLE stations; --",
            "🚏 驿站",
            "with space",
            "%s",
            "?1",
            ":p",
            "id",
            "rowid",
            "长".repeat(200));

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "0123",
            "1e3",
            "'; DROP TABLE \"stations\"; --",
            "\"quoted\"",
            "🚏👷🏽‍♀️",
            "nul\0inside",
            "line\nbreak\ttab",
            "中央大街".repeat(5_000));

    private static final List<FeatureLayer.Type> TYPES = List.of(FeatureLayer.Type.values());

    private final Random random;
    private final List<String> columnNames;
    private final List<String> columnTexts;

    public RandomLayers(long seed) {
        this(seed, NAMES, TEXTS);
    }

    private RandomLayers(long seed, List<String> columnNames, List<String> columnTexts) {
        random = new Random(seed);
        this.columnNames = columnNames;
        this.columnTexts = columnTexts;
    }

    /** Without what PostgreSQL cannot keep: long names, and texts with the character zero. */
    public static RandomLayers forDatabase(long seed) {
        return new RandomLayers(
                seed,
                NAMES.stream()
                        .filter(name -> name.getBytes(StandardCharsets.UTF_8).length <= 63)
                        .toList(),
                TEXTS.stream().filter(text -> text.indexOf('\0') < 0).toList());
    }

    public FeatureLayer layer(String name, Shape shape, int features) {
        List<String> names = new ArrayList<>(columnNames);
        List<Column> columns = new ArrayList<>();
        for (int i = random.nextInt(columnNames.size()); i > 0; i--) {
            FeatureLayer.Type type = TYPES.get(random.nextInt(TYPES.size()));
            columns.add(new Column(names.remove(random.nextInt(names.size())), type));
        }
        List<Feature> rows = new ArrayList<>();
        for (int i = 0; i < features; i++) {
            Map<String, @Nullable Object> properties = new LinkedHashMap<>();
            columns.forEach(column -> properties.put(column.name(), value(column.type())));
            boolean bare = shape == Shape.NONE || random.nextInt(20) == 0;
            rows.add(new Feature(bare ? null : geometry(shape), properties));
        }
        return new FeatureLayer(name, shape, columns, rows);
    }

    private @Nullable Object value(FeatureLayer.Type type) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        return switch (type) {
            case TEXT ->
                random.nextBoolean()
                        ? columnTexts.get(random.nextInt(columnTexts.size()))
                        : Long.toHexString(random.nextLong());
            case INTEGER ->
                switch (random.nextInt(4)) {
                    case 0 -> Long.MIN_VALUE;
                    case 1 -> Long.MAX_VALUE;
                    case 2 -> (long) random.nextInt(3);
                    default -> random.nextLong();
                };
            case REAL ->
                switch (random.nextInt(6)) {
                    case 0 -> (double) random.nextInt(100);
                    case 1 -> Double.MIN_VALUE;
                    case 2 -> Double.MAX_VALUE;
                    case 3 -> Double.NEGATIVE_INFINITY;
                    case 4 -> 1e15 + 0.5;
                    default -> random.nextGaussian();
                };
            case BOOLEAN -> random.nextBoolean();
        };
    }

    public Geometry geometry(Shape shape) {
        boolean empty = random.nextInt(25) == 0;
        return switch (shape) {
            case POINT -> empty ? GEOMETRIES.createPoint() : GEOMETRIES.createPoint(place());
            case LINE -> empty ? GEOMETRIES.createLineString() : line();
            case MULTI_LINE -> {
                LineString[] lines = new LineString[empty ? 0 : 1 + random.nextInt(3)];
                for (int i = 0; i < lines.length; i++) {
                    lines[i] = line();
                }
                yield GEOMETRIES.createMultiLineString(lines);
            }
            case AREA -> {
                Polygon[] polygons = new Polygon[empty ? 0 : 1 + random.nextInt(3)];
                for (int i = 0; i < polygons.length; i++) {
                    polygons[i] = polygon();
                }
                yield GEOMETRIES.createMultiPolygon(polygons);
            }
            case NONE -> throw new IllegalArgumentException("no geometry");
        };
    }

    private Coordinate place() {
        return new Coordinate(126 + random.nextDouble(), 45 + random.nextDouble());
    }

    private LineString line() {
        Coordinate[] places = new Coordinate[2 + random.nextInt(8)];
        for (int i = 0; i < places.length; i++) {
            places[i] = place();
        }
        return GEOMETRIES.createLineString(places);
    }

    private Polygon polygon() {
        Coordinate at = place();
        LinearRing[] holes = random.nextBoolean() ? new LinearRing[0] : new LinearRing[] {ring(at, 0.001)};
        return GEOMETRIES.createPolygon(ring(at, 0.002), holes);
    }

    private static LinearRing ring(Coordinate at, double half) {
        Envelope box = new Envelope(at);
        box.expandBy(half);
        return ((Polygon) GEOMETRIES.toGeometry(box)).getExteriorRing();
    }
}
