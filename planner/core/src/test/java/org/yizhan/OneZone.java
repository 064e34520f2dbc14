package org.yizhan;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.demand.StreetZones;
import org.yizhan.model.Area;
import org.yizhan.model.Zone;
import org.yizhan.network.WalkingNetwork;

/** Every street of a network in one zone. */
public final class OneZone {

    private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);

    private OneZone() {}

    public static StreetZones of(WalkingNetwork network, Zone zone) {
        Area everywhere = new Area("", "", zone, new GeometryFactory().toGeometry(WORLD));
        return StreetZones.of(network, List.of(everywhere), List.of());
    }
}
