package org.yizhan.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.Door;
import org.yizhan.model.LonLat;

/**
 * Finds the street nearest to a point. Doors open onto streets on the ground, never onto a bridge above or a tunnel below,
 * and never across water, rails or a wall, however near on the map; where a list declares a door, it opens where that says.
 * Immutable once built; safe for several threads.
 */
public final class StreetIndex {

    /** Metres per degree of latitude on the sphere that GraphHopper measures with (radius 6,371,000 m). */
    private static final double METRES_PER_DEGREE = Math.toRadians(6_371_000);

    /** A street that a list names for a door is looked for as far away as this; beyond, another of the name is meant. */
    private static final int NAMED_STREET_MM = 300_000;

    private final WalkingNetwork network;
    private final IntPredicate onGround;
    private final Obstacles obstacles;
    private final Map<LonLat, Door> declared;
    private final STRtree tree = new STRtree();

    /** Where no street is known to be a bridge or tunnel and nothing stands between. */
    public StreetIndex(WalkingNetwork network) {
        this(network, edge -> true);
    }

    /** Where nothing stands between. */
    public StreetIndex(WalkingNetwork network, IntPredicate onGround) {
        this(network, onGround, Obstacles.NONE, Map.of());
    }

    /**
     * Indexes the streets.
     *
     * @param onGround whether a street, by number, is neither a bridge nor a tunnel
     * @param declared doors that lists tell, by the position of what they belong to
     */
    public StreetIndex(WalkingNetwork network, IntPredicate onGround, Obstacles obstacles, Map<LonLat, Door> declared) {
        this.network = network;
        this.onGround = onGround;
        this.obstacles = obstacles;
        this.declared = Map.copyOf(declared);
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
        return nearest(at, capMm, edge -> true, Obstacles.NONE);
    }

    /** As {@link #nearest}, passing over bridges and tunnels. */
    public Optional<SnapPoint> nearestOnGround(LonLat at, int capMm) {
        return nearest(at, capMm, onGround, Obstacles.NONE);
    }

    /**
     * As {@link #nearest}, passing over islands, bridges, tunnels and whatever lies behind an obstacle: where a door can be.
     * A declared door is taken as the position; a declared street is taken alone, whatever stands before it.
     */
    public Optional<SnapPoint> nearestDoor(LonLat at, int capMm) {
        Door door = declared.getOrDefault(at, Door.UNDECLARED);
        LonLat from = door.at() == null ? at : door.at();
        if (door.street().isEmpty()) {
            return nearest(from, capMm, this::carriesDoors, obstacles);
        }
        return nearest(
                from,
                Math.max(capMm, NAMED_STREET_MM),
                edge -> carriesDoors(edge) && network.name(edge).equals(door.street()),
                Obstacles.NONE);
    }

    /** Why no door is near a position, once {@link #nearestDoor} has found none. */
    public NoDoor whyNoDoor(LonLat at, int capMm) {
        Door door = declared.getOrDefault(at, Door.UNDECLARED);
        LonLat from = door.at() == null ? at : door.at();
        if (!door.street().isEmpty()) {
            return new NoDoor(NoDoor.Reason.NO_SUCH_STREET, null);
        }
        Optional<SnapPoint> behind = nearest(from, capMm, this::carriesDoors, Obstacles.NONE);
        if (behind.isPresent()) {
            LonLat street = network.pointAt(behind.get().edge(), behind.get().offsetMm());
            return new NoDoor(
                    NoDoor.Reason.BARRIER, obstacles.between(from, street).orElse(null));
        }
        if (nearestOnGround(from, capMm).isPresent()) {
            return new NoDoor(NoDoor.Reason.ISLAND, null);
        }
        return new NoDoor(nearest(from, capMm).isPresent() ? NoDoor.Reason.STRUCTURE : NoDoor.Reason.OFF_STREET, null);
    }

    /** Whether a door can open onto a street: it is on the ground and not on an island. */
    public boolean carriesDoors(int edge) {
        return onGround.test(edge) && !network.islands().contains(network.from(edge));
    }

    /** The nearest point of a straight stretch of a street. */
    private record Near(int edge, int stretch, double share, double metres) {}

    private Optional<SnapPoint> nearest(LonLat at, int capMm, IntPredicate allowed, Obstacles behind) {
        double metresPerLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(at.lat()));
        // A millimetre more, since distances are rounded to the nearest one.
        double capMetres = (capMm + 1) / 1000.0;
        Envelope around = new Envelope(at.lon(), at.lon(), at.lat(), at.lat());
        around.expandBy(capMetres / metresPerLon, capMetres / METRES_PER_DEGREE);
        @SuppressWarnings("unchecked")
        List<Integer> edges = tree.query(around);
        List<Near> stretches = new ArrayList<>();
        for (int edge : edges) {
            if (!allowed.test(edge)) {
                continue;
            }
            int start = network.shapeStart(edge);
            int end = network.shapeStart(edge + 1) - 1;
            for (int p = start; p < end; p++) {
                double ax = (network.shapeLon(p) - at.lon()) * metresPerLon;
                double ay = (network.shapeLat(p) - at.lat()) * METRES_PER_DEGREE;
                double dx = (network.shapeLon(p + 1) - network.shapeLon(p)) * metresPerLon;
                double dy = (network.shapeLat(p + 1) - network.shapeLat(p)) * METRES_PER_DEGREE;
                double squared = dx * dx + dy * dy;
                double share = squared == 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / squared));
                double metres = Math.hypot(ax + share * dx, ay + share * dy);
                if (Math.round(metres * 1000) <= capMm) {
                    stretches.add(new Near(edge, p - start, share, metres));
                }
            }
        }
        stretches.sort(Comparator.comparingDouble(Near::metres)
                .thenComparingInt(Near::edge)
                .thenComparingInt(Near::stretch));
        for (Near near : stretches) {
            int offsetMm = network.offsetMm(near.edge, near.stretch, near.share);
            if (behind == Obstacles.NONE
                    || behind.between(at, network.pointAt(near.edge, offsetMm)).isEmpty()) {
                return Optional.of(new SnapPoint(near.edge, offsetMm, (int) Math.round(near.metres * 1000)));
            }
        }
        return Optional.empty();
    }
}
