package org.yizhan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * For the whole network at once, which of many sites is nearest and how far it is: one search from all sites.
 * Immutable once made. Of equally near sites the one with the lower number wins at the sites' own streets; elsewhere
 * the one whose wave arrives first.
 */
public final class NearestSites {

    /** Distance where no site can be reached. */
    public static final int UNREACHED = Integer.MAX_VALUE;

    /** Site number where no site can be reached. */
    public static final int NOBODY = -1;

    private final WalkingNetwork network;
    private final @Nullable SnapPoint[] sites;
    private final int[] distanceMm;
    private final int[] site;
    /** Over which edge the walk to the nearest site leaves a node; −1 where that is the site's own edge. */
    private final int[] edgeToSite;

    private final int[][] sitesOnEdge;
    /** Pieces of streets that are two carriageways, once somebody has asked: every figure of an audit asks again. */
    private final AtomicReferenceArray<@Nullable List<Piece>> piecesOfTwo;

    /**
     * Searches from all sites.
     *
     * @param sites where each site meets the streets; null for a site that serves nobody
     */
    public NearestSites(WalkingNetwork network, List<@Nullable SnapPoint> sites) {
        this.network = network;
        this.sites = sites.toArray(SnapPoint[]::new);
        distanceMm = new int[network.nodeCount()];
        site = new int[network.nodeCount()];
        edgeToSite = new int[network.nodeCount()];
        Arrays.fill(distanceMm, UNREACHED);
        Arrays.fill(site, NOBODY);
        sitesOnEdge = new int[network.edgeCount()][];
        piecesOfTwo = new AtomicReferenceArray<>(network.carriageways().isEmpty() ? 0 : network.edgeCount());
        NodeHeap heap = new NodeHeap();
        List<Integer> order = new ArrayList<>();
        for (int s = 0; s < this.sites.length; s++) {
            SnapPoint at = this.sites[s];
            if (at == null) {
                continue;
            }
            order.add(s);
            int edge = at.edge();
            reach(network.from(edge), at.accessMm() + (long) at.offsetMm(), s, -1, heap);
            reach(network.to(edge), at.accessMm() + (long) network.lengthMm(edge) - at.offsetMm(), s, -1, heap);
        }
        order.sort((a, b) -> Integer.compare(at(a).offsetMm(), at(b).offsetMm()));
        for (int s : order) {
            int edge = at(s).edge();
            int[] before = sitesOnEdge[edge];
            int[] after = before == null ? new int[1] : Arrays.copyOf(before, before.length + 1);
            after[after.length - 1] = s;
            sitesOnEdge[edge] = after;
        }
        while (!heap.isEmpty()) {
            long entry = heap.pop();
            int node = NodeHeap.node(entry);
            int walkedMm = NodeHeap.distanceMm(entry);
            if (walkedMm > distanceMm[node]) {
                continue;
            }
            for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                long throughMm = walkedMm + (long) network.arcLengthMm(arc);
                reach(network.arcTarget(arc), throughMm, site[node], network.arcEdge(arc), heap);
            }
        }
    }

    /** Where each site meets the streets, null for one that serves nobody. */
    public List<@Nullable SnapPoint> sites() {
        return Collections.unmodifiableList(Arrays.asList(sites));
    }

    private SnapPoint at(int s) {
        SnapPoint at = sites[s];
        if (at == null) {
            throw new IllegalStateException("site " + s + " is not on the network");
        }
        return at;
    }

    private void reach(int node, long walkedMm, int from, int over, NodeHeap heap) {
        if (walkedMm < distanceMm[node]) {
            distanceMm[node] = (int) walkedMm;
            site[node] = from;
            edgeToSite[node] = over;
            heap.push((int) walkedMm, node);
        }
    }

    /** Walk from a node to its nearest site, or {@link #UNREACHED}. */
    public int distanceMm(int node) {
        return distanceMm[node];
    }

    /** The site nearest to a node, or {@link #NOBODY}. */
    public int site(int node) {
        return site[node];
    }

    /**
     * A stretch of street with no site inside it: walking distances along it rise from each end and meet.
     *
     * @param startMm offset at which it begins
     * @param endMm offset at which it ends, at least {@code startMm}
     * @param startWalkMm walk from its start to the nearest site, or {@link #UNREACHED}
     * @param endWalkMm walk from its end, or {@link #UNREACHED}; both ends are reached or neither
     * @param startSite nearest site at its start, or {@link #NOBODY}
     * @param endSite nearest site at its end, or {@link #NOBODY}
     */
    public record Piece(int edge, int startMm, int endMm, int startWalkMm, int endWalkMm, int startSite, int endSite) {

        public int lengthMm() {
            return endMm - startMm;
        }

        /** The part of it from one offset to another, {@code startMm <= from <= to <= endMm}. */
        public Piece between(int fromMm, int toMm) {
            return new Piece(edge, fromMm, toMm, walkMm(fromMm), walkMm(toMm), nearerSite(fromMm), nearerSite(toMm));
        }

        int walkMm(int offsetMm) {
            return reached() ? (int) Math.min(throughStartMm(offsetMm), throughEndMm(offsetMm)) : UNREACHED;
        }

        int nearerSite(int offsetMm) {
            return throughStartMm(offsetMm) <= throughEndMm(offsetMm) ? startSite : endSite;
        }

        private long throughStartMm(int offsetMm) {
            return (long) startWalkMm + offsetMm - startMm;
        }

        private long throughEndMm(int offsetMm) {
            return (long) endWalkMm + endMm - offsetMm;
        }

        public boolean reached() {
            return startWalkMm != UNREACHED;
        }

        /**
         * Twice the walk from the farthest point of the piece: a point {@code s} from the start is {@code min(a + s, b
         * + L - s)} away, largest where the two are equal, at {@code (a + b + L) / 2}. Doubled to stay whole. For a
         * reached piece only.
         */
        public long twiceFarthestMm() {
            return (long) startWalkMm + endWalkMm + lengthMm();
        }

        /** How much of it, from its start, lies within {@code radiusMm} of its start's site. */
        public int reachFromStartMm(int radiusMm) {
            return reached() ? Math.max(0, Math.min(lengthMm(), radiusMm - startWalkMm)) : 0;
        }

        /** How much of it, from its end, lies within {@code radiusMm} of its end's site. */
        public int reachFromEndMm(int radiusMm) {
            return reached() ? Math.max(0, Math.min(lengthMm(), radiusMm - endWalkMm)) : 0;
        }

        /** Length within {@code radiusMm} (inclusive) of a site: {@code min(L, max(0, r-a) + max(0, r-b))}. */
        public int coveredMm(int radiusMm) {
            return (int) Math.min(lengthMm(), (long) reachFromStartMm(radiusMm) + reachFromEndMm(radiusMm));
        }
    }

    /**
     * The walk from a point of a street to a site.
     *
     * @param offsetMm where on the edge the point lies
     * @param to the nearest site at the one or the other end of the piece that holds the point
     * @param walkMm how far it is, the site's access counted, as that end of the piece has it
     */
    public Walk walk(int edge, int offsetMm, int to, long walkMm) {
        SnapPoint door = at(to);
        Walk.Builder walk = new Walk.Builder();
        if (door.edge() == edge && Math.abs(offsetMm - door.offsetMm()) + (long) door.accessMm() == walkMm) {
            return walk.add(edge, offsetMm, door.offsetMm()).build();
        }
        int from = network.from(edge);
        int node;
        if (site[from] == to && (long) distanceMm[from] + offsetMm == walkMm) {
            walk.add(edge, offsetMm, 0);
            node = from;
        } else {
            int lengthMm = network.lengthMm(edge);
            node = network.to(edge);
            if (site[node] != to || (long) distanceMm[node] + lengthMm - offsetMm != walkMm) {
                throw new IllegalArgumentException(
                        "site " + to + " is not " + walkMm + " mm from offset " + offsetMm + " of edge " + edge);
            }
            walk.add(edge, offsetMm, lengthMm);
        }
        while (edgeToSite[node] >= 0) {
            int over = edgeToSite[node];
            boolean forwards = network.from(over) == node;
            walk.add(over, forwards ? 0 : network.lengthMm(over), forwards ? network.lengthMm(over) : 0);
            node = forwards ? network.to(over) : network.from(over);
        }
        boolean atStart = network.from(door.edge()) == node && door.accessMm() + door.offsetMm() == distanceMm[node];
        return walk.add(door.edge(), atStart ? 0 : network.lengthMm(door.edge()), door.offsetMm())
                .build();
    }

    /** The pieces into which the sites on it cut an edge, in order; one piece where there is no site. */
    public List<Piece> pieces(int edge) {
        int[] inside = sitesOnEdge[edge];
        int length = network.lengthMm(edge);
        int from = network.from(edge);
        int to = network.to(edge);
        if (inside == null) {
            return List.of(new Piece(edge, 0, length, distanceMm[from], distanceMm[to], site[from], site[to]));
        }
        int stops = inside.length + 2;
        int[] offset = new int[stops];
        int[] walk = new int[stops];
        int[] nearest = new int[stops];
        offset[0] = 0;
        walk[0] = distanceMm[from];
        nearest[0] = site[from];
        for (int i = 0; i < inside.length; i++) {
            SnapPoint at = at(inside[i]);
            offset[i + 1] = at.offsetMm();
            walk[i + 1] = at.accessMm();
            nearest[i + 1] = inside[i];
        }
        offset[stops - 1] = length;
        walk[stops - 1] = distanceMm[to];
        nearest[stops - 1] = site[to];
        improveAll(offset, walk, nearest);
        return pieces(edge, offset, walk, nearest);
    }

    /**
     * The pieces of the street that an edge counts with, in order: as {@link #pieces}, but carriageways that are one street are
     * taken as one, and what counts with another edge is left out.
     */
    public List<Piece> streetPieces(int edge) {
        if (network.carriageways().isPlain(edge)) {
            return pieces(edge);
        }
        List<Piece> known = piecesOfTwo.get(edge);
        if (known == null) {
            known = List.copyOf(new StreetPieces(this, network).of(edge));
            piecesOfTwo.set(edge, known);
        }
        return known;
    }

    /**
     * As {@link #walk(int, int, int, long)} from a point of a street piece: where the walk counts from the carriageway opposite
     * it begins there, after the way along the street to the tie between the two.
     */
    public Walk streetWalk(int edge, int offsetMm, int to, long walkMm) {
        boolean plain = network.carriageways().isPlain(edge) || isOwnWalk(edge, offsetMm, to, walkMm);
        return plain
                ? walk(edge, offsetMm, to, walkMm)
                : new StreetPieces(this, network).walk(edge, offsetMm, to, walkMm);
    }

    private boolean isOwnWalk(int edge, int offsetMm, int to, long walkMm) {
        SnapPoint door = at(to);
        int from = network.from(edge);
        int end = network.to(edge);
        return (door.edge() == edge && Math.abs(offsetMm - door.offsetMm()) + (long) door.accessMm() == walkMm)
                || (site[from] == to && (long) distanceMm[from] + offsetMm == walkMm)
                || (site[end] == to && (long) distanceMm[end] + network.lengthMm(edge) - offsetMm == walkMm);
    }

    /** Lets the walk at each stop be no longer than that from any other and the way there. */
    static void improveAll(int[] offset, int[] walk, int[] nearest) {
        int stops = offset.length;
        for (int i = 1; i < stops; i++) {
            improve(walk, nearest, i, i - 1, offset[i] - offset[i - 1]);
        }
        for (int i = stops - 2; i >= 0; i--) {
            improve(walk, nearest, i, i + 1, offset[i + 1] - offset[i]);
        }
    }

    static List<Piece> pieces(int edge, int[] offset, int[] walk, int[] nearest) {
        List<Piece> pieces = new ArrayList<>(offset.length - 1);
        for (int i = 0; i + 1 < offset.length; i++) {
            pieces.add(new Piece(edge, offset[i], offset[i + 1], walk[i], walk[i + 1], nearest[i], nearest[i + 1]));
        }
        return pieces;
    }

    private static void improve(int[] walk, int[] nearest, int at, int neighbour, int gapMm) {
        long through = (long) walk[neighbour] + gapMm;
        if (through < walk[at]) {
            walk[at] = (int) through;
            nearest[at] = nearest[neighbour];
        }
    }
}
