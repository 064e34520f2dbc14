package org.yizhan.network;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.HikeRating;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;

/**
 * GraphHopper's graph of one city, and what of it people walk: streets open on foot in both directions and no harder
 * than a hiking path (hike rating 0 or 1, as GraphHopper's foot profile has it).
 */
public final class FootGraph {

    private static final int HARDEST_HIKE = 1;

    private final BaseGraph graph;
    private final BooleanEncodedValue access;
    private final IntEncodedValue hikeRating;
    private final EnumEncodedValue<RoadClass> roadClass;
    private final EnumEncodedValue<RoadEnvironment> environment;

    FootGraph(BaseGraph graph, EncodingManager encoding) {
        this.graph = graph;
        access = encoding.getBooleanEncodedValue(VehicleAccess.key("foot"));
        hikeRating = encoding.getIntEncodedValue(HikeRating.KEY);
        roadClass = encoding.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
        environment = encoding.getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
    }

    /** The graph itself, for GraphHopper's own searches. */
    public BaseGraph graph() {
        return graph;
    }

    boolean isWalkable(EdgeIteratorState edge) {
        return edge.get(access) && edge.getReverse(access) && edge.get(hikeRating) <= HARDEST_HIKE;
    }

    boolean isOneWayOnFoot(EdgeIteratorState edge) {
        return edge.get(access) != edge.getReverse(access);
    }

    RoadClass roadClass(EdgeIteratorState edge) {
        return edge.get(roadClass);
    }

    /**
     * Whether a street runs on a bridge or in a tunnel.
     *
     * @param source number of the street in this graph, see {@link WalkingNetwork#sourceEdge}
     */
    public boolean isOffTheGround(int source) {
        RoadEnvironment there =
                graph.getEdgeIteratorState(source, Integer.MIN_VALUE).get(environment);
        return there == RoadEnvironment.BRIDGE || there == RoadEnvironment.TUNNEL;
    }

    /** Weighs walkable streets by their length in metres and closes all others, for GraphHopper's own searches. */
    public Weighting walkingDistance() {
        return new DistanceWeighting(this);
    }
}
