package org.yizhan.audit.gap;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/** How much of a street lies within the service radius of some sites, such as the stations that are closed. Immutable. */
public final class SiteReach {

    private final NearestSites nearest;
    private final int[] radiiMm;

    /**
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param sites where they meet the streets, null for one that serves nobody
     */
    public SiteReach(WalkingNetwork network, int[] radiiMm, List<@Nullable SnapPoint> sites) {
        nearest = new NearestSites(network, sites);
        this.radiiMm = radiiMm;
    }

    /** The length within reach (inclusive) of the stretch of an edge between two offsets. */
    public int withinMm(int edge, int startMm, int endMm) {
        int withinMm = 0;
        for (NearestSites.Piece piece : nearest.streetPieces(edge)) {
            int from = Math.max(piece.startMm(), startMm);
            int to = Math.min(piece.endMm(), endMm);
            if (from < to) {
                withinMm += piece.between(from, to).coveredMm(radiiMm[edge]);
            }
        }
        return withinMm;
    }
}
