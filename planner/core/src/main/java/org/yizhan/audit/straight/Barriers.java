package org.yizhan.audit.straight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.Barrier;
import org.yizhan.model.LonLat;

/** Finds what stands between two places. Immutable. */
public final class Barriers {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final STRtree index = new STRtree();
    private final int count;

    public Barriers(List<Barrier> barriers) {
        barriers.forEach(barrier -> index.insert(barrier.line().getEnvelopeInternal(), barrier));
        index.build();
        count = barriers.size();
    }

    /** Whether the map shows any barrier at all; without any, none found between two places says nothing. */
    public boolean known() {
        return count > 0;
    }

    /** The barriers that the straight line from one place to another crosses, in its order. */
    public List<Barrier> between(LonLat from, LonLat to) {
        Coordinate start = new Coordinate(from.lon(), from.lat());
        LineString straight = GEOMETRY.createLineString(new Coordinate[] {start, new Coordinate(to.lon(), to.lat())});
        record Crossing(Barrier barrier, double fromStart) {}
        List<Crossing> crossings = new ArrayList<>();
        @SuppressWarnings("unchecked")
        List<Barrier> near = index.query(straight.getEnvelopeInternal());
        for (Barrier barrier : near) {
            Geometry common = barrier.line().intersection(straight);
            double fromStart = Double.POSITIVE_INFINITY;
            for (Coordinate at : common.getCoordinates()) {
                fromStart = Math.min(fromStart, start.distance(at));
            }
            if (!common.isEmpty()) {
                crossings.add(new Crossing(barrier, fromStart));
            }
        }
        return crossings.stream()
                .sorted(Comparator.comparingDouble(Crossing::fromStart)
                        .thenComparing(crossing -> crossing.barrier().osmId()))
                .map(Crossing::barrier)
                .toList();
    }

    /** The barrier that makes people go round: of several the hardest to overcome, with a name rather than without. */
    public static Optional<Barrier> hardest(List<Barrier> barriers) {
        return barriers.stream().min(Comparator.comparing(Barrier::kind).thenComparing(barrier -> barrier.name()
                .isEmpty()));
    }
}
