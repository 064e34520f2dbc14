package org.yizhan.demand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineSegment;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.StreetTable;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;

/** Looks across the road: what is opposite a point of a one-way street. */
final class OppositeSearch {

    /** Lines that differ by less than this angle run along each other. */
    private static final double ALONG = Math.cos(Math.toRadians(30));
    /** So much of a look across may go along; the road itself, beyond the next node, is not beside itself. */
    private static final double ASKEW = 0.6;

    /** Lines nearer than this are one road drawn twice. */
    private static final double NARROWEST = 0.5;

    private static final int VOTES_EVERY = 7;
    private static final Set<String> ROADS = Set.of(
            "motorway", "trunk", "primary", "secondary", "tertiary", "unclassified", "residential", "living_street");
    private static final int CLOSED = -1;

    /** A point of an edge. */
    record Found(int edge, int offsetMm) {}

    /** A straight stretch, in metres, in the direction of traffic. */
    private record Line(int edge, int stretch, double x, double y, double dx, double dy, double length) {}

    private final WalkingNetwork network;
    private final int[] direction;
    private final boolean[] eligible;
    private final StreetTable.Carriageways limits;
    private final LocalPlane plane;
    private final double farthest;
    private final Map<Long, List<Line>> squares = new HashMap<>();
    /** On which side of traffic the other direction is: 1 left, −1 right. */
    private int otherSide;

    private OppositeSearch(
            WalkingNetwork network, int[] direction, boolean[] eligible, StreetTable.Carriageways limits) {
        this.network = network;
        this.direction = direction;
        this.eligible = eligible;
        this.limits = limits;
        farthest = limits.farthestMm() / 1000.0;
        Coordinate centre =
                network.edgeCount() == 0 ? new Coordinate() : network.bounds().centre();
        plane = new LocalPlane(centre.x, centre.y);
    }

    static OppositeSearch of(
            WalkingNetwork network,
            int[] direction,
            boolean[] eligible,
            List<Map<String, String>> tags,
            List<NetworkReader.Closed> closed,
            StreetTable.Carriageways limits) {
        OppositeSearch search = new OppositeSearch(network, direction, eligible, limits);
        if (limits.farthestMm() > 0) {
            for (int e = 0; e < network.edgeCount(); e++) {
                if (direction[e] != 0 && ROADS.contains(tags.get(e).getOrDefault("highway", ""))) {
                    search.add(e);
                }
            }
            closed.stream().filter(OppositeSearch::divides).forEach(search::add);
            search.chooseSide();
        }
        return search;
    }

    /** An expressway on the ground parts what is beside it; under one on pillars people can be on either side. */
    private static boolean divides(NetworkReader.Closed road) {
        return ROADS.contains(road.tags().getOrDefault("highway", ""))
                && road.tags().getOrDefault("bridge", "no").equals("no")
                && road.tags().getOrDefault("tunnel", "no").equals("no");
    }

    private void add(int edge) {
        for (int stretch = 0; stretch < network.stretchCount(edge); stretch++) {
            LineSegment line = network.stretch(edge, stretch);
            add(edge, stretch, line.p0, line.p1, direction[edge] < 0);
        }
    }

    private void add(NetworkReader.Closed road) {
        Coordinate[] points = road.line().getCoordinates();
        for (int p = 0; p + 1 < points.length; p++) {
            add(CLOSED, p, points[p], points[p + 1], false);
        }
    }

    private void add(int edge, int stretch, Coordinate from, Coordinate to, boolean backwards) {
        double x = plane.x(from.x);
        double y = plane.y(from.y);
        double dx = plane.x(to.x) - x;
        double dy = plane.y(to.y) - y;
        double length = Math.hypot(dx, dy);
        if (length == 0) {
            return;
        }
        Line line = backwards
                ? new Line(edge, stretch, x + dx, y + dy, -dx / length, -dy / length, length)
                : new Line(edge, stretch, x, y, dx / length, dy / length, length);
        for (long column = square(Math.min(x, x + dx)); column <= square(Math.max(x, x + dx)); column++) {
            for (long row = square(Math.min(y, y + dy)); row <= square(Math.max(y, y + dy)); row++) {
                squares.computeIfAbsent(key(column, row), any -> new ArrayList<>())
                        .add(line);
            }
        }
    }

