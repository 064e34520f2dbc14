package org.yizhan.demand;

import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.network.Carriageways;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/**
 * The street segments that a plan must cover: every street with a rule, cut into pieces of equal length no longer than
 * a limit, and cut again where the reach of the nearest candidate ends. So each segment lies either wholly within one
 * candidate's reach or wholly beyond every candidate's, and a plan that covers every segment it can leaves, in the
 * exact audit, nothing uncovered but what no candidate reaches. Immutable.
 */
public final class Segments {

    private final int[] firstOfEdge;
    private final int[] edge;
    private final int[] startMm;
    private final int[] endMm;
    private final boolean[] coverable;

    private Segments(int[] firstOfEdge, int[] edge, int[] startMm, int[] endMm, boolean[] coverable) {
        this.firstOfEdge = firstOfEdge;
        this.edge = edge;
        this.startMm = startMm;
        this.endMm = endMm;
        this.coverable = coverable;
    }

    /**
     * Cuts the streets.
     *
     * @param radiiMm service radius at each edge, negative where no rule holds (those edges get no segments)
     * @param longestMm longest segment
     * @param candidates the nearest candidate of every street, over all candidates a plan may use
     */
    public static Segments cut(WalkingNetwork network, int[] radiiMm, int longestMm, NearestSites candidates) {
        int[] firstOfEdge = new int[network.edgeCount() + 1];
        int[][] cutsOfEdge = new int[network.edgeCount()][];
        for (int e = 0; e < network.edgeCount(); e++) {
            int segments = 0;
            if (radiiMm[e] >= 0 && network.lengthMm(e) > 0) {
                cutsOfEdge[e] = cuts(network, radiiMm[e], longestMm, candidates, e);
                segments = cutsOfEdge[e].length / 2;
            }
            firstOfEdge[e + 1] = firstOfEdge[e] + segments;
        }
        int count = firstOfEdge[network.edgeCount()];
        int[] edge = new int[count];
        int[] startMm = new int[count];
        int[] endMm = new int[count];
        boolean[] coverable = new boolean[count];
        for (int e = 0; e < network.edgeCount(); e++) {
            for (int s = firstOfEdge[e]; s < firstOfEdge[e + 1]; s++) {
                edge[s] = e;
                startMm[s] = cutsOfEdge[e][2 * (s - firstOfEdge[e])];
                endMm[s] = cutsOfEdge[e][2 * (s - firstOfEdge[e]) + 1];
            }
            markCoverable(e, firstOfEdge, startMm, endMm, radiiMm[e], candidates, coverable);
        }
        return new Segments(firstOfEdge, edge, startMm, endMm, coverable);
    }

    /** Where each segment begins and ends, in turn: what counts with another edge is left out. */
    private static int[] cuts(WalkingNetwork network, int radiusMm, int longestMm, NearestSites candidates, int edge) {
        IntStream.Builder ends = IntStream.builder();
        List<NearestSites.Piece> pieces = candidates.streetPieces(edge);
        for (Carriageways.Span span : network.carriageways().spans(edge, network.lengthMm(edge))) {
            int lengthMm = span.endMm() - span.startMm();
            int equal = (lengthMm + longestMm - 1) / longestMm;
            IntStream.Builder cuts = IntStream.builder();
            for (int i = 0; i <= equal; i++) {
                cuts.add(span.startMm() + (int) ((long) lengthMm * i / equal));
            }
            for (NearestSites.Piece piece : pieces) {
                if (span.startMm() <= piece.startMm() && piece.endMm() <= span.endMm()) {
                    cuts.add(piece.startMm() + piece.reachFromStartMm(radiusMm));
                    cuts.add(piece.endMm() - piece.reachFromEndMm(radiusMm));
                }
            }
            int[] sorted = cuts.build().sorted().distinct().toArray();
            for (int i = 0; i + 1 < sorted.length; i++) {
                ends.add(sorted[i]);
                ends.add(sorted[i + 1]);
            }
        }
        return ends.build().toArray();
    }

    private static void markCoverable(
            int edge,
            int[] firstOfEdge,
            int[] startMm,
            int[] endMm,
            int radiusMm,
            NearestSites candidates,
            boolean[] coverable) {
        if (firstOfEdge[edge] == firstOfEdge[edge + 1]) {
            return;
        }
        for (NearestSites.Piece piece : candidates.streetPieces(edge)) {
            int fromStart = piece.startMm() + piece.reachFromStartMm(radiusMm);
            int fromEnd = piece.endMm() - piece.reachFromEndMm(radiusMm);
            for (int s = firstOfEdge[edge]; s < firstOfEdge[edge + 1]; s++) {
                boolean inPiece = startMm[s] < piece.endMm() && endMm[s] > piece.startMm();
                if (inPiece && (endMm[s] <= fromStart || startMm[s] >= fromEnd)) {
                    coverable[s] = true;
                }
            }
        }
    }

    public int count() {
        return edge.length;
    }

    /** The first segment of an edge; its last is {@code first(edge + 1) - 1}. */
    public int first(int edge) {
        return firstOfEdge[edge];
    }

    public int edge(int segment) {
        return edge[segment];
    }

    /** Where along its edge it begins. */
    public int startMm(int segment) {
        return startMm[segment];
    }

    /** Where along its edge it ends, beyond its start. */
    public int endMm(int segment) {
        return endMm[segment];
    }

    public int lengthMm(int segment) {
        return endMm[segment] - startMm[segment];
    }

    /** Whether any candidate reaches all of it. */
    public boolean coverable(int segment) {
        return coverable[segment];
    }
}
