package org.yizhan.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.LonLat;
import org.yizhan.network.WalkingNetwork;

/**
 * Workers along the streets. Every street is cut into equal spans; a cell's workers are spread over the spans whose
 * middle lies in it, by length, or given to the nearest span where the cell is smaller than the spans. Several layers
 * add up, and each kind of worker can be asked for by itself. Immutable.
 */
public final class StreetWorkers {

    private final WalkingNetwork network;
    private final int[] firstSpan;
    private final List<String> kinds;
    private final List<double[]> workersOfKind;
    private final double[] workersOfSpan;
    private final double withoutStreet;

    private StreetWorkers(
            WalkingNetwork network, int[] firstSpan, SortedMap<String, double[]> workersOfKind, double withoutStreet) {
        this.network = network;
        this.firstSpan = firstSpan;
        this.withoutStreet = withoutStreet;
        kinds = List.copyOf(workersOfKind.keySet());
        this.workersOfKind = List.copyOf(workersOfKind.values());
        workersOfSpan = new double[firstSpan[firstSpan.length - 1]];
        for (double[] ofKind : this.workersOfKind) {
            Arrays.setAll(workersOfSpan, span -> workersOfSpan[span] + ofKind[span]);
        }
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
        SortedMap<String, double[]> workersOfKind = new TreeMap<>();
        for (DensityLayer layer : layers) {
            spreader.workers =
                    workersOfKind.computeIfAbsent(layer.kind(), any -> new double[firstSpan[network.edgeCount()]]);
            for (DensityCell cell : layer.cells()) {
                if (cell.workers() > 0) {
                    spreader.spread(cell);
                }
            }
        }
        return new StreetWorkers(network, firstSpan, workersOfKind, spreader.withoutStreet);
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

    /** Where workers of one kind are: parts with any are in group 0, the others in none. */
    public StreetParts streetsOf(int kind) {
        double[] ofSpan = workersOfKind.get(kind);
        StreetParts.Builder parts = new StreetParts.Builder(network);
        for (int e = 0; e < network.edgeCount(); e++) {
            int spans = firstSpan[e + 1] - firstSpan[e];
            for (int span = 0; span < spans; span++) {
                parts.add(
                        ofSpan[firstSpan[e] + span] > 0 ? 0 : StreetParts.NO_GROUP,
                        spanStartMm(network.lengthMm(e), spans, span + 1));
            }
            parts.endOfEdge();
        }
        return parts.build();
    }

    private double sum(double[] ofSpan, int edge, int startMm, int endMm) {
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
        /** Of the kind whose layer is being spread. */
        private double[] workers = new double[0];

        private double withoutStreet;

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
                withoutStreet += cell.workers();
            } else {
                workers[bestSpan] += cell.workers();
            }
        }
    }
}
