package org.yizhan.audit.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.geodesy.LocalPlane;

/**
 * How much street some lines have in common with each of several sets of streets. A point of a line belongs to a street
 * where the line's normal through it meets the street within {@link #ASIDE_METRES} and both run the same way, within
 * {@link #LARGEST_SINE}, in either direction. So the same street is found again whatever its number, direction and
 * cutting at junctions, and also when the map was touched up a little; a street that only crosses or meets is not.
 */
final class StreetOverlap {

    /** Half the distance at which OSM draws the two ways of one street apart; more than hands move a node by. */
    static final double ASIDE_METRES = 2;

    /** About 10 degrees. */
    static final double LARGEST_SINE = 0.17;

    private final LocalPlane plane;
    private final STRtree tree = new STRtree();

    /**
     * A straight stretch.
     *
     * @param of number of the street set it belongs to
     */
    record Stretch(int of, double x0, double y0, double x1, double y1) {

        double length() {
            return Math.hypot(x1 - x0, y1 - y0);
        }
    }

    private record Interval(double from, double to) {}

    /** Sets of streets by number from 0. */
    StreetOverlap(List<? extends Geometry> streets) {
        Envelope bounds = new Envelope();
        streets.forEach(lines -> bounds.expandToInclude(lines.getEnvelopeInternal()));
        Coordinate centre = bounds.isNull() ? new Coordinate(0, 0) : bounds.centre();
        plane = new LocalPlane(centre.x, centre.y);
        for (int s = 0; s < streets.size(); s++) {
            for (Stretch stretch : stretches(plane, streets.get(s), s)) {
                tree.insert(new Envelope(stretch.x0, stretch.x1, stretch.y0, stretch.y1), stretch);
            }
        }
        tree.build();
    }

    /** Length of the lines that lies on each set, in whole millimetres, sets that have nothing of it left out. */
    Map<Integer, Long> sharedMm(Geometry lines) {
        Map<Integer, Double> metres = new HashMap<>();
        for (Stretch stretch : stretches(plane, lines, -1)) {
            Envelope around = new Envelope(stretch.x0, stretch.x1, stretch.y0, stretch.y1);
            around.expandBy(ASIDE_METRES);
            Map<Integer, List<Interval>> shared = new HashMap<>();
            for (Object found : tree.query(around)) {
                Stretch street = (Stretch) found;
                Interval interval = shared(stretch, street);
                if (interval.to > interval.from) {
                    shared.computeIfAbsent(street.of, any -> new ArrayList<>()).add(interval);
                }
            }
            shared.forEach((of, intervals) -> metres.merge(of, united(intervals), Double::sum));
        }
        Map<Integer, Long> sharedMm = new TreeMap<>();
        metres.forEach((of, length) -> {
            long lengthMm = Math.round(length * 1000);
            if (lengthMm > 0) {
                sharedMm.put(of, lengthMm);
            }
        });
        return sharedMm;
    }

    /** Length of lines on this plane, in whole millimetres, comparable with {@link #sharedMm}. */
    long lengthMm(Geometry lines) {
        return Math.round(1000
                * stretches(plane, lines, -1).stream()
                        .mapToDouble(Stretch::length)
                        .sum());
    }

    /** The straight stretches of lines that have a length. */
    static List<Stretch> stretches(LocalPlane plane, Geometry lines, int of) {
        List<Stretch> stretches = new ArrayList<>();
        for (int part = 0; part < lines.getNumGeometries(); part++) {
            Coordinate[] points = lines.getGeometryN(part).getCoordinates();
            for (int p = 1; p < points.length; p++) {
                Stretch stretch = new Stretch(
                        of,
                        plane.x(points[p - 1].x),
                        plane.y(points[p - 1].y),
                        plane.x(points[p].x),
                        plane.y(points[p].y));
                if (stretch.length() > 0) {
                    stretches.add(stretch);
                }
            }
        }
        return stretches;
    }

    /** The part of a stretch, in metres from its start, that lies on a street; empty where its end is not past its start. */
    private static Interval shared(Stretch stretch, Stretch street) {
        double length = stretch.length();
        double alongX = (stretch.x1 - stretch.x0) / length;
        double alongY = (stretch.y1 - stretch.y0) / length;
        double cross = alongX * (street.y1 - street.y0) - alongY * (street.x1 - street.x0);
        if (Math.abs(cross) > LARGEST_SINE * street.length()) {
            return new Interval(0, 0);
        }
        double start = alongX * (street.x0 - stretch.x0) + alongY * (street.y0 - stretch.y0);
        double end = alongX * (street.x1 - stretch.x0) + alongY * (street.y1 - stretch.y0);
        double aside = alongX * (street.y0 - stretch.y0) - alongY * (street.x0 - stretch.x0);
        // Beside the point t of the stretch the street is aside + slope * (t - start) away.
        double slope = cross / (end - start);
        double from = Math.max(0, Math.min(start, end));
        double to = Math.min(length, Math.max(start, end));
        if (slope == 0) {
            return Math.abs(aside) <= ASIDE_METRES ? new Interval(from, to) : new Interval(0, 0);
        }
        double one = start + (-ASIDE_METRES - aside) / slope;
        double other = start + (ASIDE_METRES - aside) / slope;
        return new Interval(Math.max(from, Math.min(one, other)), Math.min(to, Math.max(one, other)));
    }

    /** Length of the union. */
    private static double united(List<Interval> intervals) {
        intervals.sort((a, b) -> Double.compare(a.from, b.from));
        double length = 0;
        double reached = Double.NEGATIVE_INFINITY;
        for (Interval interval : intervals) {
            length += Math.max(0, interval.to - Math.max(interval.from, reached));
            reached = Math.max(reached, interval.to);
        }
        return length;
    }
}
