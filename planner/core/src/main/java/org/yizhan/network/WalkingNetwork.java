package org.yizhan.network;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.yizhan.model.LonLat;

/**
 * The walking network: nodes and undirected edges (streets between junctions), numbered from 0, with lengths in whole
 * millimetres. Immutable. A street that may be walked one way only is not part of it.
 *
 * <p>Arcs are the two directions of every edge, grouped by the node they leave: the arcs of node {@code n} are {@code
 * firstArc(n)} … {@code firstArc(n + 1) - 1}.
 */
public final class WalkingNetwork {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Up to this length degrees and metres go together to less than a millimetre along a stretch. */
    private static final int STRAIGHT_MM = 50_000;

    private final int[] edgeFrom;
    private final int[] edgeTo;
    private final int[] edgeLengthMm;
    private final int[] edgeSource;
    private final String[] edgeName;
    private final String[] edgeRoadClass;
    private final int[] shapeStart;
    private final double[] shapeLon;
    private final double[] shapeLat;
    private final int[] shapeOffsetMm;
    private final int[] firstArc;
    private final int[] targetsAndLengths;
    private final int[] arcEdge;
    private final Islands islands;
    private final Carriageways carriageways;

    WalkingNetwork(Builder builder, double islandBelowMetres) {
        int edges = builder.edgeFrom.size();
        edgeFrom = builder.edgeFrom.toArray();
        edgeTo = builder.edgeTo.toArray();
        edgeLengthMm = builder.edgeLengthMm.toArray();
        edgeSource = builder.edgeSource.toArray();
        edgeName = builder.edgeName.toArray(String[]::new);
        edgeRoadClass = builder.edgeRoadClass.toArray(String[]::new);
        shapeStart = builder.shapeStart.toArray();
        shapeLon = builder.shapeLon.toArray();
        shapeLat = builder.shapeLat.toArray();
        shapeOffsetMm = builder.shapeOffsetMm.toArray();

        int nodes = builder.nodeCount();
        firstArc = new int[nodes + 1];
        for (int e = 0; e < edges; e++) {
            firstArc[edgeFrom[e] + 1]++;
            firstArc[edgeTo[e] + 1]++;
        }
        for (int n = 0; n < nodes; n++) {
            firstArc[n + 1] += firstArc[n];
        }
        int[] next = Arrays.copyOf(firstArc, nodes);
        targetsAndLengths = new int[4 * edges];
        arcEdge = new int[2 * edges];
        for (int e = 0; e < edges; e++) {
            putArc(next[edgeFrom[e]]++, edgeTo[e], e);
            putArc(next[edgeTo[e]]++, edgeFrom[e], e);
        }
        islands = Islands.find(this, islandBelowMetres);
        carriageways = Carriageways.NONE;
    }

    private WalkingNetwork(WalkingNetwork same, Carriageways carriageways) {
        edgeFrom = same.edgeFrom;
        edgeTo = same.edgeTo;
        edgeLengthMm = same.edgeLengthMm;
        edgeSource = same.edgeSource;
        edgeName = same.edgeName;
        edgeRoadClass = same.edgeRoadClass;
        shapeStart = same.shapeStart;
        shapeLon = same.shapeLon;
        shapeLat = same.shapeLat;
        shapeOffsetMm = same.shapeOffsetMm;
        firstArc = same.firstArc;
        targetsAndLengths = same.targetsAndLengths;
        arcEdge = same.arcEdge;
        islands = same.islands;
        this.carriageways = carriageways;
    }

    /** The same network, in which some carriageways are one street. */
    public WalkingNetwork with(Carriageways oneStreet) {
        return new WalkingNetwork(this, oneStreet);
    }

    public Carriageways carriageways() {
        return carriageways;
    }

    /** Length that an edge counts with: its own, but for stretches that count with another carriageway's. */
    public int streetMm(int edge) {
        return carriageways.streetMm(edge, edgeLengthMm[edge]);
    }

    private void putArc(int arc, int target, int edge) {
        targetsAndLengths[2 * arc] = target;
        arcEdge[arc] = edge;
        targetsAndLengths[2 * arc + 1] = edgeLengthMm[edge];
    }

    public int nodeCount() {
        return firstArc.length - 1;
    }

    public int edgeCount() {
        return edgeFrom.length;
    }

    public int from(int edge) {
        return edgeFrom[edge];
    }

