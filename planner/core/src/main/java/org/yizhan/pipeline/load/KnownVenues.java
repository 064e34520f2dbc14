package org.yizhan.pipeline.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.VenueNames;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Place;

/**
 * Venues by where they are, so that one of another list can be known again: by its id, or by its kind and a like name
 * within {@value #WITHIN_METRES} m (inclusive). A venue without a name is known by its id only.
 */
final class KnownVenues {

    static final double WITHIN_METRES = 100;

    /** A little more, for the plane of the squares is off by up to 1 %. */
    private static final double SQUARE_METRES = 110;

    private final Set<String> ids = new HashSet<>();
    private final Map<Long, List<LoadedHost>> squares = new HashMap<>();
    private @Nullable LocalPlane plane;

    void add(LoadedHost venue) {
        ids.add(venue.place().osmId());
        squares.computeIfAbsent(square(venue.place().at(), 0, 0), any -> new ArrayList<>())
                .add(venue);
    }

    boolean has(LoadedHost venue) {
        Place place = venue.place();
        if (ids.contains(place.osmId()) && !isMade(place.osmId())) {
            return true;
        }
        for (int dx = -1; dx <= 1; dx++) {
            for (int dy = -1; dy <= 1; dy++) {
                for (LoadedHost known : squares.getOrDefault(square(place.at(), dx, dy), List.of())) {
                    if (isSame(known, venue)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whether two are the same venue, ids apart. */
    static boolean isSame(LoadedHost a, LoadedHost b) {
        return a.kind().equals(b.kind())
                && VenueNames.areAlike(a.place().name(), b.place().name())
                && LocalPlane.metres(a.place().at(), b.place().at()) <= WITHIN_METRES;
    }

    /** The same venue; where its id was made of its position and another one at that position has it, with the next. */
    LoadedHost withFreeId(LoadedHost venue) {
        Place place = venue.place();
        String free = place.osmId();
        for (int i = 2; ids.contains(free); i++) {
            free = place.osmId() + "-" + i;
        }
        return new LoadedHost(
                new Place(free, place.name(), place.at(), place.areaSquareMetres(), place.tags()),
                venue.kind(),
                venue.type());
    }

    private static boolean isMade(String id) {
        return id.startsWith("poi/");
    }

    private long square(LonLat at, int dx, int dy) {
        if (plane == null) {
            plane = new LocalPlane(at.lon(), at.lat());
        }
        long x = (long) Math.floor(plane.x(at.lon()) / SQUARE_METRES) + dx;
        long y = (long) Math.floor(plane.y(at.lat()) / SQUARE_METRES) + dy;
        return (x << 32) ^ (y & 0xffffffffL);
    }
}
