package org.yizhan.audit.verify;

import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.DijkstraBidirectionRef;
import com.graphhopper.routing.Path;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.index.Snap;
import com.graphhopper.util.DistanceCalcEarth;
import com.graphhopper.util.EdgeIteratorState;
import com.graphhopper.util.shapes.GHPoint3D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.network.FootGraph;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Checks claims of the audit ("from this point of this street the nearest station is that one, so far away") with
 * GraphHopper's own searches on GraphHopper's own graph: a route to the station claimed, and a shortest-path tree that
 * would find any nearer one.
 *
 * <p>Four roundings are allowed for, and nothing else. GraphHopper merges a point with a neighbour less than 1e-6
 * degrees away, so the distance by which it moved each point counts as allowed. The part of an edge up to a point is
 * rounded to whole millimetres here and computed from coordinates there: at most {@link #ROUNDING_MM} on each of the
 * two ends. It also computes from coordinates, where the graph has a rounded length, each street of the walk on which any
 * checked point lies: at most {@link #ROUNDING_OF_STREET_MM} for every street passed. And it measures on a plane, which
 * differs from the sphere by less than {@link #PLANE_SHARE}.
 */
public final class WalkVerifier {

    private static final double ROUNDING_MM = 1;
    private static final double ROUNDING_OF_STREET_MM = 0.5;
    private static final double PLANE_SHARE = 1e-6;
    /** The tree looks this much farther than claimed, so that a claim that is too short is also seen. */
    private static final double LOOK_BEYOND_METRES = 1;

    private static final int BOUNDARY_OFFSET_MM = 1000;

    /** Streets checked on one query graph, which holds every point that lies on it. */
    private static final int STREETS_AT_ONCE = 1000;
    /** Streets are taken in the order of squares this large, so that those checked together need few stations. */
    private static final double SQUARE_DEGREES = 0.02;
    /** Half a hundredth more than a degree is long at the least, so that no station is left out by rounding. */
    private static final double GENEROUS = 1.005;

    private final FootGraph foot;
    private final Weighting weighting;
    private final WalkingNetwork network;

    public WalkVerifier(FootGraph foot, WalkingNetwork network) {
        this.foot = foot;
        weighting = foot.walkingDistance();
        this.network = network;
    }

    private record Claim(int edge, int offsetMm, int station, long walkMm, boolean boundary) {}

    /**
     * Checks claims on streets with a rule: at the farthest point of a street piece, and a metre to both sides of where
     * the service radius ends, from either end. A query graph is made for some streets at a time, with the stations that
     * could matter to them, so that memory does not grow with the city.
     *
     * @param nearest the search whose claims are checked
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param streets how many streets to draw, {@link Integer#MAX_VALUE} for all
     * @param seed which streets are drawn
     */
    public Verification verify(NearestSites nearest, int[] radiiMm, int streets, long seed, Progress progress) {
        List<@Nullable SnapPoint> stations = nearest.sites();
        List<Integer> drawn = new ArrayList<>(drawn(radiiMm, streets, seed));
        drawn.sort(Comparator.comparingLong(this::square).thenComparing(edge -> edge));
        Outcome outcome = new Outcome();
        try (Progress.Stage stage = progress.begin(Message.of("audit.verifying"), drawn.size())) {
            for (int from = 0; from < drawn.size() && !progress.isCancelled(); from += STREETS_AT_ONCE) {
                List<Integer> some = drawn.subList(from, Math.min(drawn.size(), from + STREETS_AT_ONCE));
                List<Claim> reached = new ArrayList<>();
                List<Claim> unreached = new ArrayList<>();
                for (int edge : some) {
                    claim(edge, radiiMm[edge], nearest, reached, unreached);
                }
                check(reached, stations, near(reached, stations), outcome);
                // That no station can be reached is checked against all of them.
                check(unreached, stations, near(unreached, stations), outcome);
                stage.advance(some.size());
            }
        }
        return new Verification(outcome.claims, outcome.boundaryClaims, outcome.mismatches, outcome.worstMm);
    }

    private static final class Outcome {
        private final List<Verification.Mismatch> mismatches = new ArrayList<>();
        private int claims;
        private int boundaryClaims;
        private double worstMm;
    }

    private long square(int edge) {
        LonLat at = network.pointAt(edge, 0);
        long column = (long) Math.floor(at.lon() / SQUARE_DEGREES);
        long row = (long) Math.floor(at.lat() / SQUARE_DEGREES);
        return (row << 32) + column;
    }

    /** The stations that may be as near to a claim's point as it says: no walk is shorter than the straight line. */
    private List<Integer> near(List<Claim> claims, List<@Nullable SnapPoint> stations) {
        Envelope around = new Envelope();
        for (Claim claim : claims) {
            LonLat at = network.pointAt(claim.edge, claim.offsetMm);
            double metres = claim.station == NearestSites.NOBODY
                    ? Double.POSITIVE_INFINITY
                    : GENEROUS * (claim.walkMm / 1000.0 + 2 * LOOK_BEYOND_METRES);
            double degrees = metres / LocalPlane.METRES_PER_DEGREE;
            Envelope own = new Envelope(at.lon(), at.lon(), at.lat(), at.lat());
            own.expandBy(degrees / Math.cos(Math.toRadians(at.lat())), degrees);
            around.expandToInclude(own);
        }
        List<Integer> near = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            SnapPoint door = stations.get(s);
            if (door != null) {
                LonLat at = network.pointAt(door.edge(), door.offsetMm());
                if (around.contains(at.lon(), at.lat())) {
                    near.add(s);
                }
            }
        }
        return near;
    }

    private void check(List<Claim> claims, List<@Nullable SnapPoint> stations, List<Integer> near, Outcome outcome) {
        if (claims.isEmpty()) {
            return;
        }
        List<Snap> snaps = new ArrayList<>();
        Map<Integer, Snap> stationSnaps = new HashMap<>();
        for (int s : near) {
            SnapPoint at = stations.get(s);
            if (at != null) {
                Snap snap = snap(at.edge(), at.offsetMm());
                stationSnaps.put(s, snap);
                snaps.add(snap);
            }
        }
        List<Snap> claimSnaps = new ArrayList<>();
        for (Claim claim : claims) {
            claimSnaps.add(snap(claim.edge, claim.offsetMm));
        }
        snaps.addAll(claimSnaps);
        QueryGraph graph = QueryGraph.create(foot.graph(), snaps);
        Doors doors = new Doors(stations, stationSnaps);
        for (int c = 0; c < claims.size(); c++) {
            Claim claim = claims.get(c);
            double movedMm = movedMm(claimSnaps.get(c), network.pointAt(claim.edge, claim.offsetMm));
            Check check = check(graph, claim, claimSnaps.get(c), stations, stationSnaps, doors, movedMm);
            if (check.mismatch != null) {
                outcome.mismatches.add(check.mismatch);
            } else {
                outcome.worstMm = Math.max(outcome.worstMm, check.differenceMm);
            }
            outcome.claims++;
            outcome.boundaryClaims += claim.boundary ? 1 : 0;
        }
    }

    private List<Integer> drawn(int[] radiiMm, int streets, long seed) {
        List<Integer> ruled = new ArrayList<>();
        for (int e = 0; e < radiiMm.length; e++) {
            if (radiiMm[e] >= 0 && network.lengthMm(e) > 0) {
                ruled.add(e);
            }
        }
        if (streets >= ruled.size()) {
            return ruled;
        }
        java.util.Collections.shuffle(ruled, new Random(seed));
        return ruled.subList(0, streets);
    }

    private static void claim(
            int edge, int radiusMm, NearestSites nearest, List<Claim> reached, List<Claim> unreached) {
        for (NearestSites.Piece piece : nearest.pieces(edge)) {
            if (!piece.reached()) {
                int middleMm = piece.startMm() + piece.lengthMm() / 2;
                unreached.add(new Claim(edge, middleMm, NearestSites.NOBODY, -1, false));
                continue;
            }
            long turn = piece.twiceFarthestMm() / 2 - piece.startWalkMm();
            reached.add(claim(piece, Math.max(0, Math.min(piece.lengthMm(), turn)), false));
            addBoundary(piece, piece.reachFromStartMm(radiusMm), reached);
            addBoundary(piece, piece.lengthMm() - piece.reachFromEndMm(radiusMm), reached);
        }
    }

    /** Both sides of where the service radius ends, if it ends inside the piece and a metre to either side is in it too. */
    private static void addBoundary(NearestSites.Piece piece, int alongMm, List<Claim> claims) {
        if (alongMm > BOUNDARY_OFFSET_MM && alongMm + BOUNDARY_OFFSET_MM < piece.lengthMm()) {
            claims.add(claim(piece, alongMm - BOUNDARY_OFFSET_MM, true));
            claims.add(claim(piece, alongMm + BOUNDARY_OFFSET_MM, true));
        }
    }

    private static Claim claim(NearestSites.Piece piece, long alongMm, boolean boundary) {
        long viaStart = piece.startWalkMm() + alongMm;
        long viaEnd = piece.endWalkMm() + piece.lengthMm() - alongMm;
        int station = viaStart <= viaEnd ? piece.startSite() : piece.endSite();
        return new Claim(
                piece.edge(), (int) (piece.startMm() + alongMm), station, Math.min(viaStart, viaEnd), boundary);
    }

    private record Check(double differenceMm, Verification.@Nullable Mismatch mismatch) {}

    private Check check(
            QueryGraph graph,
            Claim claim,
            Snap from,
            List<@Nullable SnapPoint> stations,
            Map<Integer, Snap> stationSnaps,
            Doors doors,
            double movedMm) {
        LonLat at = network.pointAt(claim.edge, claim.offsetMm);
        if (claim.station == NearestSites.NOBODY) {
            double found = doors.nearest(graph, weighting, from.getClosestNode(), Double.MAX_VALUE).walkMm;
            boolean agrees = Double.isInfinite(found);
            return new Check(
                    0,
                    agrees ? null : new Verification.Mismatch(at, claim.station, Double.POSITIVE_INFINITY, found, 0));
        }
        SnapPoint station = stations.get(claim.station);
        Snap door = stationSnaps.get(claim.station);
        if (station == null || door == null) {
            throw new IllegalStateException("the audit names station " + claim.station + ", which serves nobody");
        }
        Path path = new DijkstraBidirectionRef(graph, weighting, TraversalMode.NODE_BASED)
                .calcPath(from.getClosestNode(), door.getClosestNode());
        double routedMm = path.isFound() ? path.getDistance() * 1000 + station.accessMm() : Double.POSITIVE_INFINITY;
        double allowedMm = movedMm
                + movedMm(door, network.pointAt(station.edge(), station.offsetMm()))
                + roundingMm(claim.walkMm, path.getEdgeCount());
        Found nearest =
                doors.nearest(graph, weighting, from.getClosestNode(), claim.walkMm / 1000.0 + LOOK_BEYOND_METRES);
        double differenceMm = Math.abs(routedMm - claim.walkMm);
        boolean nearerOne = nearest.walkMm
                < claim.walkMm - movedMm - doors.largestMoveMm - roundingMm(claim.walkMm, nearest.streets);
        if (differenceMm > allowedMm || nearerOne) {
            return new Check(
                    differenceMm,
                    new Verification.Mismatch(
                            at, claim.station, claim.walkMm, nearerOne ? nearest.walkMm : routedMm, allowedMm));
        }
        return new Check(differenceMm, null);
    }

    /** The stations as GraphHopper's searches meet them: nodes of the query graph, with the access walk behind each. */
    private final class Doors {
        private final Map<Integer, Integer> accessMmAtNode = new HashMap<>();
        private double largestMoveMm;

        Doors(List<@Nullable SnapPoint> stations, Map<Integer, Snap> snaps) {
            snaps.forEach((s, snap) -> {
                SnapPoint station = stations.get(s);
                if (station != null) {
                    accessMmAtNode.merge(snap.getClosestNode(), station.accessMm(), Math::min);
                    largestMoveMm =
                            Math.max(largestMoveMm, movedMm(snap, network.pointAt(station.edge(), station.offsetMm())));
                }
            });
        }

        Found nearest(QueryGraph graph, Weighting weighting, int from, double limitMetres) {
            ShortestPathTree tree = new ShortestPathTree(graph, weighting, false, TraversalMode.NODE_BASED);
            tree.setDistanceLimit(limitMetres);
            Found[] nearest = {new Found(Double.POSITIVE_INFINITY, 0)};
            tree.search(from, label -> {
                Integer access = accessMmAtNode.get(label.node);
                if (access != null && label.distance * 1000 + access < nearest[0].walkMm) {
                    int streets = 0;
                    for (ShortestPathTree.IsoLabel at = label; at.parent != null; at = at.parent) {
                        streets++;
                    }
                    nearest[0] = new Found(label.distance * 1000 + access, streets);
                }
            });
            return nearest[0];
        }
    }

    /** A walk that the tree found and how many streets, or parts of streets, it takes. */
    private record Found(double walkMm, int streets) {}

    private static double roundingMm(long walkMm, int streets) {
        return 2 * ROUNDING_MM + streets * ROUNDING_OF_STREET_MM + walkMm * PLANE_SHARE;
    }

    private Snap snap(int edge, int offsetMm) {
        EdgeIteratorState source = foot.graph().getEdgeIteratorState(network.sourceEdge(edge), Integer.MIN_VALUE);
        LonLat at = network.pointAt(edge, offsetMm);
        Snap snap = new Snap(at.lat(), at.lon());
        snap.setClosestEdge(source);
        snap.setQueryDistance(0);
        boolean atStart = offsetMm == 0;
        boolean atEnd = offsetMm == network.lengthMm(edge);
        snap.setClosestNode(atEnd && !atStart ? source.getAdjNode() : source.getBaseNode());
        snap.setSnappedPosition(atStart || atEnd ? Snap.Position.TOWER : Snap.Position.EDGE);
        snap.setWayIndex(network.stretchIndex(edge, offsetMm));
        snap.setSnappedPoint(new GHPoint3D(at.lat(), at.lon(), Double.NaN));
        return snap;
    }

    private static double movedMm(Snap snap, LonLat wanted) {
        GHPoint3D there = snap.getSnappedPoint();
        return DistanceCalcEarth.DIST_EARTH.calcDist(there.lat, there.lon, wanted.lat(), wanted.lon()) * 1000;
    }
}
