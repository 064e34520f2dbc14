package org.yizhan.audit.spacing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.Walk;
import org.yizhan.network.WalkingNetwork;

/**
 * The walks between neighbours: through the touching point, as the rule takes them, and the shortest there is, which may
 * lead through the catchment of a third station.
 *
 * @param pair the neighbours
 * @param shortestMm the shortest walk between the two, at most that through any touching point
 * @param walk from the door of the first station through {@link Spacing.Neighbours#worst} to the door of the second
 */
public record NeighbourWalks(Spacing.Neighbours pair, long shortestMm, Walk walk) {

    /** No walk round from one side of a street to the other is looked for beyond this. */
    private static final int FAR_MM = 50_000_000;

    /**
     * Walks between all neighbours, in their order.
     *
     * @param nearest the search from all stations that the spacing was found with
     */
    public static List<NeighbourWalks> of(WalkingNetwork network, NearestSites nearest, Spacing spacing) {
        List<@Nullable SnapPoint> stations = nearest.sites();
        BoundedSearch search = new BoundedSearch(network);
        List<NeighbourWalks> walks = new ArrayList<>(spacing.pairs());
        List<Spacing.Neighbours> pairs = spacing.neighbours();
        for (int from = 0; from < pairs.size(); ) {
            int first = pairs.get(from).first();
            int end = from;
            long limitMm = 0;
            while (end < pairs.size() && pairs.get(end).first() == first) {
                limitMm = Math.max(limitMm, pairs.get(end).nearest().walkMm());
                end++;
            }
            limitMm = Math.min(Integer.MAX_VALUE - 1, limitMm);
            search.walk(door(stations, first), (int) limitMm);
            for (Spacing.Neighbours pair : pairs.subList(from, end)) {
                long shortestMm = search.walkMm(door(stations, pair.second()));
                if (shortestMm > limitMm && limitMm < FAR_MM) {
                    // Two that only the two sides of one street bring together: the walk round may be far longer.
                    limitMm = FAR_MM;
                    search.walk(door(stations, first), FAR_MM);
                    shortestMm = search.walkMm(door(stations, pair.second()));
                }
                walks.add(new NeighbourWalks(pair, shortestMm, through(pair.worst(), nearest)));
            }
            from = end;
        }
        return walks;
    }

    private static SnapPoint door(List<@Nullable SnapPoint> stations, int station) {
        SnapPoint door = stations.get(station);
        if (door == null) {
            throw new IllegalArgumentException("station " + station + " has neighbours but serves nobody");
        }
        return door;
    }

    private static Walk through(Spacing.Touch touch, NearestSites nearest) {
        List<NearestSites.Piece> pieces = new ArrayList<>(nearest.streetPieces(touch.edge()));
        pieces.addAll(nearest.pieces(touch.edge()));
        for (NearestSites.Piece piece : pieces) {
            long alongMm = touch.offsetMm() - (long) piece.startMm();
            boolean holds = alongMm >= 0
                    && touch.offsetMm() <= piece.endMm()
                    && piece.reached()
                    && piece.twiceFarthestMm() == touch.walkMm()
                    && Math.min(piece.startSite(), piece.endSite()) == touch.first()
                    && Math.max(piece.startSite(), piece.endSite()) == touch.second();
            if (holds) {
                Walk toStart = nearest.streetWalk(
                        touch.edge(), touch.offsetMm(), piece.startSite(), piece.startWalkMm() + alongMm);
                Walk toEnd = nearest.streetWalk(
                        touch.edge(),
                        touch.offsetMm(),
                        piece.endSite(),
                        piece.endWalkMm() + piece.lengthMm() - alongMm);
                return piece.startSite() == touch.first()
                        ? toStart.reversed().then(toEnd)
                        : toEnd.reversed().then(toStart);
            }
        }
        throw new IllegalArgumentException("no catchments touch at " + touch);
    }
}
