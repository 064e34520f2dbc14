package org.yizhan.network;

import java.util.Arrays;

/**
 * Which parts of which streets lie within a radius of one place, carriageways that are one street taken as one. One instance a
 * thread; results hold until the next walk.
 */
public final class StreetReach {

    private final WalkingNetwork network;
    private final Carriageways carriageways;
    private final BoundedSearch search;
    private final boolean[] seen;
    private int[] edges = new int[256];
    private int edgeCount;
    private int[] parts = new int[16];
    private int partCount;
    private SnapPoint origin = new SnapPoint(0, 0, 0);

    public StreetReach(WalkingNetwork network) {
        this.network = network;
        carriageways = network.carriageways();
        search = new BoundedSearch(network);
        seen = new boolean[network.edgeCount()];
    }

    /**
     * Walks as far as a limit.
     *
     * @return how many edges may have a part within it, the place's own first
     */
    public int walk(SnapPoint from, int limitMm) {
        origin = from;
        edgeCount = 0;
        search.walk(from, limitMm);
        add(from.edge());
        for (int i = 0; i < search.reachedCount(); i++) {
            int node = search.reachedNode(i);
            for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                add(network.arcEdge(arc));
            }
        }
        if (!carriageways.isEmpty()) {
            int near = edgeCount;
            for (int i = 0; i < near; i++) {
                for (int edge : carriageways.tiedTo(edges[i])) {
                    add(edge);
                }
            }
        }
        for (int i = 0; i < edgeCount; i++) {
            seen[edges[i]] = false;
        }
        return edgeCount;
    }

    private void add(int edge) {
        if (!seen[edge]) {
            seen[edge] = true;
            if (edgeCount == edges.length) {
                edges = Arrays.copyOf(edges, 2 * edgeCount);
            }
            edges[edgeCount++] = edge;
        }
    }

    /** The {@code index}-th edge, 0 … {@code walk() - 1}. */
    public int edge(int index) {
        return edges[index];
    }

    /**
     * Finds the parts of an edge within a radius (inclusive), which is no more than the limit of the walk: by where they
     * begin. Parts of a street by itself may overlap.
     *
     * @return how many there are
     */
    public int find(int edge, int radiusMm) {
        partCount = 0;
        int length = network.lengthMm(edge);
        int fromStart = reachAlong(network.from(edge), radiusMm);
        int fromEnd = length - reachAlong(network.to(edge), radiusMm);
        if (fromStart >= fromEnd) {
            part(0, length);
            return partCount;
        }
        if (fromStart >= 0) {
            part(0, fromStart);
        }
        long left = (long) radiusMm - origin.accessMm();
        if (origin.edge() == edge && left >= 0) {
            part((int) Math.max(0, origin.offsetMm() - left), (int) Math.min(length, origin.offsetMm() + left));
        }
        if (fromEnd <= length) {
            part(fromEnd, length);
        }
        if (!carriageways.isEmpty() && !carriageways.stretches(edge).isEmpty()) {
            acrossTheRoad(edge, radiusMm);
        }
        return partCount;
    }

    private void acrossTheRoad(int edge, int radiusMm) {
        for (Carriageways.Stretch stretch : carriageways.stretches(edge)) {
            for (Carriageways.Tie tie : stretch.ties()) {
                long left = radiusMm - search.walkMm(new SnapPoint(tie.farEdge(), tie.farMm(), 0));
                if (left >= 0) {
                    part((int) Math.max(stretch.startMm(), tie.atMm() - left), (int)
                            Math.min(stretch.endMm(), tie.atMm() + left));
                }
            }
        }
        joinParts();
    }

    /** How far along an edge the walk through this end of it still reaches; −1 where it does not. */
    private int reachAlong(int node, int radiusMm) {
        int walked = search.distanceMm(node);
        return walked > radiusMm ? -1 : radiusMm - walked;
    }

    private void part(int from, int to) {
        if (2 * partCount + 2 > parts.length) {
            parts = Arrays.copyOf(parts, 2 * parts.length);
        }
        int at = partCount++;
        for (; at > 0 && parts[2 * at - 2] > from; at--) {
            parts[2 * at] = parts[2 * at - 2];
            parts[2 * at + 1] = parts[2 * at - 1];
        }
        parts[2 * at] = from;
        parts[2 * at + 1] = to;
    }

    private void joinParts() {
        int last = 0;
        for (int i = 1; i < partCount; i++) {
            if (parts[2 * i] <= parts[2 * last + 1]) {
                parts[2 * last + 1] = Math.max(parts[2 * last + 1], parts[2 * i + 1]);
            } else {
                last++;
                parts[2 * last] = parts[2 * i];
                parts[2 * last + 1] = parts[2 * i + 1];
            }
        }
        partCount = Math.min(partCount, last + 1);
    }

    /** Where the {@code index}-th part begins, 0 … {@code find() - 1}. */
    public int fromMm(int index) {
        return parts[2 * index];
    }

    /** Where it ends. */
    public int toMm(int index) {
        return parts[2 * index + 1];
    }
}
