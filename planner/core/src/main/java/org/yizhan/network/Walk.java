package org.yizhan.network;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** A walk along streets: stretches of edges, each beginning where the one before ends. Immutable. */
public final class Walk {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Edge, offset where the stretch begins and offset where it ends, for each stretch. */
    private final int[] legs;

    private Walk(int[] legs) {
        this.legs = legs;
    }

    public int stretches() {
        return legs.length / 3;
    }

    public int edge(int stretch) {
        return legs[3 * stretch];
    }

    /** Offset at which a stretch is entered; greater than {@link #toMm} where the edge is walked backwards. */
    public int fromMm(int stretch) {
        return legs[3 * stretch + 1];
    }

    /** Offset at which a stretch is left. */
    public int toMm(int stretch) {
        return legs[3 * stretch + 2];
    }

    /** Length along the streets; walks between things and their streets are not part of it. */
    public long lengthMm() {
        long length = 0;
        for (int i = 0; i < stretches(); i++) {
            length += Math.abs(toMm(i) - fromMm(i));
        }
        return length;
    }

    /** The same walk the other way round. */
    public Walk reversed() {
        int[] back = new int[legs.length];
        int count = stretches();
        for (int i = 0; i < count; i++) {
            back[3 * i] = edge(count - 1 - i);
            back[3 * i + 1] = toMm(count - 1 - i);
            back[3 * i + 2] = fromMm(count - 1 - i);
        }
        return new Walk(back);
    }

    /** This walk and then another, which begins where this one ends. */
    public Walk then(Walk next) {
        int[] all = Arrays.copyOf(legs, legs.length + next.legs.length);
        System.arraycopy(next.legs, 0, all, legs.length, next.legs.length);
        return new Walk(all);
    }

    /**
     * The walk as a line.
     *
     * @param before places before its first point, such as the door of a station beside the street
     * @param after places behind its last
     */
    public LineString line(WalkingNetwork network, List<Coordinate> before, List<Coordinate> after) {
        CoordinateList points = new CoordinateList();
        before.forEach(place -> points.add(place, false));
        for (int i = 0; i < stretches(); i++) {
            boolean forwards = fromMm(i) <= toMm(i);
            Coordinate[] stretch = network.line(edge(i), Math.min(fromMm(i), toMm(i)), Math.max(fromMm(i), toMm(i)))
                    .getCoordinates();
            points.add(stretch, false, forwards);
        }
        after.forEach(place -> points.add(place, false));
        if (points.size() == 1) {
            points.add(points.get(0), true);
        }
        return GEOMETRY.createLineString(points.toCoordinateArray());
    }

    /** Puts a walk together, stretch by stretch. */
    static final class Builder {
        private final IntList legs = new IntList();

        Builder add(int edge, int fromMm, int toMm) {
            legs.add(edge);
            legs.add(fromMm);
            legs.add(toMm);
            return this;
        }

        Walk build() {
            return new Walk(legs.toArray());
        }
    }
}
