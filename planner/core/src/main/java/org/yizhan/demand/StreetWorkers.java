package org.yizhan.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.LonLat;
import org.yizhan.model.hours.TimeOfWeek;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.network.Carriageways;
import org.yizhan.network.WalkingNetwork;

/**
 * Workers along the streets. Every street is cut into equal spans; a cell's workers are spread over the spans whose
 * middle lies in it, by length, or given to the nearest span where the cell is smaller than the spans. Kinds of worker add
 * up, and each can be asked for by itself. Of layers of one kind that are out at different hours, the workers of a span
 * are the most that are there at any one minute ({@link Shifts}); {@link #at} gives those of one minute. Immutable.
 */
public final class StreetWorkers {

    private final WalkingNetwork network;
    private final int[] firstSpan;
    private final List<String> kinds;
    private final SortedMap<String, Shifts> shifts;
    private final List<double[]> workersOfKind;
    private final double[] workersOfSpan;
    private final double withoutStreet;

    /**
     * @param shifts by kind, the workers of each span, and after the last span those without a street
     * @param workersOfKind in the order of the kinds, those of the minutes that this is about
     */
    private StreetWorkers(
            WalkingNetwork network,
            int[] firstSpan,
            SortedMap<String, Shifts> shifts,
            Function<Shifts, double[]> workersOfKind) {
        this.network = network;
        this.firstSpan = firstSpan;
        this.shifts = shifts;
        kinds = List.copyOf(shifts.keySet());
        this.workersOfKind = shifts.values().stream().map(workersOfKind).toList();
        int spans = firstSpan[firstSpan.length - 1];
        double[] ofSpan = new double[spans + 1];
        for (double[] ofKind : this.workersOfKind) {
            Arrays.setAll(ofSpan, span -> ofSpan[span] + ofKind[span]);
        }
        workersOfSpan = ofSpan;
        withoutStreet = ofSpan[spans];
    }

    /**
     * Spreads the layers over the streets.
     *
     * @param spanMm longest span
     */
    public static StreetWorkers spread(WalkingNetwork network, List<DensityLayer> layers, int spanMm) {
        int[] firstSpan = new int[network.edgeCount() + 1];
        for (int e = 0; e < network.edgeCount(); e++) {
            firstSpan[e + 1] = firstSpan[e] + spans(network.lengthMm(e), spanMm);
        }
        Spreader spreader = new Spreader(network, firstSpan, spanMm);
        SortedMap<String, Shifts> shifts = new TreeMap<>();
        for (DensityLayer layer : layers) {
            spreader.workers = shifts.computeIfAbsent(
                            layer.kind(), any -> new Shifts(firstSpan[network.edgeCount()] + 1))
                    .of(layer.hours());
            for (DensityCell cell : layer.cells()) {
                if (cell.workers() > 0) {
                    spreader.spread(cell);
                }
            }
        }
        return new StreetWorkers(network, firstSpan, shifts, Shifts::most);
    }

    /** Only the workers who are out in a minute; the kinds stay, even those of which nobody is. */
    public StreetWorkers at(TimeOfWeek time) {
        return new StreetWorkers(network, firstSpan, shifts, ofKind -> ofKind.at(time));
    }

    /** The different hours at which workers are out. */
    public List<WorkHours> hours() {
        return shifts.values().stream()
                .flatMap(ofKind -> ofKind.hours().stream())
                .distinct()
                .toList();
    }

    private static int spans(int lengthMm, int spanMm) {
        return Math.max(1, (lengthMm + spanMm - 1) / spanMm);
    }

    private static int spanStartMm(int lengthMm, int spans, int span) {
        return (int) ((long) lengthMm * span / spans);
    }

    /** The kinds of worker, sorted. */
    public List<String> kinds() {
        return kinds;
    }

    /** Workers of all kinds on the stretch of an edge between two offsets, {@code startMm <= endMm}. */
    public double on(int edge, int startMm, int endMm) {
        return sum(workersOfSpan, edge, startMm, endMm);
    }

    /**
     * Workers of one kind on a stretch; as {@link #on(int, int, int)}.
     *
     * @param kind place of the kind in {@link #kinds()}
     */
    public double on(int kind, int edge, int startMm, int endMm) {
        return sum(workersOfKind.get(kind), edge, startMm, endMm);
    }

    /** Where workers of one kind are, span by span: parts with any are in group 0, the others in none. */
    public StreetParts streetsOf(int kind) {
        StreetParts.Builder parts = new StreetParts.Builder(network);
        for (int e = 0; e < network.edgeCount(); e++) {
            int length = network.lengthMm(e);
            int spans = firstSpan[e + 1] - firstSpan[e];
            for (int span = 0; span < spans; span++) {
                int from = spanStartMm(length, spans, span);
                int to = spanStartMm(length, spans, span + 1);
                parts.add(on(kind, e, from, to) > 0 ? 0 : StreetParts.NO_GROUP, to);
            }
            parts.endOfEdge();
        }
        return parts.build();
    }

