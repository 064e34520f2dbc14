package org.yizhan.ingest.osm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Defects;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.YizhanException;

/**
 * Collects the places and barriers of an OSM file in two passes: the first takes the places that are nodes and notes which
 * nodes outline everything else, the second fetches the positions of just these.
 */
public final class PlaceCollector implements OsmSink {

    /** Keys of tags that tell a host or where workers are. */
    public static final Set<String> TELLING = Set.of(
            "amenity",
            "shop",
            "office",
            "building",
            "leisure",
            "tourism",
            "craft",
            "healthcare",
            "railway",
            "public_transport",
            "government");

    /** Keys of tags that say whether a place can lend a room. */
    private static final Set<String> LIMITING =
            Set.of("access", "parking", "layer", "level", "location", "disused", "abandoned");

    private final Path file;
    private final List<Place> places = new ArrayList<>();
    private final List<Outline> outlines = new ArrayList<>();
    private final Defects defects = new Defects();
    private long nodes;
    private long ways;
    private long relations;
    private long highways;
    private boolean secondPass;
    private final BarrierCollector barriers = new BarrierCollector();
    private NodeLocations wanted = new NodeLocations(List.of());

    private record Outline(long way, long[] nodes, String name, Map<String, String> tags) {}

    /** @param file the file read, for messages */
    PlaceCollector(Path file) {
        this.file = file;
    }

    @Override
    public boolean wantsNodes() {
        return true;
    }

    @Override
    public boolean wantsWays() {
        return !secondPass;
    }

    @Override
    public void node(long id, double lon, double lat, Map<String, String> tags) {
        boolean onEarth = lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
        if (secondPass) {
            if (onEarth) {
                wanted.offer(id, lon, lat);
            }
            return;
        }
        nodes++;
        if (!onEarth) {
            // GraphHopper would take such a node for a place and make a street of it.
            throw YizhanException.failed(Message.of("ingest.osm-off-earth", file, String.valueOf(id)));
        } else if (isPlace(tags)) {
            places.add(new Place("node/" + id, name(tags), new LonLat(lon, lat), 0, telling(tags)));
        }
    }

    @Override
    public void way(long id, long[] nodesOfWay, Map<String, String> tags) {
        ways++;
        if (tags.containsKey("highway")) {
            highways++;
        }
        boolean closed = nodesOfWay.length >= 4 && nodesOfWay[0] == nodesOfWay[nodesOfWay.length - 1];
        barriers.way(id, nodesOfWay, name(tags), tags);
        if (closed && isPlace(tags)) {
            outlines.add(new Outline(id, nodesOfWay, name(tags), telling(tags)));
        }
    }

    @Override
    public void relation(long id, long[] memberWays, Map<String, String> tags) {
        relations++;
        barriers.relation(memberWays, name(tags), tags);
        if (isPlace(tags)) {
            defects.add("ingest.defect-relation-place", "relation/" + id);
        }
    }

    void startSecondPass() {
        secondPass = true;
        List<long[]> ways = new ArrayList<>(barriers.nodes());
        outlines.forEach(outline -> ways.add(outline.nodes));
        wanted = new NodeLocations(ways);
    }

    OsmContents contents() {
        for (Outline outline : outlines) {
            addOutlined(outline);
        }
        return new OsmContents(places, barriers.barriers(wanted), nodes, ways, relations, highways, defects.counts());
    }

    private void addOutlined(Outline outline) {
        int corners = outline.nodes.length;
        double[] lon = new double[corners];
        double[] lat = new double[corners];
        for (int i = 0; i < corners; i++) {
            Coordinate corner = wanted.place(outline.nodes[i]);
            if (corner == null) {
                defects.add("ingest.defect-outline-incomplete", "way/" + outline.way);
                return;
            }
            lon[i] = corner.x;
            lat[i] = corner.y;
        }
        LocalPlane plane = new LocalPlane(lon[0], lat[0]);
        double twiceArea = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i + 1 < corners; i++) {
            double x = plane.x(lon[i]);
            double y = plane.y(lat[i]);
            twiceArea += x * plane.y(lat[i + 1]) - plane.x(lon[i + 1]) * y;
            sumX += x;
            sumY += y;
        }
        LonLat middle = new LonLat(plane.lon(sumX / (corners - 1)), plane.lat(sumY / (corners - 1)));
        places.add(new Place("way/" + outline.way, outline.name, middle, Math.abs(twiceArea) / 2, outline.tags));
    }

    private static boolean isPlace(Map<String, String> tags) {
        return tags.keySet().stream().anyMatch(TELLING::contains);
    }

    private static String name(Map<String, String> tags) {
        return tags.getOrDefault("name", tags.getOrDefault("name:zh", ""));
    }

    private static Map<String, String> telling(Map<String, String> tags) {
        Map<String, String> kept = new HashMap<>(tags);
        kept.keySet().removeIf(key -> !TELLING.contains(key) && !LIMITING.contains(key));
        return Map.copyOf(kept);
    }
}