    private long square(double metres) {
        return (long) Math.floor(metres / farthest);
    }

    private static long key(long column, long row) {
        return (column << 32) ^ (row & 0xffff_ffffL);
    }

    /** Traffic keeps to one side in all of a country. */
    private void chooseSide() {
        int[] votes = new int[2];
        for (int e = 0; e < network.edgeCount(); e += VOTES_EVERY) {
            if (eligible[e]) {
                for (int s = 0; s < 2; s++) {
                    otherSide = s == 0 ? 1 : -1;
                    votes[s] += opposite(e, network.lengthMm(e) / 2) == null ? 0 : 1;
                }
            }
        }
        otherSide = votes[1] > votes[0] ? -1 : 1;
    }

    /** Whether two edges may be of one road: of one class, and not of different names. */
    boolean isSameRoad(int a, int b) {
        String name = network.name(a);
        return network.roadClass(a).equals(network.roadClass(b))
                && (name.isEmpty() || network.name(b).isEmpty() || name.equals(network.name(b)));
    }

    private boolean mayBeOpposite(int a, int b, double metres) {
        if (b == CLOSED || !eligible[b] || !isSameRoad(a, b)) {
            return false;
        }
        boolean nameless = network.name(a).isEmpty() && network.name(b).isEmpty();
        return metres * 1000 <= (nameless ? limits.namelessMm() : limits.farthestMm());
    }

    /** The point opposite a point of an edge, the nearest that runs along on the other side of traffic; null for none. */
    @Nullable
    Found opposite(int edge, int offsetMm) {
        if (limits.farthestMm() == 0) {
            return null;
        }
        LonLat at = network.pointAt(edge, offsetMm);
        double x = plane.x(at.lon());
        double y = plane.y(at.lat());
        LineSegment own = network.stretch(edge, network.stretchIndex(edge, offsetMm));
        double ux = (plane.x(own.p1.x) - plane.x(own.p0.x)) * direction[edge];
        double uy = (plane.y(own.p1.y) - plane.y(own.p0.y)) * direction[edge];
        double length = Math.hypot(ux, uy);
        Line nearest = null;
        double nearestMetres = farthest;
        double nearestShare = 0;
        for (long column = square(x) - 1; column <= square(x) + 1; column++) {
            for (long row = square(y) - 1; row <= square(y) + 1; row++) {
                for (Line line : squares.getOrDefault(key(column, row), List.of())) {
                    double along = Math.max(0, Math.min(line.length, (x - line.x) * line.dx + (y - line.y) * line.dy));
                    double qx = line.x + along * line.dx - x;
                    double qy = line.y + along * line.dy - y;
                    double metres = Math.hypot(qx, qy);
                    double cos = (line.dx * ux + line.dy * uy) / length;
                    double askew = Math.abs(qx * ux + qy * uy) / length;
                    boolean beside = line.edge != edge
                            && metres >= NARROWEST
                            && Math.abs(cos) >= ALONG
                            && otherSide * (ux * qy - uy * qx) > 0
                            && askew <= ASKEW * metres;
                    if (beside && (metres < nearestMetres || (metres == nearestMetres && isFirst(line, nearest)))) {
                        nearest = line;
                        nearestMetres = metres;
                        nearestShare = along / line.length;
                    }
                }
            }
        }
        if (nearest == null || !mayBeOpposite(edge, nearest.edge, nearestMetres) || runsAlong(nearest, ux, uy)) {
            return null;
        }
        double share = direction[nearest.edge] < 0 ? 1 - nearestShare : nearestShare;
        return new Found(nearest.edge, network.offsetMm(nearest.edge, nearest.stretch, share));
    }

    private static boolean isFirst(Line line, @Nullable Line other) {
        return other == null || line.edge < other.edge || (line.edge == other.edge && line.stretch < other.stretch);
    }

    private static boolean runsAlong(Line line, double ux, double uy) {
        return line.dx * ux + line.dy * uy > 0;
    }

    /** How far apart two points are, as the crow flies. */
    double metres(int edgeA, int offsetA, int edgeB, int offsetB) {
        return LocalPlane.metres(network.pointAt(edgeA, offsetA), network.pointAt(edgeB, offsetB));
    }
}