    /** What stands beside a carriageway that counts with another one's street is counted there. */
    private double sum(double[] ofSpan, int edge, int startMm, int endMm) {
        double sum = beside(ofSpan, edge, startMm, endMm);
        for (Carriageways.Other other : network.carriageways().others(edge)) {
            sum -= beside(ofSpan, edge, Math.max(startMm, other.startMm()), Math.min(endMm, other.endMm()));
        }
        for (Carriageways.Counted counted : network.carriageways().countedWith(edge)) {
            Carriageways.Other other = counted.stretch();
            long sharedMm = Math.min(endMm, other.toMm()) - (long) Math.max(startMm, other.fromMm());
            if (sharedMm > 0) {
                sum += beside(ofSpan, counted.edge(), other.startMm(), other.endMm())
                        * sharedMm
                        / (other.toMm() - other.fromMm());
            }
        }
        return Math.max(0, sum);
    }

    private double beside(double[] ofSpan, int edge, int startMm, int endMm) {
        int length = network.lengthMm(edge);
        int spans = firstSpan[edge + 1] - firstSpan[edge];
        double sum = 0;
        for (int span = 0; span < spans; span++) {
            int from = spanStartMm(length, spans, span);
            int to = spanStartMm(length, spans, span + 1);
            int shared = Math.min(to, endMm) - Math.max(from, startMm);
            if (shared > 0) {
                sum += ofSpan[firstSpan[edge] + span] * shared / (to - from);
            }
        }
        return sum;
    }

    /** Workers in cells with no street near enough to stand on. */
    public double withoutStreet() {
        return withoutStreet;
    }

    private static final class Spreader {
        private final WalkingNetwork network;
        private final LocalPlane plane;
        private final int spanMm;
        private final STRtree middles = new STRtree();
        /** Of the layer that is being spread, by span; last those without a street. */
        private double[] workers = new double[0];

        private record Middle(int span, double lon, double lat, double lengthMm) {}

        Spreader(WalkingNetwork network, int[] firstSpan, int spanMm) {
            this.network = network;
            this.spanMm = spanMm;
            Coordinate centre = network.edgeCount() == 0
                    ? new Coordinate()
                    : network.bounds().centre();
            plane = new LocalPlane(centre.x, centre.y);
            for (int e = 0; e < network.edgeCount(); e++) {
                index(e, firstSpan[e], firstSpan[e + 1] - firstSpan[e]);
            }
            middles.build();
        }

        private void index(int edge, int firstSpan, int spans) {
            int length = network.lengthMm(edge);
            for (int span = 0; span < spans; span++) {
                int from = spanStartMm(length, spans, span);
                int to = spanStartMm(length, spans, span + 1);
                if (to > from) {
                    LonLat at = network.pointAt(edge, from + (to - from) / 2);
                    middles.insert(
                            new Envelope(at.lon(), at.lon(), at.lat(), at.lat()),
                            new Middle(firstSpan + span, at.lon(), at.lat(), to - from));
                }
            }
        }

        @SuppressWarnings("unchecked")
        private List<Middle> within(Envelope bounds) {
            return middles.query(bounds);
        }

        void spread(DensityCell cell) {
            Envelope bounds = cell.area().getEnvelopeInternal();
            List<Middle> near = within(bounds);
            List<Middle> inside = new ArrayList<>(near.size());
            double totalMm = 0;
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(cell.area());
            for (Middle middle : near) {
                if (locator.locate(new Coordinate(middle.lon, middle.lat)) != Location.EXTERIOR) {
                    inside.add(middle);
                    totalMm += middle.lengthMm;
                }
            }
            if (inside.isEmpty()) {
                giveToNearest(cell, bounds);
                return;
            }
            for (Middle middle : inside) {
                workers[middle.span] += cell.workers() * middle.lengthMm / totalMm;
            }
        }

        /** A span crosses the cell's bounds only if its middle is no farther from them than half its length. */
        private void giveToNearest(DensityCell cell, Envelope bounds) {
            Envelope wider = bounds.copy();
            double reachMetres = spanMm / 2000.0;
            wider.expandBy(plane.lon(reachMetres) - plane.lon(0), reachMetres / LocalPlane.METRES_PER_DEGREE);
            Coordinate centre = bounds.centre();
            double best = Double.POSITIVE_INFINITY;
            int bestSpan = -1;
            for (Middle middle : within(wider)) {
                double distance =
                        Math.hypot(plane.x(middle.lon) - plane.x(centre.x), plane.y(middle.lat) - plane.y(centre.y));
                if (distance < best || (distance == best && middle.span < bestSpan)) {
                    best = distance;
                    bestSpan = middle.span;
                }
            }
            if (bestSpan < 0) {
                workers[workers.length - 1] += cell.workers();
            } else {
                workers[bestSpan] += cell.workers();
            }
        }
    }
}
