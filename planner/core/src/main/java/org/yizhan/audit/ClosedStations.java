package org.yizhan.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.network.NearestSites;
import org.yizhan.network.StreetPoint;
import org.yizhan.network.WalkingNetwork;

/** Tells which gaps are there only because stations are closed. */
public final class ClosedStations {

    private final NearestSites nearest;
    private final int[] radiiMm;

    /**
     * @param radiiMm service radius at each edge, negative where no rule holds
     * @param closed where the closed stations meet the streets, null for one that serves nobody
     */
    public ClosedStations(WalkingNetwork network, int[] radiiMm, List<@Nullable StreetPoint> closed) {
        nearest = new NearestSites(network, closed);
        this.radiiMm = radiiMm;
    }

    /** Whether closed stations would serve at least half of a gap's length. */
    public boolean wouldServeMostOf(Gap gap) {
        long servedMm = 0;
        for (Gap.Stretch stretch : gap.stretches()) {
            for (NearestSites.Piece piece : nearest.pieces(stretch.edge())) {
                int startMm = Math.max(piece.startMm(), stretch.startMm());
                int endMm = Math.min(piece.endMm(), stretch.endMm());
                if (startMm < endMm) {
                    servedMm += piece.between(startMm, endMm).coveredMm(radiiMm[stretch.edge()]);
                }
            }
        }
        return 2 * servedMm >= gap.lengthMm();
    }
}
