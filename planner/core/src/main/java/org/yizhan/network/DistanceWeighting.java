package org.yizhan.network;

import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;
import java.util.BitSet;

/** Plain walking distance: GraphHopper's own foot weighting prefers pleasant streets and so is not one. */
final class DistanceWeighting implements Weighting {

    private static final double METRES_PER_MILLISECOND = 5.0 / 3600;

    private final FootGraph graph;
    private final BitSet walkable;
    private final int edges;

    /** @param walkable the streets of the graph that people walk */
    DistanceWeighting(FootGraph graph, BitSet walkable) {
        this.graph = graph;
        this.walkable = walkable;
        edges = graph.graph().getEdges();
    }

    @Override
    public double calcMinWeightPerDistance() {
        return 1;
    }

    /** A query graph cuts streets into edges of its own, numbered after all others. */
    private boolean isWalkable(EdgeIteratorState edge) {
        return edge.getEdge() < edges ? walkable.get(edge.getEdge()) : graph.isWalkable(edge);
    }

    @Override
    public double calcEdgeWeight(EdgeIteratorState edge, boolean reverse) {
        return isWalkable(edge) ? edge.getDistance() : Double.POSITIVE_INFINITY;
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
