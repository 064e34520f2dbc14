package org.yizhan.model;

import java.util.Map;

/**
 * Something on the OSM map that may host a station or that tells where workers are: a shop, an office, a building.
 *
 * @param osmId {@code node/123}, {@code way/45} or {@code relation/6}
 * @param name its name, empty where OSM has none
 * @param at its position, or the centre of its outline
 * @param areaSquareMetres ground area of its outline, 0 for a point
 * @param tags the OSM tags that matter here
 */
public record Place(String osmId, String name, LonLat at, double areaSquareMetres, Map<String, String> tags) {

    public Place {
        if (!(areaSquareMetres >= 0)) {
            throw new IllegalArgumentException("negative area of " + osmId);
        }
        tags = Map.copyOf(tags);
    }
}
