package org.yizhan.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.YizhanException;

/** Polygons of GeoJSON. */
final class DensityShapes {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private DensityShapes() {}

    /** A Polygon or MultiPolygon object as geometry, or null where its coordinates make none. */
    static @Nullable Geometry polygons(JsonNode shape) {
        JsonNode coordinates = shape.path("coordinates");
        if (shape.path("type").asText().equals("Polygon")) {
            return polygon(coordinates);
        }
        List<Polygon> parts = new ArrayList<>();
        for (JsonNode part : coordinates) {
            Polygon polygon = polygon(part);
            if (polygon == null) {
                return null;
            }
            parts.add(polygon);
        }
        return parts.isEmpty() ? null : GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static @Nullable Polygon polygon(JsonNode rings) {
        List<LinearRing> read = new ArrayList<>();
        for (JsonNode ring : rings) {
            LinearRing line = ring(ring);
            if (line == null) {
                return null;
            }
            read.add(line);
        }
        return read.isEmpty()
                ? null
                : GEOMETRY.createPolygon(
                        read.get(0), read.subList(1, read.size()).toArray(LinearRing[]::new));
    }

    private static @Nullable LinearRing ring(JsonNode positions) {
        List<Coordinate> line = new ArrayList<>();
        for (JsonNode position : positions) {
            if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
                return null;
            }
            line.add(new Coordinate(
                    position.get(0).doubleValue(), position.get(1).doubleValue()));
        }
        if (line.size() < 3) {
            return null;
        }
        if (!line.get(0).equals2D(line.get(line.size() - 1))) {
            line.add(line.get(0).copy());
        }
        return line.size() < 4 ? null : GEOMETRY.createLinearRing(line.toArray(Coordinate[]::new));
    }

    /** A geometry in WGS84, or null where that is not on the earth. */
    static @Nullable Geometry onEarth(Geometry geometry, Crs crs) {
        Geometry moved;
        try {
            moved = crs.toWgs84(geometry);
        } catch (YizhanException e) {
            return null;
        }
        for (Coordinate at : moved.getCoordinates()) {
            if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
                return null;
            }
        }
        return moved;
    }

    /** The same ground without self-crossings and overlaps, or null where no ground is left. */
    static @Nullable Geometry repaired(Geometry area) {
        Geometry sound = area.isValid() ? area : GeometryFixer.fix(area);
        return sound instanceof Polygonal && sound.getArea() > 0 ? sound : null;
    }
}
