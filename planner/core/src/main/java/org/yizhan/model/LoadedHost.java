package org.yizhan.model;

/**
 * A possible host that a planner's list has: a point of interest of a web map, a row of a table.
 *
 * @param place where and what it is; its id begins with the provider's name, or is that of OSM
 * @param kind host kind of the configuration
 * @param type as the list words it, empty where it does not
 */
public record LoadedHost(Place place, String kind, String type) {

    public LoadedHost {
        if (kind.isBlank()) {
            throw new IllegalArgumentException("host " + place.osmId() + " has no kind");
        }
    }
}
