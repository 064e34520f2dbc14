package org.yizhan.network;

import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.util.FetchMode;
import com.graphhopper.util.PointList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

/** Takes the walking network out of a GraphHopper graph. */
public final class NetworkReader {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private NetworkReader() {}

    /**
     * What was taken.
     *
     * @param oneWayStreets streets left out because they may be walked one way only
     * @param tags those of each street's way, by edge of the network
     * @param closed the streets left out
     */
    public record Result(
            WalkingNetwork network, int oneWayStreets, List<Map<String, String>> tags, List<Closed> closed) {}

    /**
     * A street that is not walked.
     *
     * @param byMap whether the map itself closes it to people on foot
     */
    public record Closed(LineString line, int lengthMm, Map<String, String> tags, boolean byMap) {}

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
        List<Map<String, String>> tags = new ArrayList<>();
        List<Closed> closed = new ArrayList<>();
        AllEdgesIterator edge = foot.graph().getAllEdges();
        while (edge.next()) {
            int set = foot.setOf(edge);
            int lengthMm = Math.toIntExact(Math.round(edge.getDistance() * 1000));
            if (!foot.isWalkable(edge)) {
                if (foot.isOneWayOnFoot(edge)) {
                    oneWay++;
                }
                closed.add(new Closed(
                        line(edge.fetchWayGeometry(FetchMode.ALL)),
                        lengthMm,
                        foot.tagsOfSet(set),
                        !foot.isOpenOnTheMap(edge)));
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
                    lengthMm,
                    edge.getEdge(),
                    edge.getName() == null ? "" : edge.getName(),
                    foot.roadClass(edge).toString().toLowerCase(Locale.ROOT),
                    lon,
                    lat);
            tags.add(foot.tagsOfSet(set));
        }
        return new Result(builder.build(islandBelowMetres), oneWay, tags, closed);
    }

    private static LineString line(PointList shape) {
        Coordinate[] points = new Coordinate[shape.size()];
        Arrays.setAll(points, p -> new Coordinate(shape.getLon(p), shape.getLat(p)));
        return GEOMETRY.createLineString(points);
    }
}
