package org.yizhan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;

/**
 * What nobody walks across between a door and its street: rivers, open water, rails, walls. Streets that lead over or under
 * them are no matter, for a way from a door to its street is a straight line. Immutable; safe for several threads.
 */
public final class Obstacles {

    /** Where the map shows nothing. */
    public static final Obstacles NONE = new Obstacles(List.of());

    /** Shape points of a barrier that are looked up together. */
    private static final int RUN = 16;

    /** A wall drawn along the very edge of its street (in degrees, about 10 cm) is beside it, not before it. */
    private static final double AT_THE_STREET = 1e-6;

    private record Run(Barrier barrier, Coordinate[] points, int from, int to) {}

    private final STRtree index = new STRtree();

    public Obstacles(List<Barrier> barriers) {
        for (Barrier barrier : barriers) {
            if (stops(barrier)) {
                Coordinate[] points = barrier.line().getCoordinates();
                for (int from = 0; from + 1 < points.length; from += RUN) {
                    Run run = new Run(barrier, points, from, Math.min(points.length - 1, from + RUN));
                    Envelope box = new Envelope();
                    for (int p = run.from; p <= run.to; p++) {
                        box.expandToInclude(points[p]);
                    }
                    index.insert(box, run);
                }
            }
        }
        index.build();
    }

    /** Whether a kind of barrier is one between a door and a street. The outline of a railway's land is none, rails are. */
    static boolean stops(Barrier barrier) {
        return switch (barrier.kind()) {
            case RIVER, WATER, WALL -> true;
            case RAILWAY -> !barrier.line().isClosed();
            case MOTORWAY, STREAM, GROUNDS -> false;
        };
    }

    /** The first that the straight line from a position to a point of a street crosses; of several at one place any one. */
    public Optional<Barrier> between(LonLat position, LonLat street) {
        Coordinate from = new Coordinate(position.lon(), position.lat());
        Coordinate to = new Coordinate(street.lon(), street.lat());
        @SuppressWarnings("unchecked")
        List<Run> near = index.query(new Envelope(from, to));
        if (near.isEmpty()) {
            return Optional.empty();
        }
        List<Run> ordered = new ArrayList<>(near);
        ordered.sort((a, b) -> a.barrier.osmId().compareTo(b.barrier.osmId()));
        @Nullable Barrier first = null;
        double nearest = Double.POSITIVE_INFINITY;
        RobustLineIntersector lines = new RobustLineIntersector();
        for (Run run : ordered) {
            for (int p = run.from; p < run.to; p++) {
                lines.computeIntersection(from, to, run.points[p], run.points[p + 1]);
                for (int i = 0; i < lines.getIntersectionNum(); i++) {
                    Coordinate at = lines.getIntersection(i);
                    if (at.distance(to) > AT_THE_STREET && at.distance(from) < nearest) {
                        nearest = at.distance(from);
                        first = run.barrier;
                    }
                }
            }
        }
        return Optional.ofNullable(first);
    }
}
