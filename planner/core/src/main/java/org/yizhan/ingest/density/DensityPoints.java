package org.yizhan.ingest.density;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Makes cells of points. Points on a regular grid are the centres of its cells; any other point becomes a square of
 * {@value #SIDE_METRES} m side around it.
 */
final class DensityPoints {

    /** Side of the square around a lone point: less than the width of a street, so that it stays with its street. */
    static final double SIDE_METRES = 10;

    /** Points farther from the city than its own size and this say nothing about cells that touch it. */
    private static final double MARGIN_DEGREES = 0.1;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final Path file;
    private final Georeferencer placer;
    private final DensityCollector sink;
    private final Envelope near;
    private final List<Point> points = new ArrayList<>();

    private record Point(double x, double y, double amount, String where) {}

    private record Cell(long column, long row) {}

    DensityPoints(Path file, Georeferencer placer, DensityCollector sink) {
        this.file = file;
        this.placer = placer;
        this.sink = sink;
        near = new Envelope(sink.bounds());
        near.expandBy(near.getWidth() + MARGIN_DEGREES, near.getHeight() + MARGIN_DEGREES);
    }

    /** Takes a point in its coordinate system. */
    void add(Coordinate at, double amount, String where) {
        Coordinate point = placer.onEarth(at, where);
        if (point == null) {
            return;
        }
        if (near.contains(point)) {
            points.add(new Point(at.x, at.y, amount, where));
        } else if (sink.holdsWorkers(amount, where)) {
            sink.outside(1, new Envelope(point));
        }
    }

    /** Hands the cells of all points to the sink. */
    void finish() {
        double dx = GridSpacing.of(points.stream().mapToDouble(Point::x).toArray());
        double dy = GridSpacing.of(points.stream().mapToDouble(Point::y).toArray());
        boolean irregular = Double.isNaN(dx) || Double.isNaN(dy) || (dx == 0 && dy == 0);
        if (irregular) {
            points.forEach(this::addSquare);
        } else {
            // A single row or column of cells shows the spacing in one direction only: its cells are square.
            addGrid(dx == 0 ? dy : dx, dy == 0 ? dx : dy);
        }
    }

    private void addSquare(Point point) {
        if (!sink.holdsWorkers(point.amount, point.where)) {
            return;
        }
        if (sink.unit() == DensityFile.Unit.PER_KM2) {
            throw YizhanException.usage(Message.of("ingest.density-points-no-area", file));
        }
        Coordinate at = placer.crs().toWgs84(point.x, point.y);
        LocalPlane plane = new LocalPlane(at.x, at.y);
        double half = SIDE_METRES / 2;
        sink.add(rectangle(plane.lon(-half), plane.lon(half), plane.lat(-half), plane.lat(half)), point.amount);
    }

    private void addGrid(double dx, double dy) {
        Set<Cell> seen = new HashSet<>();
        double x0 = points.get(0).x;
        double y0 = points.get(0).y;
        for (Point point : points) {
            if (!seen.add(new Cell(Math.round((point.x - x0) / dx), Math.round((point.y - y0) / dy)))) {
                sink.fault("ingest.defect-duplicate-cell", point.where);
            } else if (sink.holdsWorkers(point.amount, point.where)) {
                Geometry cell = rectangle(point.x - dx / 2, point.x + dx / 2, point.y - dy / 2, point.y + dy / 2);
                sink.add(placer.crs().toWgs84(cell), point.amount);
            }
        }
    }

    private static Polygon rectangle(double west, double east, double south, double north) {
        return GEOMETRY.createPolygon(new Coordinate[] {
            new Coordinate(west, south),
            new Coordinate(east, south),
            new Coordinate(east, north),
            new Coordinate(west, north),
            new Coordinate(west, south)
        });
    }
}
