package org.yizhan.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The tags of the ways of a map that tell what kind of street they are. Ways with the same tags share one set, of which a city
 * has some hundreds. Immutable.
 */
public final class WayTags {

    /** The keys that are kept, and so those that the table of streets may ask for. */
    public static final Set<String> KEYS = Set.of(
            "access",
            "amenity",
            "area",
            "bicycle",
            "bridge",
            "construction",
            "covered",
            "crossing",
            "expressway",
            "foot",
            "footway",
            "highway",
            "indoor",
            "junction",
            "layer",
            "level",
            "location",
            "man_made",
            "motor_vehicle",
            "motorroad",
            "oneway",
            "path",
            "proposed",
            "public_transport",
            "railway",
            "ramp",
            "route",
            "service",
            "sidewalk",
            "sidewalk:both",
            "sidewalk:left",
            "sidewalk:right",
            "toll",
            "tunnel",
            "vehicle");

    /** Of a way that the map does not have. */
    public static final int UNKNOWN = -1;

    private final List<Map<String, String>> sets;
    private final long[] ways;
    private final int[] setOfWay;
    private final @Nullable Envelope bounds;

    /**
     * Puts them together.
     *
     * @param ways ids, ascending
     * @param setOfWay place in {@code sets} of each
     * @param bounds what the extract says that it covers, null where it does not say
     */
    public WayTags(List<Map<String, String>> sets, long[] ways, int[] setOfWay, @Nullable Envelope bounds) {
        this.sets = sets.stream().map(Map::copyOf).toList();
        this.ways = ways.clone();
        this.setOfWay = setOfWay.clone();
        this.bounds = bounds == null ? null : new Envelope(bounds);
    }

    /** The different sets of tags. */
    public List<Map<String, String>> sets() {
        return sets;
    }

    public int wayCount() {
        return ways.length;
    }

    /** Id of a way by its place, ascending. */
    public long way(int index) {
        return ways[index];
    }

    /** Place in {@link #sets()} of the tags of the way at a place. */
    public int setAt(int index) {
        return setOfWay[index];
    }

    /** Place in {@link #sets()} of the tags of a way, or {@link #UNKNOWN}. */
    public int setOf(long way) {
        int at = Arrays.binarySearch(ways, way);
        return at < 0 ? UNKNOWN : setOfWay[at];
    }

    /** What the extract says that it covers, in degrees; null where it does not say. */
    public @Nullable Envelope bounds() {
        return bounds == null ? null : new Envelope(bounds);
    }

    /** Takes the ways as they are read, in any order. */
    public static final class Builder {
        private final Map<Map<String, String>, Integer> numbers = new HashMap<>();
        private final java.util.ArrayList<Map<String, String>> sets = new java.util.ArrayList<>();
        private final java.util.TreeMap<Long, Integer> setOfWay = new java.util.TreeMap<>();
        private @Nullable Envelope bounds;

        /** A way; of its tags those are kept that tell. */
        public void add(long way, Map<String, String> tags) {
            Map<String, String> telling = new HashMap<>(tags);
            telling.keySet().retainAll(KEYS);
            Integer number = numbers.get(telling);
            if (number == null) {
                number = sets.size();
                sets.add(Map.copyOf(telling));
                numbers.put(telling, number);
            }
            setOfWay.put(way, number);
        }

        /** What the extract says that it covers, in degrees. */
        public void bounds(Envelope covered) {
            bounds = new Envelope(covered);
        }

        public WayTags build() {
            return new WayTags(
                    sets,
                    setOfWay.keySet().stream().mapToLong(Long::longValue).toArray(),
                    setOfWay.values().stream().mapToInt(Integer::intValue).toArray(),
                    bounds);
        }
    }
}
