package org.yizhan.audit.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yizhan.audit.gap.Gap;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/** What each station serves: the streets for which it is the nearest within the service radius. */
public final class Catchments {

    private final long[] streetMm;
    private final double[] workers;
    private final List<List<Gap.Stretch>> stretches = new ArrayList<>();

    private Catchments(int stations) {
        streetMm = new long[stations];
        workers = new double[stations];
        for (int s = 0; s < stations; s++) {
            stretches.add(new ArrayList<>());
        }
    }

    /**
     * Shares the covered streets out among the stations.
     *
     * @param stations the search from all stations
     * @param radiiMm service radius at each edge, negative where no rule holds or nobody requires it
     * @param servedMm the radius within which each edge is served, negative where no rule holds: of streets that nobody
     *     requires the workers count
     */
    public static Catchments of(
            WalkingNetwork network, int[] radiiMm, int[] servedMm, StreetWorkers people, NearestSites stations) {
        Catchments catchments = new Catchments(stations.sites().size());
        for (int e = 0; e < network.edgeCount(); e++) {
            if (servedMm[e] < 0) {
                continue;
            }
            for (NearestSites.Piece piece : stations.streetPieces(e)) {
                if (piece.reached()) {
                    catchments.share(piece, servedMm[e], radiiMm[e] >= 0, people);
                }
            }
        }
        return catchments;
    }

    private void share(NearestSites.Piece piece, int radiusMm, boolean required, StreetWorkers people) {
        int meetMm = piece.startMm() + (int) (piece.twiceFarthestMm() / 2 - piece.startWalkMm());
        int fromStart = Math.min(meetMm, piece.startMm() + piece.reachFromStartMm(radiusMm));
        int fromEnd = Math.max(meetMm, piece.endMm() - piece.reachFromEndMm(radiusMm));
        give(piece.startSite(), piece.edge(), piece.startMm(), fromStart, required, people);
        give(piece.endSite(), piece.edge(), fromEnd, piece.endMm(), required, people);
    }

    private void give(int station, int edge, int from, int to, boolean required, StreetWorkers people) {
        if (to > from) {
            workers[station] += people.on(edge, from, to);
            if (required) {
                streetMm[station] += to - from;
                stretches.get(station).add(new Gap.Stretch(edge, from, to));
            }
        }
    }

    /** Length of street that a station serves, in millimetres. */
    public long streetMm(int station) {
        return streetMm[station];
    }

    /** The stretches of street that a station serves, by edge and offset; no two stations share any. */
    public List<Gap.Stretch> stretches(int station) {
        return Collections.unmodifiableList(stretches.get(station));
    }

    /** Workers that a station serves. */
    public double workers(int station) {
        return workers[station];
    }
}
