package org.yizhan.demand;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.Area;
import org.yizhan.model.LonLat;
import org.yizhan.network.WalkingNetwork;

/**
 * The district of every point of every street. A street that crosses a border is cut there, to the nearest millimetre; one
 * that runs along a border, or lies where districts overlap, belongs to the district that stands first in the layer.
 */
public final class StreetDistricts {

    private final WalkingNetwork network;
    private final List<IndexedPointInAreaLocator> locators = new ArrayList<>();
    private final List<Envelope> bounds = new ArrayList<>();
    private final STRtree borders = new STRtree();

    private StreetDistricts(WalkingNetwork network, List<Area> districts) {
        this.network = network;
        for (Area district : districts) {
            Geometry area = district.area();
            locators.add(new IndexedPointInAreaLocator(area));
            bounds.add(area.getEnvelopeInternal());
            for (Object ring : LinearComponentExtracter.getLines(area)) {
                Coordinate[] corners = ((LineString) ring).getCoordinates();
                for (int c = 0; c + 1 < corners.length; c++) {
                    borders.insert(
                            new Envelope(corners[c], corners[c + 1]), new LineSegment(corners[c], corners[c + 1]));
                }
            }
        }
        borders.build();
    }

    /** Cuts the streets; the group of a part is the place of its district in the list. */
    public static StreetParts cut(WalkingNetwork network, List<Area> districts) {
        StreetDistricts cutter = new StreetDistricts(network, districts);
        StreetParts.Builder parts = new StreetParts.Builder(network);
        for (int e = 0; e < network.edgeCount(); e++) {
            cutter.cut(e, parts);
            parts.endOfEdge();
        }
        return parts.build();
    }

    private void cut(int edge, StreetParts.Builder parts) {
        int length = network.lengthMm(edge);
        int from = 0;
        for (int to : crossings(edge).headSet(length)) {
            if (to > from) {
                parts.add(districtAt(edge, from, to), to);
                from = to;
            }
        }
        parts.add(districtAt(edge, from, length), length);
    }

    /** Offsets at which the edge meets a border. */
    private TreeSet<Integer> crossings(int edge) {
        TreeSet<Integer> offsets = new TreeSet<>();
        LineIntersector intersector = new RobustLineIntersector();
        for (int stretch = 0; stretch < network.stretchCount(edge); stretch++) {
            LineSegment street = network.stretch(edge, stretch);
            for (LineSegment border : bordersNear(new Envelope(street.p0, street.p1))) {
                intersector.computeIntersection(street.p0, street.p1, border.p0, border.p1);
                for (int i = 0; i < intersector.getIntersectionNum(); i++) {
                    double share = street.projectionFactor(intersector.getIntersection(i));
                    offsets.add(network.offsetMm(edge, stretch, Double.isNaN(share) ? 0 : share));
                }
            }
        }
        return offsets;
    }

    @SuppressWarnings("unchecked")
    private List<LineSegment> bordersNear(Envelope around) {
        return borders.query(around);
    }

    /** Between two borders a street lies on one side of each, so its middle tells. */
    private int districtAt(int edge, int startMm, int endMm) {
        LonLat middle = network.pointAt(edge, startMm + (endMm - startMm) / 2);
        Coordinate at = new Coordinate(middle.lon(), middle.lat());
        for (int d = 0; d < locators.size(); d++) {
            if (bounds.get(d).covers(at) && locators.get(d).locate(at) != Location.EXTERIOR) {
                return d;
            }
        }
        return StreetParts.NO_GROUP;
    }
}
