package org.yizhan.ingest.vector;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Makes geometries from the records of a .shp file; heights and measures are left out. */
final class ShapefileGeometries {

    private static final int BOX = 32;
    private static final int POINT_BYTES = 16;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private ShapefileGeometries() {}

    /**
     * The geometry of a record, null for a null shape.
     *
     * @throws IllegalArgumentException when the record makes none
     * @throws java.nio.BufferUnderflowException when it ends too early
     */
    static @Nullable Geometry read(ByteBuffer record) {
        int type = record.getInt();
        return switch (type) {
            case 0 -> null;
            case 1, 11, 21 -> GEOMETRY.createPoint(point(record));
            case 8, 18, 28 -> multiPoint(record);
            case 3, 13, 23 -> lines(record);
            case 5, 15, 25 -> polygons(record);
            default -> throw new IllegalArgumentException("shape type " + type);
        };
    }

    private static Coordinate point(ByteBuffer record) {
        return new Coordinate(record.getDouble(), record.getDouble());
    }

    private static Coordinate[] points(ByteBuffer record, int count) {
        if (count < 0 || (long) count * POINT_BYTES > record.remaining()) {
            throw new IllegalArgumentException(count + " points");
        }
        Coordinate[] points = new Coordinate[count];
        for (int i = 0; i < count; i++) {
            points[i] = point(record);
        }
        return points;
    }

    private static Geometry multiPoint(ByteBuffer record) {
        skipBox(record);
        return GEOMETRY.createMultiPointFromCoords(points(record, record.getInt()));
    }

    private static void skipBox(ByteBuffer record) {
        if (record.remaining() < BOX) {
            throw new IllegalArgumentException("no box");
        }
        record.position(record.position() + BOX);
    }

    private static List<Coordinate[]> parts(ByteBuffer record) {
        skipBox(record);
        int partCount = record.getInt();
        int pointCount = record.getInt();
        if (partCount < 0 || (long) partCount * Integer.BYTES > record.remaining()) {
            throw new IllegalArgumentException(partCount + " parts");
        }
        int[] starts = new int[partCount + 1];
        for (int i = 0; i < partCount; i++) {
            starts[i] = record.getInt();
        }
        starts[partCount] = pointCount;
        Coordinate[] points = points(record, pointCount);
        List<Coordinate[]> parts = new ArrayList<>();
        for (int i = 0; i < partCount; i++) {
            if (starts[i] < 0 || starts[i] > starts[i + 1]) {
                throw new IllegalArgumentException("part " + i);
            }
            parts.add(Arrays.copyOfRange(points, starts[i], starts[i + 1]));
        }
        return parts;
    }

    private static Geometry lines(ByteBuffer record) {
        return GEOMETRY.createMultiLineString(
                parts(record).stream().map(GEOMETRY::createLineString).toArray(LineString[]::new));
    }

    /** Shells go clockwise and holes counter-clockwise, in any order; a hole belongs to the smallest shell around it. */
    private static @Nullable Geometry polygons(ByteBuffer record) {
        List<LinearRing> shells = new ArrayList<>();
        List<LinearRing> holes = new ArrayList<>();
        for (Coordinate[] part : parts(record)) {
            LinearRing ring = GEOMETRY.createLinearRing(part);
            if (ring.isEmpty()) {
                continue;
            }
            (Orientation.isCCW(part) ? holes : shells).add(ring);
        }
        if (shells.isEmpty()) {
            shells.addAll(holes);
            holes.clear();
        }
        shells.sort(
                Comparator.comparingDouble(shell -> shell.getEnvelopeInternal().getArea()));
        List<List<LinearRing>> holesOf = new ArrayList<>();
        shells.forEach(shell -> holesOf.add(new ArrayList<>()));
        int known = shells.size();
        for (LinearRing hole : holes) {
            int around = 0;
            while (around < known && !isAround(shells.get(around), hole)) {
                around++;
            }
            if (around < known) {
                holesOf.get(around).add(hole);
            } else {
                // Wound the wrong way round, as some programs do.
                shells.add(hole);
                holesOf.add(new ArrayList<>());
            }
        }
        List<Polygon> polygons = new ArrayList<>();
        for (int i = 0; i < shells.size(); i++) {
            polygons.add(GEOMETRY.createPolygon(shells.get(i), holesOf.get(i).toArray(LinearRing[]::new)));
        }
        return polygons.isEmpty()
                ? null
                : polygons.size() == 1
                        ? polygons.get(0)
                        : GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static boolean isAround(LinearRing shell, LinearRing hole) {
        return shell.getEnvelopeInternal().contains(hole.getEnvelopeInternal())
                && PointLocation.isInRing(hole.getCoordinateN(0), shell.getCoordinates());
    }
}
