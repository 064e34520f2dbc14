package org.yizhan.audit.spacing;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.audit.gap.Gap;
import org.yizhan.audit.gap.GapIndex;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.SpacingRule;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;

/**
 * Holds the two readings of the rule against each other. Every point where two catchments touch beyond the service
 * radius lies in a gap; a gap without such a point is one where a catchment meets only itself, and is named.
 */
public final class SelfMeetings {

    private final WalkingNetwork network;
    private final int[] radiiMm;
    private final NearestSites nearest;

    private SelfMeetings(WalkingNetwork network, int[] radiiMm, NearestSites nearest) {
        this.network = network;
        this.radiiMm = radiiMm;
        this.nearest = nearest;
    }

    /**
     * Names the gaps that the spacing does not show, by rank.
     *
     * @param nearest the search from all stations
     * @param gaps all gaps that these stations leave
     */
    public static List<SelfMeeting> find(
            WalkingNetwork network, StreetZones zones, SpacingRule rule, NearestSites nearest, List<Gap> gaps) {
        int[] radiiMm = zones.radiiMm(rule);
        SelfMeetings search = new SelfMeetings(network, radiiMm, nearest);
        boolean[] shown = search.shownBySpacing(new GapIndex(network, gaps), gaps.size(), zones);
        List<SelfMeeting> meetings = new ArrayList<>();
        for (int g = 0; g < gaps.size(); g++) {
            if (!shown[g]) {
                meetings.add(search.meeting(gaps.get(g)));
            }
        }
        return meetings;
    }

    private boolean[] shownBySpacing(GapIndex index, int gaps, StreetZones zones) {
        boolean[] shown = new boolean[gaps];
        new TouchPoints(network, zones, radiiMm).forEachOnStreets(nearest, touch -> {
            if (!touch.breaksSpacing()) {
                return;
            }
            mark(index, touch.edge(), touch.twiceOffsetMm(), touch.walkMm(), shown);
            if (touch.twiceOffsetMm() == 0) {
                markAround(index, network.from(touch.edge()), touch.walkMm(), shown);
            }
            if (touch.twiceOffsetMm() == 2L * network.lengthMm(touch.edge())) {
                markAround(index, network.to(touch.edge()), touch.walkMm(), shown);
            }
        });
        return shown;
    }

    private void markAround(GapIndex index, int node, long twiceWalkMm, boolean[] shown) {
        for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
            int edge = network.arcEdge(arc);
            if (network.from(edge) == node) {
                mark(index, edge, 0, twiceWalkMm, shown);
            }
            if (network.to(edge) == node) {
                mark(index, edge, 2L * network.lengthMm(edge), twiceWalkMm, shown);
            }
        }
    }

    /** Marks the gap that holds a point of an edge, if the point is beyond the edge's radius. */
    private void mark(GapIndex index, int edge, long twiceOffsetMm, long twiceWalkMm, boolean[] shown) {
        if (twiceWalkMm <= 2L * radiiMm[edge]) {
            return;
        }
        for (int at = index.first(edge); at < index.first(edge + 1); at++) {
            Gap.Stretch stretch = index.stretch(at);
            if (2L * stretch.startMm() <= twiceOffsetMm && twiceOffsetMm <= 2L * stretch.endMm()) {
                shown[index.gap(at)] = true;
            }
        }
    }

    private SelfMeeting meeting(Gap gap) {
        NearestSites.Piece farthest = null;
        for (Gap.Stretch stretch : gap.stretches()) {
            for (NearestSites.Piece piece : nearest.streetPieces(stretch.edge())) {
                boolean holds = piece.startMm() <= stretch.startMm() && stretch.endMm() <= piece.endMm();
                if (holds && !piece.reached()) {
                    int middleMm = (stretch.startMm() + stretch.endMm()) / 2;
                    return new SelfMeeting(gap.rank(), SelfMeeting.Kind.UNREACHED, stretch.edge(), middleMm, -1);
                }
                if (holds && (farthest == null || piece.twiceFarthestMm() > farthest.twiceFarthestMm())) {
                    farthest = piece;
                }
            }
        }
        if (farthest == null) {
            throw new IllegalArgumentException("gap " + gap.rank() + " is not one that these stations leave");
        }
        long twiceAlong = farthest.twiceFarthestMm() - 2L * farthest.startWalkMm();
        SelfMeeting.Kind kind = SelfMeeting.Kind.LOOP;
        if (twiceAlong == 0 && farthest.startMm() == 0) {
            kind = kindAt(network.from(farthest.edge()));
        } else if (twiceAlong == 2L * farthest.lengthMm() && farthest.endMm() == network.lengthMm(farthest.edge())) {
            kind = kindAt(network.to(farthest.edge()));
        }
        return new SelfMeeting(
                gap.rank(),
                kind,
                farthest.edge(),
                farthest.startMm() + (int) (twiceAlong / 2),
                farthest.twiceFarthestMm());
    }

    private SelfMeeting.Kind kindAt(int node) {
        if (network.firstArc(node + 1) - network.firstArc(node) == 1) {
            return SelfMeeting.Kind.DEAD_END;
        }
        for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
            int edge = network.arcEdge(arc);
            List<NearestSites.Piece> pieces = nearest.streetPieces(edge);
            if (pieces.isEmpty()) {
                continue;
            }
            NearestSites.Piece first = pieces.get(0);
            NearestSites.Piece last = pieces.get(pieces.size() - 1);
            boolean risesAlong = network.from(edge) == node && first.twiceFarthestMm() > 2L * first.startWalkMm();
            boolean risesBack = network.to(edge) == node && last.twiceFarthestMm() > 2L * last.endWalkMm();
            if (risesAlong || risesBack) {
                return SelfMeeting.Kind.ZONE_EDGE;
            }
        }
        return SelfMeeting.Kind.LOOP;
    }
}
