package org.yizhan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.yizhan.network.NearestSites.Piece;

/** The pieces of streets of which some are two carriageways: the walks of both sides put together at their ties. */
final class StreetPieces {

    private final NearestSites sites;
    private final WalkingNetwork network;
    private final Carriageways carriageways;

    StreetPieces(NearestSites sites, WalkingNetwork network) {
        this.sites = sites;
        this.network = network;
        carriageways = network.carriageways();
    }

    /** See {@link NearestSites#streetPieces}. */
    List<Piece> of(int edge) {
        List<Piece> own = sites.pieces(edge);
        List<Piece> pieces = new ArrayList<>();
        for (Carriageways.Span span : carriageways.spans(edge, network.lengthMm(edge))) {
            Carriageways.Stretch tied = null;
            for (Carriageways.Stretch stretch : carriageways.stretches(edge)) {
                tied = stretch.startMm() == span.startMm() ? stretch : tied;
            }
            pieces.addAll(tied == null ? cut(own, new int[] {span.startMm(), span.endMm()}) : tied(own, tied));
        }
        return pieces;
    }

    /** The pieces between the first and the last of some stops, cut at each of them. */
    private static List<Piece> cut(List<Piece> own, int[] stops) {
        List<Piece> cut = new ArrayList<>();
        for (int i = 0; i + 1 < stops.length; i++) {
            for (Piece piece : own) {
                int from = Math.max(stops[i], piece.startMm());
                int to = Math.min(stops[i + 1], piece.endMm());
                if (from < to) {
                    cut.add(piece.between(from, to));
                }
            }
        }
        return cut;
    }

    private List<Piece> tied(List<Piece> own, Carriageways.Stretch stretch) {
        IntStream ends = IntStream.of(stretch.startMm(), stretch.endMm());
        IntStream ties = stretch.ties().stream().mapToInt(Carriageways.Tie::atMm);
        List<Piece> cut =
                cut(own, IntStream.concat(ends, ties).sorted().distinct().toArray());
        int stops = cut.size() + 1;
        int[] offset = new int[stops];
        int[] walk = new int[stops];
        int[] nearest = new int[stops];
        for (int i = 0; i < stops - 1; i++) {
            offset[i] = cut.get(i).startMm();
            walk[i] = cut.get(i).startWalkMm();
            nearest[i] = cut.get(i).startSite();
        }
        Piece last = cut.get(stops - 2);
        offset[stops - 1] = last.endMm();
        walk[stops - 1] = last.endWalkMm();
        nearest[stops - 1] = last.endSite();
        int stop = 0;
        for (Carriageways.Tie tie : stretch.ties()) {
            while (offset[stop] < tie.atMm()) {
                stop++;
            }
            Piece far = pieceAt(tie.farEdge(), tie.farMm());
            if (far.walkMm(tie.farMm()) < walk[stop]) {
                walk[stop] = far.walkMm(tie.farMm());
                nearest[stop] = far.nearerSite(tie.farMm());
            }
        }
        NearestSites.improveAll(offset, walk, nearest);
        return NearestSites.pieces(last.edge(), offset, walk, nearest);
    }

    /** The piece that holds a point of an edge and is nearest to a site there. */
    private Piece pieceAt(int edge, int offsetMm) {
        Piece best = null;
        for (Piece piece : sites.pieces(edge)) {
            boolean holds = piece.startMm() <= offsetMm && offsetMm <= piece.endMm();
            if (holds && (best == null || piece.walkMm(offsetMm) < best.walkMm(offsetMm))) {
                best = piece;
            }
        }
        if (best == null) {
            throw new IllegalArgumentException("edge " + edge + " has no point " + offsetMm + " mm along it");
        }
        return best;
    }

    /** See {@link NearestSites#streetWalk}; for a walk that is not the edge's own. */
    Walk walk(int edge, int offsetMm, int to, long walkMm) {
        for (Carriageways.Stretch stretch : carriageways.stretches(edge)) {
            if (offsetMm < stretch.startMm() || offsetMm > stretch.endMm()) {
                continue;
            }
            for (Carriageways.Tie tie : stretch.ties()) {
                Piece far = pieceAt(tie.farEdge(), tie.farMm());
                long farMm = walkMm - Math.abs(offsetMm - tie.atMm());
                if (far.reached() && far.walkMm(tie.farMm()) == farMm && far.nearerSite(tie.farMm()) == to) {
                    return new Walk.Builder()
                            .add(edge, offsetMm, tie.atMm())
                            .build()
                            .then(sites.walk(tie.farEdge(), tie.farMm(), to, farMm));
                }
            }
        }
        throw new IllegalArgumentException(
                "site " + to + " is not " + walkMm + " mm from offset " + offsetMm + " of the street of edge " + edge);
    }
}
