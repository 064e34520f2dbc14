package org.yizhan.audit.gap;

import org.yizhan.network.NearestSites;

/** How much of a street lies within the service radius of some sites, such as the stations that are closed. Immutable. */
public final class SiteReach {

    private final NearestSites nearest;
    private final int[] radiiMm;

    /**
     * @param nearest the search from the sites
     * @param radiiMm service radius at each edge, negative where no rule holds
     */
    public SiteReach(NearestSites nearest, int[] radiiMm) {
        this.nearest = nearest;
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
