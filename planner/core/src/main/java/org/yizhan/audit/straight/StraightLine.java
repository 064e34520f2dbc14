package org.yizhan.audit.straight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.demand.StreetZones;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.WalkingNetwork;

/**
 * What the stations would cover if people walked as the crow flies. Stands beside the exact figures and is never used to
 * judge. Computed along every straight stretch of street, not sampled. Immutable.
 */
public final class StraightLine {

    private final List<LonLat> stations;
    private final STRtree index = new STRtree();

    /** @param stations where they stand; those that serve nobody must be left out by the caller */
    public StraightLine(List<LonLat> stations) {
        this.stations = List.copyOf(stations);
        for (int s = 0; s < stations.size(); s++) {
            LonLat at = stations.get(s);
            index.insert(new Envelope(at.lon(), at.lon(), at.lat(), at.lat()), s);
        }
        index.build();
    }

    /** Length of street in each zone with a rule that lies within its service radius of a station, in millimetres. */
    public Map<Zone, Long> coveredMm(WalkingNetwork network, StreetZones zones, SpacingRule rule) {
        Map<Zone, Long> covered = new EnumMap<>(Zone.class);
        for (int e = 0; e < network.edgeCount(); e++) {
            Zone zone = zones.zone(e);
            if (zone.hasRule() && zones.isRequired(e) && network.streetMm(e) > 0) {
                covered.merge(zone, coveredMm(network, e, rule.serviceRadiusMm(zone) / 1000.0), Long::sum);
            }
        }
        return covered;
    }

    private long coveredMm(WalkingNetwork network, int edge, double radiusMetres) {
        Coordinate[] places = network.line(edge).getCoordinates();
        LocalPlane plane = new LocalPlane(places[0].x, places[0].y);
        List<Integer> near = near(network.bounds(edge), plane, radiusMetres);
        if (near.isEmpty()) {
            return 0;
        }
        double whole = 0;
        double covered = 0;
        for (int p = 0; p + 1 < places.length; p++) {
            double x = plane.x(places[p].x);
            double y = plane.y(places[p].y);
            double dx = plane.x(places[p + 1].x) - x;
            double dy = plane.y(places[p + 1].y) - y;
            double length = Math.hypot(dx, dy);
            whole += length;
            covered += length * coveredShare(x, y, dx, dy, near, plane, radiusMetres);
        }
        return whole == 0 ? 0 : Math.round(network.streetMm(edge) * Math.min(1, covered / whole));
    }

    private record Interval(double from, double to) {}

    /** The share of a straight stretch that lies in the union of the circles round the stations. */
    private double coveredShare(
            double x, double y, double dx, double dy, List<Integer> near, LocalPlane plane, double radiusMetres) {
        List<Interval> inside = new ArrayList<>();
        double a = dx * dx + dy * dy;
        for (int station : near) {
            double sx = x - plane.x(stations.get(station).lon());
            double sy = y - plane.y(stations.get(station).lat());
            double c = sx * sx + sy * sy - radiusMetres * radiusMetres;
            if (a == 0) {
                if (c <= 0) {
                    return 1;
                }
                continue;
            }
            double b = sx * dx + sy * dy;
            double root = b * b - a * c;
            if (root >= 0) {
                double from = Math.max(0, (-b - Math.sqrt(root)) / a);
                double to = Math.min(1, (-b + Math.sqrt(root)) / a);
                if (from < to) {
                    inside.add(new Interval(from, to));
                }
            }
        }
        inside.sort(Comparator.comparingDouble(Interval::from));
        double share = 0;
        double end = 0;
        for (Interval each : inside) {
            share += Math.max(0, each.to - Math.max(end, each.from));
            end = Math.max(end, each.to);
        }
        return share;
    }

    @SuppressWarnings("unchecked")
    private List<Integer> near(Envelope bounds, LocalPlane plane, double radiusMetres) {
        Envelope around = new Envelope(bounds);
        // A hundredth more, since a degree of longitude is not equally long everywhere in the bounds.
        around.expandBy(
                1.01 * (plane.lon(radiusMetres) - plane.lon(0)), 1.01 * (plane.lat(radiusMetres) - plane.lat(0)));
        return index.query(around);
    }

    /**
     * A station and how far it is as the crow flies.
     *
     * @param station its number
     */
    public record Near(int station, double metres) {}

    /** The station nearest to a place within a distance (inclusive), null if there is none; of equals the first. */
    public @Nullable Near nearest(LonLat at, double withinMetres) {
        return nearest(at, withinMetres, -1);
    }

    /** As {@link #nearest(LonLat, double)} from a station to another. */
    @Nullable
    Near nearestOther(int station, double withinMetres) {
        return nearest(stations.get(station), withinMetres, station);
    }

    private @Nullable Near nearest(LonLat at, double withinMetres, int except) {
        LocalPlane plane = new LocalPlane(at.lon(), at.lat());
        Near nearest = null;
        for (int station : near(new Envelope(at.lon(), at.lon(), at.lat(), at.lat()), plane, withinMetres)) {
            double metres = LocalPlane.metres(at, stations.get(station));
            boolean nearer = nearest == null
                    || metres < nearest.metres
                    || (metres == nearest.metres && station < nearest.station);
            if (metres <= withinMetres && nearer && station != except) {
                nearest = new Near(station, metres);
            }
        }
        return nearest;
    }
}
