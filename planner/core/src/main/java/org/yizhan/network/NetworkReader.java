package org.yizhan.network;

import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.Arrays;
import java.util.Locale;

/** Takes the walking network out of a GraphHopper graph. */
public final class NetworkReader {

    private NetworkReader() {}

    /**
     * What was taken.
     *
     * @param oneWayStreets streets left out because they may be walked one way only
     */
    public record Result(WalkingNetwork network, int oneWayStreets) {}

    /**
     * Copies the walkable edges into flat arrays, in the order of the graph.
     *
     * @param islandBelowMetres see {@link WalkingNetwork.Builder#build}
     */
    public static Result read(FootGraph foot, double islandBelowMetres) {
        int[] nodeOf = new int[foot.graph().getNodes()];
        Arrays.fill(nodeOf, -1);
        int nodes = 0;
        int oneWay = 0;
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        AllEdgesIterator edge = foot.graph().getAllEdges();
        while (edge.next()) {
            if (!foot.isWalkable(edge)) {
                if (foot.isOneWayOnFoot(edge)) {
                    oneWay++;
                }
                continue;
            }
            if (nodeOf[edge.getBaseNode()] < 0) {
                nodeOf[edge.getBaseNode()] = nodes++;
            }
            if (nodeOf[edge.getAdjNode()] < 0) {
                nodeOf[edge.getAdjNode()] = nodes++;
            }
            PointList shape = edge.fetchWayGeometry(FetchMode.ALL);
            double[] lon = new double[shape.size()];
            double[] lat = new double[shape.size()];
            for (int p = 0; p < lon.length; p++) {
                lon[p] = shape.getLon(p);
                lat[p] = shape.getLat(p);
            }
            builder.edge(
                    nodeOf[edge.getBaseNode()],
                    nodeOf[edge.getAdjNode()],
                    Math.toIntExact(Math.round(edge.getDistance() * 1000)),
                    edge.getEdge(),
                    edge.getName() == null ? "" : edge.getName(),
                    foot.roadClass(edge).toString().toLowerCase(Locale.ROOT),
                    lon,
                    lat);
        }
        return new Result(builder.build(islandBelowMetres), oneWay);
    }
}