    public int to(int edge) {
        return edgeTo[edge];
    }

    public int lengthMm(int edge) {
        return edgeLengthMm[edge];
    }

    /** The edge's number in the GraphHopper graph it was taken from. */
    public int sourceEdge(int edge) {
        return edgeSource[edge];
    }

    /** Street name, empty where OSM has none. */
    public String name(int edge) {
        return edgeName[edge];
    }

    /** Its name, or its road class in parentheses where it has none. */
    public String label(int edge) {
        return edgeName[edge].isEmpty() ? "(" + edgeRoadClass[edge] + ")" : edgeName[edge];
    }

    /** OSM road class in lower case, such as {@code residential} or {@code footway}. */
    public String roadClass(int edge) {
        return edgeRoadClass[edge];
    }

    public int firstArc(int node) {
        return firstArc[node];
    }

    public int arcTarget(int arc) {
        return targetsAndLengths[2 * arc];
    }

    public int arcEdge(int arc) {
        return arcEdge[arc];
    }

    public int arcLengthMm(int arc) {
        return targetsAndLengths[2 * arc + 1];
    }

    /** Target and length of every arc, side by side so that a search reads them together; the search must not write to it. */
    int[] targetsAndLengths() {
        return targetsAndLengths;
    }

    public Islands islands() {
        return islands;
    }

    /** First shape point of an edge; its last is {@code shapeStart(edge + 1) - 1}. */
    int shapeStart(int edge) {
        return shapeStart[edge];
    }

    double shapeLon(int point) {
        return shapeLon[point];
    }

    double shapeLat(int point) {
        return shapeLat[point];
    }

    /** The shape point at which the stretch of {@code edge} that holds {@code offsetMm} begins. */
    public int shapePointBefore(int edge, int offsetMm) {
        int low = shapeStart[edge];
        int last = shapeStart[edge + 1] - 2;
        int high = last;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (shapeOffsetMm[middle] <= offsetMm) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.min(low, last);
    }

    /** The position of the shape stretch {@code shapePointBefore} within its edge, counted from 0. */
    public int stretchIndex(int edge, int offsetMm) {
        return shapePointBefore(edge, offsetMm) - shapeStart[edge];
    }

    /** How many straight stretches the shape of an edge has, at least 1. */
    public int stretchCount(int edge) {
        return shapeStart[edge + 1] - shapeStart[edge] - 1;
    }

    /** A straight stretch of the shape of an edge, counted from 0, in degrees. */
    public LineSegment stretch(int edge, int stretch) {
        int point = shapeStart[edge] + stretch;
        return new LineSegment(shapeLon[point], shapeLat[point], shapeLon[point + 1], shapeLat[point + 1]);
    }

    /** How far along an edge the point lies that is a share of the degrees along one of its straight stretches. */
    public int offsetMm(int edge, int stretch, double shareOfDegrees) {
        int point = shapeStart[edge] + stretch;
        double share = ShapeOffsets.shareOfMetres(
                Math.max(0, Math.min(1, shareOfDegrees)),
                shapeLon[point],
                shapeLat[point],
                shapeLon[point + 1],
                shapeLat[point + 1]);
        int stretchMm = shapeOffsetMm[point + 1] - shapeOffsetMm[point];
        return shapeOffsetMm[point] + (int) Math.round(Math.min(1, share) * stretchMm);
    }

    /** The point {@code offsetMm} along an edge. */
    public LonLat pointAt(int edge, int offsetMm) {
        Coordinate at = coordinateAt(edge, offsetMm);
        return new LonLat(at.x, at.y);
    }

    private Coordinate coordinateAt(int edge, int offsetMm) {
        int before = shapePointBefore(edge, offsetMm);
        int stretchMm = shapeOffsetMm[before + 1] - shapeOffsetMm[before];
        double along = stretchMm == 0 ? 0 : (double) (offsetMm - shapeOffsetMm[before]) / stretchMm;
        double share = stretchMm <= STRAIGHT_MM
                ? along
                : ShapeOffsets.shareOfDegrees(
                        along, shapeLon[before], shapeLat[before], shapeLon[before + 1], shapeLat[before + 1]);
        return new Coordinate(
                shapeLon[before] + share * (shapeLon[before + 1] - shapeLon[before]),
                shapeLat[before] + share * (shapeLat[before + 1] - shapeLat[before]));
    }

