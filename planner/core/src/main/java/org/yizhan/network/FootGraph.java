package org.yizhan.network;

import com.graphhopper.routing.ev.BooleanEncodedValue;
import com.graphhopper.routing.ev.EnumEncodedValue;
import com.graphhopper.routing.ev.HikeRating;
import com.graphhopper.routing.ev.IntEncodedValue;
import com.graphhopper.routing.ev.OSMWayID;
import com.graphhopper.routing.ev.RoadClass;
import com.graphhopper.routing.ev.RoadEnvironment;
import com.graphhopper.routing.ev.VehicleAccess;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.EncodingManager;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.storage.BaseGraph;
import com.graphhopper.util.EdgeIteratorState;
import java.util.BitSet;
import java.util.Map;
import org.yizhan.model.StreetScope;
import org.yizhan.model.StreetTable;
import org.yizhan.model.WayTags;

/**
 * GraphHopper's graph of one city, and what of it people walk: streets open on foot in both directions and no harder
 * than a hiking path (hike rating 0 or 1, as GraphHopper's foot profile has it), but for those that the table of streets
 * closes.
 */
public final class FootGraph {

    private static final int HARDEST_HIKE = 1;

    private final BaseGraph graph;
    private final EncodingManager encoding;
    private final WayTags tags;
    private final BooleanEncodedValue access;
    private final IntEncodedValue hikeRating;
    private final IntEncodedValue wayId;
    private final EnumEncodedValue<RoadClass> roadClass;
    private final EnumEncodedValue<RoadEnvironment> environment;
    /** Whether the table lets people walk, by set of tags; last for ways of which no tags are known. */
    private final boolean[] open;

    private FootGraph(BaseGraph graph, EncodingManager encoding, WayTags tags, boolean[] open) {
        this.graph = graph;
        this.encoding = encoding;
        this.tags = tags;
        this.open = open;
        access = encoding.getBooleanEncodedValue(VehicleAccess.key("foot"));
        hikeRating = encoding.getIntEncodedValue(HikeRating.KEY);
        wayId = encoding.getIntEncodedValue(OSMWayID.KEY);
        roadClass = encoding.getEnumEncodedValue(RoadClass.KEY, RoadClass.class);
        environment = encoding.getEnumEncodedValue(RoadEnvironment.KEY, RoadEnvironment.class);
    }

    /** People walk wherever the map lets them. */
    static FootGraph asMapped(BaseGraph graph, EncodingManager encoding, WayTags tags) {
        boolean[] open = new boolean[tags.sets().size() + 1];
        java.util.Arrays.fill(open, true);
        return new FootGraph(graph, encoding, tags, open);
    }

    /** The same graph where people walk only along what a scope of the table lets them. */
    public FootGraph walkedIn(StreetTable table, StreetScope scope) {
        boolean[] walked = new boolean[tags.sets().size() + 1];
        for (int set = 0; set < walked.length; set++) {
            walked[set] = scope.walks(table.use(tagsOfSet(set)));
        }
        return new FootGraph(graph, encoding, tags, walked);
    }

    /** The graph itself, for GraphHopper's own searches. */
    public BaseGraph graph() {
        return graph;
    }

    /** The tags of the ways that its streets came from. */
    public WayTags tags() {
        return tags;
    }

    /** Place of an edge's set of tags in {@link #tags()}; one beyond the last where none are known. */
    int setOf(EdgeIteratorState edge) {
        int set = tags.setOf(edge.get(wayId));
        return set == WayTags.UNKNOWN ? tags.sets().size() : set;
    }

    Map<String, String> tagsOfSet(int set) {
        return set == tags.sets().size() ? Map.of() : tags.sets().get(set);
    }

    /** Whether the map lets people walk along an edge, whatever the table says. */
    boolean isOpenOnTheMap(EdgeIteratorState edge) {
        return edge.get(access) && edge.getReverse(access) && edge.get(hikeRating) <= HARDEST_HIKE;
    }

    boolean isWalkable(EdgeIteratorState edge) {
        return isOpenOnTheMap(edge) && open[setOf(edge)];
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

    /**
     * Weighs walkable streets by their length in metres and closes all others, for GraphHopper's own searches. Looks at every
     * street once, so that the searches need not look each up at every step.
     */
    public Weighting walkingDistance() {
        BitSet walkable = new BitSet(graph.getEdges());
        AllEdgesIterator edge = graph.getAllEdges();
        while (edge.next()) {
            walkable.set(edge.getEdge(), isWalkable(edge));
        }
        return new DistanceWeighting(this, walkable);
    }
}
