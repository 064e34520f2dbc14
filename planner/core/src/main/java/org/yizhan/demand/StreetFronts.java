package org.yizhan.demand;

import java.util.function.IntPredicate;
import org.yizhan.model.LonLat;
import org.yizhan.model.Settings;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/**
 * Street fronts as the fall-back where no host is near: at junctions and between them on longer stretches of the
 * streets that have to be served, only where a ground-floor room can be thought of. Where the map shows buildings around but none at that point a container could
 * stand there; where it shows none at all it says nothing, and a building is assumed.
 */
final class StreetFronts {

    private final WalkingNetwork network;
    private final StreetIndex streets;
    private final BuildingIndex buildings;
    private final IntPredicate required;
    private final Settings.Candidates settings;

    StreetFronts(
            WalkingNetwork network,
            StreetIndex streets,
            BuildingIndex buildings,
            IntPredicate required,
            Settings.Candidates settings) {
        this.network = network;
        this.streets = streets;
        this.buildings = buildings;
        this.required = required;
        this.settings = settings;
    }

    void addTo(CandidateSites.Collector collector) {
        boolean[] taken = new boolean[network.nodeCount()];
        for (int e = 0; e < network.edgeCount(); e++) {
            if (!carriesFronts(e)) {
                continue;
            }
            int length = network.lengthMm(e);
            addEnd(collector, taken, e, network.from(e), 0);
            int stretches = Math.max(1, (int) Math.round((double) length / settings.streetFrontEveryMm()));
            for (int i = 1; i < stretches; i++) {
                add(collector, e, (int) ((long) length * i / stretches));
            }
            addEnd(collector, taken, e, network.to(e), length);
        }
    }

    private boolean carriesFronts(int edge) {
        return required.test(edge)
                && settings.streetFrontRoadClasses().contains(network.roadClass(edge))
                && streets.carriesDoors(edge);
    }

    private void addEnd(CandidateSites.Collector collector, boolean[] taken, int edge, int node, int offsetMm) {
        boolean bend = network.firstArc(node + 1) - network.firstArc(node) == 2;
        if (!taken[node] && !bend) {
            taken[node] = true;
            add(collector, edge, offsetMm);
        }
    }

    private void add(CandidateSites.Collector collector, int edge, int offsetMm) {
        LonLat at = network.pointAt(edge, offsetMm);
        boolean byBuilding = buildings.anyWithin(at, settings.buildingWithinMetres())
                || !buildings.anyWithin(at, settings.buildingsMappedWithinMetres());
        collector.addFront(at, network.name(edge), byBuilding);
    }
}
