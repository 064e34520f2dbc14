package org.yizhan.network;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.LonLat;

/**
 * Finds the street nearest to a point. Doors open onto streets on the ground: never onto a bridge above or a tunnel below,
 * however near on the map. Immutable once built; safe for several threads.
 */
public final class StreetIndex {

    /** Metres per degree of latitude on the sphere that GraphHopper measures with (radius 6,371,000 m). */
    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_000);

    private final WalkingNetwork network;
    private final IntPredicate onGround;
    private final STRtree tree = new STRtree();

    /** Where no street is known to be a bridge or tunnel. */
    public StreetIndex(WalkingNetwork network) {
        this(network, edge -> true);
    }

    /** @param onGround whether a street, by number, is neither a bridge nor a tunnel */
    public StreetIndex(WalkingNetwork network, IntPredicate onGround) {
        this.network = network;
        this.onGround = onGround;
        for (int e = 0; e < network.edgeCount(); e++) {
            tree.insert(network.bounds(e), e);
        }
        tree.build();
    }

    /**
     * The nearest point of any street within {@code capMm} (inclusive), or empty. Distances are taken on the plane
     * that touches the earth at {@code at}: over the few hundred metres of a snap the error is below a millimetre. Of
     * equally near streets the one with the lower number wins.
     */
    public Optional<SnapPoint> nearest(LonLat at, int capMm) {
        return nearest(at, capMm, edge -> true);
    }

    /** As {@link #nearest}, passing over bridges and tunnels. */
    public Optional<SnapPoint> nearestOnGround(LonLat at, int capMm) {
        return nearest(at, capMm, onGround);
    }

    /** As {@link #nearest}, passing over islands, bridges and tunnels: where a door can be. */
    public Optional<SnapPoint> nearestDoor(LonLat at, int capMm) {
        return nearest(at, capMm, this::carriesDoors);
    }

    /** Whether a door can open onto a street: it is on the ground and not on an island. */
    public boolean carriesDoors(int edge) {
        return onGround.test(edge) && !network.islands().contains(network.from(edge));
    }

    private Optional<SnapPoint> nearest(LonLat at, int capMm, IntPredicate allowed) {
        double metresPerLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(at.lat()));
        // A millimetre more, since distances are rounded to the nearest one.
        double capMetres = (capMm + 1) / 1000.0;
        Envelope around = new Envelope(at.lon(), at.lon(), at.lat(), at.lat());
        around.expandBy(capMetres / metresPerLon, capMetres / METRES_PER_DEGREE);
        @SuppressWarnings("unchecked")
        List<Integer> edges = tree.query(around);
        double best = Double.POSITIVE_INFINITY;
        int bestEdge = -1;
        int bestPoint = 0;
        double bestShare = 0;
        for (int edge : edges) {
            if (!allowed.test(edge)) {
                continue;
            }
            int end = network.shapeStart(edge + 1) - 1;
            for (int p = network.shapeStart(edge); p < end; p++) {
                double ax = (network.shapeLon(p) - at.lon()) * metresPerLon;
                double ay = (network.shapeLat(p) - at.lat()) * METRES_PER_DEGREE;
                double dx = (network.shapeLon(p + 1) - network.shapeLon(p)) * metresPerLon;
                double dy = (network.shapeLat(p + 1) - network.shapeLat(p)) * METRES_PER_DEGREE;
                double squared = dx * dx + dy * dy;
                double share = squared == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
                double distance = Math.hypot(ax + share * dx, ay + share * dy);
                if (distance < best || (distance == best && edge < bestEdge)) {
                    best = distance;
                    bestEdge = edge;
                    bestPoint = p;
                    bestShare = share;
                }
            }
        }
        long accessMm = bestEdge < 0 ? Long.MAX_VALUE : Math.round(best * 1000);
        if (accessMm > capMm) {
            return Optional.empty();
        }
        return Optional.of(new SnapPoint(
                bestEdge, network.offsetMm(bestEdge, bestPoint - network.shapeStart(bestEdge), bestShare), (int)
                        accessMm));
    }
}
