package org.yizhan.audit.straight;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Finds where the straight line and the walk disagree most: street points within the service radius of a station as the
 * crow flies, and farther than it from every station on foot. Looks at the ends of every piece of street and at its
 * farthest point; of each station's places, and of places close together, the worst counts.
 */
public final class Detours {

    /** Walks to one given station are looked for as far as this. */
    public static final int FARTHEST_MM = 50_000_000;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private static final double APART_METRES = 300;

    private final WalkingNetwork network;
    private final StraightLine straight;

    private Detours(WalkingNetwork network, StraightLine straight) {
        this.network = network;
        this.straight = straight;
    }

    /**
     * The worst places, worst first: those where no station can be reached, then by how much longer the walk is.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds; islands are passed over
     * @param doors where the stations meet the streets; all of them serve
     * @param places where they stand, in the same order
     * @param nearest the search from them
     * @param offTheGround whether a street runs on a bridge or in a tunnel
     * @param most how many to give at most
     */
    public static List<Detour> worst(
            WalkingNetwork network,
            int[] radiiMm,
            List<SnapPoint> doors,
            List<LonLat> places,
            NearestSites nearest,
            Barriers barriers,
            IntPredicate offTheGround,
            int most) {
        Detours search = new Detours(network, new StraightLine(places));
        List<Place> worst = search.worstOfEachStation(radiiMm, nearest);
        List<Place> chosen = new ArrayList<>();
        for (Place place : worst) {
            boolean apart = chosen.stream().allMatch(other -> LocalPlane.metres(other.at, place.at) >= APART_METRES);
            if (apart && chosen.size() < most) {
                chosen.add(place);
            }
        }
        BoundedSearch walks = new BoundedSearch(network);
        List<Detour> detours = new ArrayList<>();
        for (Place place : chosen) {
            walks.walk(doors.get(place.near.station()), FARTHEST_MM);
            long walkMm = walks.walkMm(new SnapPoint(place.edge, place.offsetMm, 0));
            detours.add(new Detour(
                    place.edge,
                    place.offsetMm,
                    place.near.station(),
                    place.near.metres(),
                    walkMm > FARTHEST_MM ? -1 : walkMm,
                    place.walkMm == NearestSites.UNREACHED ? -1 : place.walkMm,
                    barriers.between(place.at, places.get(place.near.station())),
                    offTheGround.test(place.edge)
                            || offTheGround.test(doors.get(place.near.station()).edge())
                            || crosses(network, offTheGround, place.at, places.get(place.near.station()))));
        }
        return detours;
    }

    /** Whether the straight line from one place to another crosses such a street. */
    private static boolean crosses(WalkingNetwork network, IntPredicate streets, LonLat from, LonLat to) {
        LineString straight = GEOMETRY.createLineString(
                new Coordinate[] {new Coordinate(from.lon(), from.lat()), new Coordinate(to.lon(), to.lat())});
        Envelope box = straight.getEnvelopeInternal();
        for (int e = 0; e < network.edgeCount(); e++) {
            if (network.bounds(e).intersects(box)
                    && streets.test(e)
                    && network.line(e).intersects(straight)) {
                return true;
            }
        }
        return false;
    }

    private record Place(int edge, int offsetMm, LonLat at, StraightLine.Near near, long walkMm) {
        double excessMetres() {
            return walkMm == NearestSites.UNREACHED ? Double.POSITIVE_INFINITY : walkMm / 1000.0 - near.metres();
        }
    }

    private List<Place> worstOfEachStation(int[] radiiMm, NearestSites nearest) {
        Map<Integer, Place> worst = new HashMap<>();
        for (int e = 0; e < network.edgeCount(); e++) {
            if (radiiMm[e] < 0 || network.islands().contains(network.from(e))) {
                continue;
            }
            for (NearestSites.Piece piece : nearest.streetPieces(e)) {
                if (!piece.reached()) {
                    look(e, piece.startMm() + piece.lengthMm() / 2, NearestSites.UNREACHED, radiiMm[e], worst);
                    continue;
                }
                int alongMm = (int) (piece.twiceFarthestMm() / 2 - piece.startWalkMm());
                look(e, piece.startMm(), piece.startWalkMm(), radiiMm[e], worst);
                look(e, piece.startMm() + alongMm, piece.startWalkMm() + (long) alongMm, radiiMm[e], worst);
                look(e, piece.endMm(), piece.endWalkMm(), radiiMm[e], worst);
            }
        }
        return worst.values().stream()
                .sorted(Comparator.comparingDouble(Place::excessMetres)
                        .reversed()
                        .thenComparing(Place::edge)
                        .thenComparing(Place::offsetMm))
                .toList();
    }

    private void look(int edge, int offsetMm, long walkMm, int radiusMm, Map<Integer, Place> worst) {
        if (walkMm <= radiusMm) {
            return;
        }
        LonLat at = network.pointAt(edge, offsetMm);
        StraightLine.Near near = straight.nearest(at, radiusMm / 1000.0);
        if (near != null) {
            Place place = new Place(edge, offsetMm, at, near, walkMm);
            worst.merge(near.station(), place, (a, b) -> b.excessMetres() > a.excessMetres() ? b : a);
        }
    }
}