    /** The stretch of an edge between two offsets, {@code startMm <= endMm}, as a line of at least two points. */
    public LineString line(int edge, int startMm, int endMm) {
        int first = shapePointBefore(edge, startMm) + 1;
        int last = shapePointBefore(edge, endMm);
        Coordinate[] points = new Coordinate[Math.max(0, last - first + 1) + 2];
        int at = 0;
        points[at++] = coordinateAt(edge, startMm);
        for (int p = first; p <= last; p++) {
            points[at++] = new Coordinate(shapeLon[p], shapeLat[p]);
        }
        points[at++] = coordinateAt(edge, endMm);
        return GEOMETRY.createLineString(at == points.length ? points : Arrays.copyOf(points, at));
    }

    /** The whole edge as a line. */
    public LineString line(int edge) {
        return line(edge, 0, edgeLengthMm[edge]);
    }

    /** Bounds of an edge in degrees. */
    public Envelope bounds(int edge) {
        Envelope bounds = new Envelope();
        for (int p = shapeStart[edge]; p < shapeStart[edge + 1]; p++) {
            bounds.expandToInclude(shapeLon[p], shapeLat[p]);
        }
        return bounds;
    }

    /** Bounds of the whole network in degrees; null envelope when there are no edges. */
    public Envelope bounds() {
        Envelope bounds = new Envelope();
        for (int p = 0; p < shapeLon.length; p++) {
            bounds.expandToInclude(shapeLon[p], shapeLat[p]);
        }
        return bounds;
    }

    /** Length of all edges, in millimetres. */
    public long totalLengthMm() {
        long total = 0;
        for (int length : edgeLengthMm) {
            total += length;
        }
        return total;
    }

    /** Collects edges; nodes are numbered by the caller from 0 without gaps. */
    public static final class Builder {
        private final IntList edgeFrom = new IntList();
        private final IntList edgeTo = new IntList();
        private final IntList edgeLengthMm = new IntList();
        private final IntList edgeSource = new IntList();
        private final java.util.List<String> edgeName = new java.util.ArrayList<>();
        private final java.util.List<String> edgeRoadClass = new java.util.ArrayList<>();
        private final IntList shapeStart = new IntList();
        private final DoubleList shapeLon = new DoubleList();
        private final DoubleList shapeLat = new DoubleList();
        private final IntList shapeOffsetMm = new IntList();
        private int largestNode = -1;

        public Builder() {
            shapeStart.add(0);
        }

        /**
         * Adds a street.
         *
         * @param lengthMm at least 0
         * @param lon longitudes of its shape, both ends included, at least two
         * @param lat latitudes, as many
         */
        public Builder edge(
                int from, int to, int lengthMm, int source, String name, String roadClass, double[] lon, double[] lat) {
            if (from < 0 || to < 0 || lengthMm < 0 || lon.length < 2 || lon.length != lat.length) {
                throw new IllegalArgumentException("edge " + edgeFrom.size() + " from " + from + " to " + to
                        + " needs nodes and a length of at least 0 and a shape of two points or more");
            }
            largestNode = Math.max(largestNode, Math.max(from, to));
            edgeFrom.add(from);
            edgeTo.add(to);
            edgeLengthMm.add(lengthMm);
            edgeSource.add(source);
            edgeName.add(name);
            edgeRoadClass.add(roadClass);
            int[] offsets = ShapeOffsets.of(lon, lat, lengthMm);
            for (int p = 0; p < lon.length; p++) {
                shapeLon.add(lon[p]);
                shapeLat.add(lat[p]);
                shapeOffsetMm.add(offsets[p]);
            }
            shapeStart.add(shapeLon.size());
            return this;
        }

        /** A straight street, for tests and made-up networks. */
        public Builder edge(int from, int to, int lengthMm, LonLat start, LonLat end) {
            return edge(
                    from,
                    to,
                    lengthMm,
                    edgeFrom.size(),
                    "",
                    "residential",
                    new double[] {start.lon(), end.lon()},
                    new double[] {start.lat(), end.lat()});
        }

        private int nodeCount() {
            return largestNode + 1;
        }

        /**
         * Builds the network.
         *
         * @param islandBelowMetres pieces of network shorter than this are islands, except the longest piece
         */
        public WalkingNetwork build(double islandBelowMetres) {
            return new WalkingNetwork(this, islandBelowMetres);
        }
    }
}
