package org.yizhan.audit.spacing;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.yizhan.demand.StreetZones;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/**
 * Finds every point where two catchments touch: on a piece of street whose ends belong to different stations it is the
 * farthest point of the piece. A point that is equally far from several stations belongs to one of them.
 */
final class TouchPoints {

    private final WalkingNetwork network;
    private final StreetZones zones;
    private final int[] radiiMm;

    TouchPoints(WalkingNetwork network, StreetZones zones, int[] radiiMm) {
        this.network = network;
        this.zones = zones;
        this.radiiMm = radiiMm;
    }

    /** Those that the rule judges: on streets, carriageways that are one street taken as one. */
    void forEachOnStreets(NearestSites nearest, Consumer<Spacing.Touch> consumer) {
        for (int e = 0; e < network.edgeCount(); e++) {
            forEach(nearest.streetPieces(e), radiiMm, consumer);
        }
    }

    /** Those on carriageways by themselves where these make one street with others: walked, but not judged. */
    void forEachOnCarriageways(NearestSites nearest, Consumer<Spacing.Touch> consumer) {
        int[] none = new int[network.edgeCount()];
        Arrays.fill(none, -1);
        for (int e = 0; e < network.edgeCount(); e++) {
            if (network.streetMm(e) < network.lengthMm(e)
                    || !network.carriageways().stretches(e).isEmpty()) {
                forEach(nearest.pieces(e), none, consumer);
            }
        }
    }

    private void forEach(List<NearestSites.Piece> pieces, int[] radiiMm, Consumer<Spacing.Touch> consumer) {
        for (NearestSites.Piece piece : pieces) {
            if (piece.reached() && piece.startSite() != piece.endSite()) {
                consumer.accept(touch(piece, radiiMm));
            }
        }
    }

    private Spacing.Touch touch(NearestSites.Piece piece, int[] radiiMm) {
        int edge = piece.edge();
        // Twice the way from the piece's start to the farthest point: whole, as half a millimetre is possible.
        long twiceAlong = piece.twiceFarthestMm() - 2L * piece.startWalkMm();
        int strictest = edge;
        if (twiceAlong == 0 && piece.startMm() == 0) {
            strictest = strictestAt(network.from(edge), strictest, radiiMm);
        }
        if (twiceAlong == 2L * piece.lengthMm() && piece.endMm() == network.lengthMm(edge)) {
            strictest = strictestAt(network.to(edge), strictest, radiiMm);
        }
        return new Spacing.Touch(
                Math.min(piece.startSite(), piece.endSite()),
                Math.max(piece.startSite(), piece.endSite()),
                edge,
                piece.startMm() + (int) (twiceAlong / 2),
                piece.twiceFarthestMm(),
                zones.zone(strictest),
                radiiMm[strictest]);
    }

    /** The edge with the smallest radius among those that meet in a node, or {@code edge} if none is stricter. */
    private int strictestAt(int node, int edge, int[] radiiMm) {
        int strictest = edge;
        for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
            int other = network.arcEdge(arc);
            boolean ruled = radiiMm[other] >= 0 && network.lengthMm(other) > 0;
            if (ruled && (radiiMm[strictest] < 0 || radiiMm[other] < radiiMm[strictest])) {
                strictest = other;
            }
        }
        return strictest;
    }
}
