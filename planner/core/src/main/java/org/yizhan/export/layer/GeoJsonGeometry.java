package org.yizhan.export.layer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.export.format.ValueFormat;

/** Writes one JTS geometry, none of them empty at the top, as GeoJSON. */
final class GeoJsonGeometry {

    private GeoJsonGeometry() {}

    static void write(JsonGenerator json, Geometry geometry) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type(geometry));
        json.writeArrayFieldStart(isMixed(geometry) ? "geometries" : "coordinates");
        if (geometry instanceof Point point) {
            writePosition(json, point.getCoordinateSequence(), 0);
        } else if (geometry instanceof LineString line) {
            writePositions(json, line.getCoordinateSequence(), false);
        } else if (geometry instanceof Polygon polygon) {
            writeRings(json, polygon);
        } else {
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                writePart(json, geometry, geometry.getGeometryN(part));
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writePart(JsonGenerator json, Geometry whole, Geometry part) throws IOException {
        if (part.isEmpty()) {
            return;
        }
        if (isMixed(whole)) {
            write(json, part);
            return;
        }
        json.writeStartArray();
        if (part instanceof Point point) {
            writePosition(json, point.getCoordinateSequence(), 0);
        } else if (part instanceof LineString line) {
            writePositions(json, line.getCoordinateSequence(), false);
        } else if (part instanceof Polygon polygon) {
            writeRings(json, polygon);
        }
        json.writeEndArray();
    }

    private static boolean isMixed(Geometry geometry) {
        return geometry instanceof GeometryCollection
                && !(geometry instanceof MultiPoint
                        || geometry instanceof MultiLineString
                        || geometry instanceof MultiPolygon);
    }

    private static String type(Geometry geometry) {
        // A lone ring is a line to GeoJSON; every other JTS name is also its own.
        return geometry instanceof LinearRing ? "LineString" : geometry.getGeometryType();
    }

    private static void writeRings(JsonGenerator json, Polygon polygon) throws IOException {
        writeRing(json, polygon.getExteriorRing(), true);
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            writeRing(json, polygon.getInteriorRingN(hole), false);
        }
    }

    private static void writeRing(JsonGenerator json, LinearRing ring, boolean counterClockwise) throws IOException {
        CoordinateSequence positions = ring.getCoordinateSequence();
        json.writeStartArray();
        writePositions(json, positions, Orientation.isCCW(positions) != counterClockwise);
        json.writeEndArray();
    }

    private static void writePositions(JsonGenerator json, CoordinateSequence positions, boolean backwards)
            throws IOException {
        int size = positions.size();
        for (int i = 0; i < size; i++) {
            json.writeStartArray();
            writePosition(json, positions, backwards ? size - 1 - i : i);
            json.writeEndArray();
        }
    }

    private static void writePosition(JsonGenerator json, CoordinateSequence positions, int index) throws IOException {
        json.writeNumber(ValueFormat.degrees(positions.getX(index)));
        json.writeNumber(ValueFormat.degrees(positions.getY(index)));
    }
}
