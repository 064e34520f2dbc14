package org.yizhan.ingest.osm;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yizhan.model.Barrier;

/** Which ways of OpenStreetMap stop people on foot. What runs on a bridge or in a tunnel stops nobody. */
final class BarrierTags {

    private static final Set<String> RAILS = Set.of("rail", "light_rail", "narrow_gauge", "subway");
    private static final Set<String> WALLS = Set.of("wall", "fence", "city_wall", "retaining_wall");
    private static final Set<String> OPEN_ON_FOOT = Set.of("yes", "designated", "permissive", "official");

    private static final Set<String> STREAMS = Set.of("stream", "drain", "ditch");

    /** Land that is often walled, by key. */
    private static final Map<String, Set<String>> GROUNDS = Map.of(
            "landuse", Set.of("residential", "industrial", "military", "construction", "depot"),
            "amenity", Set.of("school", "college", "university", "kindergarten", "hospital", "prison"),
            "leisure", Set.of("golf_course", "stadium"),
            "aeroway", Set.of("aerodrome"),
            "power", Set.of("plant", "substation"),
            "man_made", Set.of("works", "wastewater_plant", "water_works"));

    private static final Set<String> NOTES = Set.of("source", "created_by", "note", "fixme", "name");

    private BarrierTags() {}

    static Optional<Barrier.Kind> kind(Map<String, String> tags) {
        if (isSet(tags, "bridge") || isSet(tags, "tunnel")) {
            return Optional.empty();
        }
        if (Set.of("river", "canal").contains(tags.getOrDefault("waterway", ""))) {
            return Optional.of(Barrier.Kind.RIVER);
        }
        if (tags.getOrDefault("natural", "").equals("water")
                || tags.getOrDefault("waterway", "").equals("riverbank")
                || tags.getOrDefault("landuse", "").equals("reservoir")) {
            return Optional.of(Barrier.Kind.WATER);
        }
        if (RAILS.contains(tags.getOrDefault("railway", ""))
                || tags.getOrDefault("landuse", "").equals("railway")) {
            return Optional.of(Barrier.Kind.RAILWAY);
        }
        if (isClosedRoad(tags)) {
            return Optional.of(Barrier.Kind.MOTORWAY);
        }
        if (WALLS.contains(tags.getOrDefault("barrier", ""))) {
            return Optional.of(Barrier.Kind.WALL);
        }
        if (STREAMS.contains(tags.getOrDefault("waterway", ""))) {
            return Optional.of(Barrier.Kind.STREAM);
        }
        boolean grounds = GROUNDS.entrySet().stream()
                .anyMatch(land -> land.getValue().contains(tags.getOrDefault(land.getKey(), "")));
        return grounds ? Optional.of(Barrier.Kind.GROUNDS) : Optional.empty();
    }

    /** Whether a way says nothing of what it is, so that it may be the outline of a relation. */
    static boolean isBare(Map<String, String> tags) {
        return NOTES.containsAll(tags.keySet());
    }

    private static boolean isClosedRoad(Map<String, String> tags) {
        return switch (tags.getOrDefault("highway", "")) {
            case "motorway", "motorway_link" -> !OPEN_ON_FOOT.contains(tags.getOrDefault("foot", ""));
            case "trunk", "trunk_link" ->
                tags.getOrDefault("foot", "").equals("no")
                        || tags.getOrDefault("motorroad", "").equals("yes");
            default -> false;
        };
    }

    private static boolean isSet(Map<String, String> tags, String key) {
        String value = tags.get(key);
        return value != null && !value.equals("no");
    }
}
