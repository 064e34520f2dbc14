package org.yizhan.demand;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;
import org.yizhan.model.Area;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.Carriageways;
import org.yizhan.network.WalkingNetwork;

/**
 * The zone of every street, and whether it has to be served. A street belongs to the strictest zone that it touches.
 * Immutable.
 */
public final class StreetZones {

    private final Zone[] zoneOfEdge;
    private final boolean[] required;

    private StreetZones(Zone[] zoneOfEdge, boolean[] required) {
        this.zoneOfEdge = zoneOfEdge;
        this.required = required;
    }

    private static StreetZones allRequired(Zone[] zoneOfEdge) {
        boolean[] required = new boolean[zoneOfEdge.length];
        Arrays.fill(required, true);
        return new StreetZones(zoneOfEdge, required);
    }

    /**
     * Reads the zones off areas.
     *
     * @param zones areas with a zone; streets that touch none are outside
     * @param boundary where the rule holds at all; streets that do not touch it are outside; empty for everywhere
     */
    public static StreetZones of(WalkingNetwork network, List<Area> zones, List<Area> boundary) {
        STRtree zoneIndex = index(zones);
        STRtree boundaryIndex = index(boundary);
        Zone[] zoneOfEdge = new Zone[network.edgeCount()];
        for (int e = 0; e < zoneOfEdge.length; e++) {
            LineString line = network.line(e);
            Zone zone = Zone.OUTSIDE;
            if (boundary.isEmpty() || touches(boundaryIndex, line)) {
                zone = strictest(zoneIndex, line);
            }
            zoneOfEdge[e] = zone;
        }
        return allRequired(zoneOfEdge);
    }

    private record Indexed(PreparedGeometry area, Zone zone) {}

    private static STRtree index(List<Area> areas) {
        STRtree index = new STRtree();
        for (Area area : areas) {
            Zone zone = area.zone() == null ? Zone.OUTSIDE : area.zone();
            for (int part = 0; part < area.area().getNumGeometries(); part++) {
                Geometry piece = area.area().getGeometryN(part);
                index.insert(piece.getEnvelopeInternal(), new Indexed(PreparedGeometryFactory.prepare(piece), zone));
            }
        }
        index.build();
        return index;
    }

    @SuppressWarnings("unchecked")
    private static List<Indexed> near(STRtree index, LineString line) {
        return index.query(line.getEnvelopeInternal());
    }

    private static boolean touches(STRtree index, LineString line) {
        return near(index, line).stream().anyMatch(area -> area.area().intersects(line));
    }

    private static Zone strictest(STRtree index, LineString line) {
        Zone zone = Zone.OUTSIDE;
        for (Indexed area : near(index, line)) {
            if (area.zone() != zone
                    && area.zone().strictest(zone) == area.zone()
                    && area.area().intersects(line)) {
                zone = area.zone();
            }
        }
        return zone;
    }

    public Zone zone(int edge) {
        return zoneOfEdge[edge];
    }

    /**
     * The same zones, of whose streets only some have to be served.
     *
     * @param streets by edge
     */
    public StreetZones requiring(boolean[] streets) {
        return new StreetZones(zoneOfEdge, streets.clone());
    }

    /** The same where both carriageways of a street are in the stricter zone of the two. */
    public StreetZones sharedBy(Carriageways carriageways) {
        Zone[] shared = zoneOfEdge.clone();
        for (int e = 0; e < shared.length; e++) {
            for (Carriageways.Other other : carriageways.others(e)) {
                shared[other.edge()] = shared[other.edge()].strictest(zoneOfEdge[e]);
            }
        }
        for (int e = 0; e < shared.length; e++) {
            for (Carriageways.Other other : carriageways.others(e)) {
                shared[e] = shared[e].strictest(shared[other.edge()]);
            }
        }
        return new StreetZones(shared, required);
    }

    /** Whether a street has to be served where a rule holds. */
    public boolean isRequired(int edge) {
        return required[edge];
    }

    /** The service radius at each required street in millimetres, −1 where none is required or no rule holds. */
    public int[] radiiMm(SpacingRule rule) {
        int[] radii = servedRadiiMm(rule);
        for (int e = 0; e < radii.length; e++) {
            radii[e] = required[e] ? radii[e] : -1;
        }
        return radii;
    }

    /** The radius within which a station serves each street, required or not, in millimetres; −1 where no rule holds. */
    public int[] servedRadiiMm(SpacingRule rule) {
        int[] radii = new int[zoneOfEdge.length];
        for (int e = 0; e < radii.length; e++) {
            radii[e] = zoneOfEdge[e].hasRule() ? rule.serviceRadiusMm(zoneOfEdge[e]) : -1;
        }
        return radii;
    }
}
