package org.yizhan.ingest.vector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.model.YizhanException;

/** Makes geometries from the {@code coordinates} of RFC 7946, section 3.1, and refuses what that section forbids. */
final class GeoJsonGeometries {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Makes the error for a broken rule; the key goes without {@code ingest.geojson-}. */
    interface Fault {
        YizhanException of(String key, String what);
    }

    private final Fault fault;

    private GeoJsonGeometries(Fault fault) {
        this.fault = fault;
    }

    /**
     * The geometry of an object.
     *
     * @return null where it holds no coordinates, which the RFC allows to take for no geometry
     */
    static @Nullable Geometry read(JsonNode node, Fault fault) {
        Geometry geometry = new GeoJsonGeometries(fault).geometry(node);
        return geometry.isEmpty() ? null : geometry;
    }

    /** Section 5: four or six numbers. */
    static void checkBox(@Nullable JsonNode box, Function<String, YizhanException> fault) {
        if (box == null) {
            return;
        }
        boolean valid = box.isArray() && (box.size() == 4 || box.size() == 6);
        for (JsonNode number : box) {
            valid &= number.isNumber() && Double.isFinite(number.doubleValue());
        }
        if (!valid) {
            throw fault.apply("bbox");
        }
    }

    private Geometry geometry(JsonNode node) {
        JsonNode typeNode = node.get("type");
        if (typeNode == null || !typeNode.isTextual()) {
            throw fault.of("missing-member", "type");
        }
        String type = typeNode.textValue();
        for (String other : List.of("geometry", "properties", "features")) {
            if (node.has(other)) {
                throw fault.of("misplaced-member", other);
            }
        }
        checkBox(node.get("bbox"), key -> fault.of(key, "bbox"));
        return switch (type) {
            case "Point" -> point(coordinates(node));
            case "MultiPoint" ->
                FACTORY.createMultiPoint(
                        each(coordinates(node), this::filledPoint).toArray(Point[]::new));
            case "LineString" -> line(coordinates(node), true);
            case "MultiLineString" ->
                FACTORY.createMultiLineString(
                        each(coordinates(node), part -> line(part, false)).toArray(LineString[]::new));
            case "Polygon" -> polygon(coordinates(node), true);
            case "MultiPolygon" ->
                FACTORY.createMultiPolygon(
                        each(coordinates(node), part -> polygon(part, false)).toArray(Polygon[]::new));
            case "GeometryCollection" ->
                FACTORY.createGeometryCollection(
                        each(array(node, "geometries"), this::geometry).toArray(Geometry[]::new));
            default -> throw fault.of("not-geometry", type);
        };
    }

    private JsonNode coordinates(JsonNode node) {
        return array(node, "coordinates");
    }

    private JsonNode array(JsonNode node, String member) {
        JsonNode array = node.get(member);
        if (array == null) {
            throw fault.of("missing-member", member);
        }
        return checkedArray(array);
    }

    private JsonNode checkedArray(JsonNode array) {
        if (!array.isArray()) {
            throw fault.of("not-array", GeoJsonSource.shortened(array));
        }
        return array;
    }

    private static <T> List<T> each(JsonNode array, Function<JsonNode, T> make) {
        List<T> parts = new ArrayList<>(array.size());
        array.forEach(part -> parts.add(make.apply(part)));
        return parts;
    }

    private Point point(JsonNode array) {
        return array.isEmpty() ? FACTORY.createPoint() : filledPoint(array);
    }

    private Point filledPoint(JsonNode array) {
        return FACTORY.createPoint(position(array));
    }

    private LineString line(JsonNode array, boolean mayBeEmpty) {
        Coordinate[] positions = positions(array);
        if (positions.length < 2 && !(mayBeEmpty && positions.length == 0)) {
            throw fault.of("line-short", String.valueOf(positions.length));
        }
        return FACTORY.createLineString(positions);
    }

    private Polygon polygon(JsonNode array, boolean mayBeEmpty) {
        checkedArray(array);
        if (array.isEmpty()) {
            if (mayBeEmpty) {
                return FACTORY.createPolygon();
            }
            throw fault.of("ring-short", "0");
        }
        List<LinearRing> rings = each(array, this::ring);
        return FACTORY.createPolygon(
                rings.get(0), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private LinearRing ring(JsonNode array) {
        Coordinate[] positions = positions(array);
        if (positions.length < 4) {
            throw fault.of("ring-short", String.valueOf(positions.length));
        }
        // Heights count, too: the RFC wants identical values.
        if (!heightsAndAll(array.get(0)).equals(heightsAndAll(array.get(array.size() - 1)))) {
            throw fault.of("ring-open", GeoJsonSource.shortened(array.get(0)));
        }
        return FACTORY.createLinearRing(positions);
    }

    /** Adding zero makes the two zeros one. */
    private static List<Double> heightsAndAll(JsonNode position) {
        return each(position, number -> number.doubleValue() + 0.0);
    }

    private Coordinate[] positions(JsonNode array) {
        return each(checkedArray(array), this::position).toArray(Coordinate[]::new);
    }

    private Coordinate position(JsonNode array) {
        boolean valid = array.isArray() && (array.size() == 2 || array.size() == 3);
        for (JsonNode number : array) {
            valid &= number.isNumber() && Double.isFinite(number.doubleValue());
        }
        if (!valid) {
            throw fault.of("position", GeoJsonSource.shortened(array));
        }
        return new Coordinate(array.get(0).doubleValue(), array.get(1).doubleValue());
    }
}
