package org.yizhan.network;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;

/** Plain walking distance: GraphHopper's own foot weighting prefers pleasant streets and so is not one. */
final class DistanceWeighting implements Weighting {

    private static final double METRES_PER_MILLISECOND = 5.0 / 3600;

    private final FootGraph graph;

    DistanceWeighting(FootGraph graph) {
        this.graph = graph;
    }

    @Override
    public double calcMinWeightPerDistance() {
        return 1;
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        return graph.isWalkable(edge) ? edge.getDistance() : Double.POSITIVE_INFINITY;
    }

    @Override
    public long calcEdgeMillis(EdgeIteratorState edge, boolean reverse) {
        return Math.round(edge.getDistance() / METRES_PER_MILLISECOND);
    }

    @Override
    public double calcTurnWeight(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public long calcTurnMillis(int inEdge, int viaNode, int outEdge) {
        return 0;
    }

    @Override
    public boolean hasTurnCosts() {
        return false;
    }

    @Override
    public String getName() {
        return "walking_distance";
    }
}
