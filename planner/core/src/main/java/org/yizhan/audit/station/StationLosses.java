package org.yizhan.audit.station;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.network.Carriageways;
import org.yizhan.network.NearestTwo;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * What the loss of each single place would open (N−1): the streets that it alone covers. Exactly what an audit without it
 * would find more uncovered, found for all places by one search: whoever covers a point of a street does so from a
 * station on it or through one of its ends, and at an end the nearest two places tell whether there is anyone else.
 */
public final class StationLosses {

    private final WalkingNetwork network;
    private final List<@Nullable SnapPoint> stations;
    private final int[] placeOf;
    private final NearestTwo nearest;
    private final long[] lengthMm;
    private final double[] workers;

    private StationLosses(WalkingNetwork network, List<@Nullable SnapPoint> stations, int[] placeOf, int places) {
        this.network = network;
        this.stations = stations;
        this.placeOf = placeOf;
        nearest = new NearestTwo(network, stations, placeOf);
        lengthMm = new long[places];
        workers = new double[places];
    }

    /**
     * Finds the losses.
     *
     * @param radiiMm service radius at each edge that has to be served, negative at others
     * @param servedRadiiMm the same at each edge whose workers count, those that have to be served among them
     * @param stations where they meet the streets, null for one that serves nobody
     * @param placeOf the place of each station, 0 … {@code places - 1}; stations of one place are lost together
     */
    public static StationLosses of(
            WalkingNetwork network,
            int[] radiiMm,
            int[] servedRadiiMm,
            StreetWorkers people,
            List<@Nullable SnapPoint> stations,
            int[] placeOf,
            int places) {
        StationLosses losses = new StationLosses(network, stations, placeOf, places);
        List<List<Integer>> onEdge = losses.stationsOnEdges();
        for (int e = 0; e < network.edgeCount(); e++) {
            if (servedRadiiMm[e] >= 0) {
                losses.street(e, servedRadiiMm[e], radiiMm[e] >= 0, onEdge, people);
            }
        }
        return losses;
    }

    private List<List<Integer>> stationsOnEdges() {
        List<List<Integer>> onEdge = new ArrayList<>();
        for (int e = 0; e < network.edgeCount(); e++) {
            onEdge.add(List.of());
        }
        for (int s = 0; s < stations.size(); s++) {
            SnapPoint at = stations.get(s);
            if (at != null) {
                List<Integer> more = new ArrayList<>(onEdge.get(at.edge()));
                more.add(s);
                onEdge.set(at.edge(), more);
            }
        }
        return onEdge;
    }

    /** A stretch of street within the radius of one place. */
    private record Reach(int place, int startMm, int endMm) {}

    private void street(int edge, int radiusMm, boolean isRequired, List<List<Integer>> onEdge, StreetWorkers people) {
        int length = network.lengthMm(edge);
        List<Reach> reaches = new ArrayList<>();
        forEachNear(
                edge,
                onEdge.get(edge),
                (place, atMm, walkMm) -> add(reaches, place, atMm, radiusMm - walkMm, 0, length));
        for (Carriageways.Stretch stretch : network.carriageways().stretches(edge)) {
            for (Carriageways.Tie tie : stretch.ties()) {
                forEachNear(
                        tie.farEdge(),
                        onEdge.get(tie.farEdge()),
                        (place, atMm, walkMm) -> add(
                                reaches,
                                place,
                                tie.atMm(),
                                radiusMm - walkMm - Math.abs((long) atMm - tie.farMm()),
                                stretch.startMm(),
                                stretch.endMm()));
            }
        }
        if (reaches.isEmpty()) {
            return;
        }
        List<Carriageways.Span> spans = network.carriageways().spans(edge, length);
        int[] stops = IntStream.concat(
                        reaches.stream().flatMapToInt(reach -> IntStream.of(reach.startMm, reach.endMm)),
                        spans.stream().flatMapToInt(span -> IntStream.of(span.startMm(), span.endMm())))
                .sorted()
                .distinct()
                .toArray();
        for (int i = 0; i + 1 < stops.length; i++) {
            int from = stops[i];
            int to = stops[i + 1];
            int alone = alone(reaches, from, to);
            if (alone >= 0 && spans.stream().anyMatch(span -> span.startMm() <= from && to <= span.endMm())) {
                lengthMm[alone] += isRequired ? to - from : 0;
                workers[alone] += people.on(edge, from, to);
            }
        }
    }

    /** A place that may be the nearest of some point of an edge. */
    private interface Near {
        /**
         * Takes it.
         *
         * @param atMm where along the edge the walk to it begins
         * @param walkMm how far it is from there
         */
        void take(int place, int atMm, long walkMm);
    }

    private void forEachNear(int edge, List<Integer> inside, Near near) {
        for (int rank = 0; rank < 2; rank++) {
            int from = network.from(edge);
            if (nearest.place(from, rank) != NearestTwo.NOBODY) {
                near.take(nearest.place(from, rank), 0, nearest.distanceMm(from, rank));
            }
            int to = network.to(edge);
            if (nearest.place(to, rank) != NearestTwo.NOBODY) {
                near.take(nearest.place(to, rank), network.lengthMm(edge), nearest.distanceMm(to, rank));
            }
        }
        for (int s : inside) {
            SnapPoint at = stations.get(s);
            if (at != null) {
                near.take(placeOf[s], at.offsetMm(), at.accessMm());
            }
        }
    }

    private static void add(List<Reach> reaches, int place, int aroundMm, long reachMm, int fromMm, int toMm) {
        int start = (int) Math.max(fromMm, aroundMm - Math.max(0, reachMm));
        int end = (int) Math.min(toMm, aroundMm + Math.max(0, reachMm));
        if (start < end) {
            reaches.add(new Reach(place, start, end));
        }
    }

    /** The one place that covers a stretch between two stops; −1 where none does or several do. */
    private static int alone(List<Reach> reaches, int startMm, int endMm) {
        int alone = -1;
        for (Reach reach : reaches) {
            if (reach.startMm <= startMm && endMm <= reach.endMm && reach.place != alone) {
                if (alone >= 0) {
                    return -1;
                }
                alone = reach.place;
            }
        }
        return alone;
    }

    /** Length of street that the loss of a place would leave uncovered, in millimetres. */
    public long lengthMm(int place) {
        return lengthMm[place];
    }

    /** Whether the loss of a place would leave any street or worker uncovered. */
    public boolean opens(int place) {
        return lengthMm[place] > 0 || workers[place] > 0;
    }

    /** Workers that it would leave uncovered, whether or not their street has to be served. */
    public double workers(int place) {
        return workers[place];
    }

    /** The places by what their loss would open, most workers first, then longest; those that open nothing left out. */
    public int[] ranked() {
        return IntStream.range(0, lengthMm.length)
                .filter(this::opens)
                .boxed()
                .sorted((a, b) -> {
                    int byWorkers = Double.compare(workers[b], workers[a]);
                    int byLength = Long.compare(lengthMm[b], lengthMm[a]);
                    return byWorkers != 0 ? byWorkers : byLength != 0 ? byLength : Integer.compare(a, b);
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
