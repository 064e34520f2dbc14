package org.yizhan.bench.city.building;

import org.jspecify.annotations.Nullable;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/**
 * A place that may lend a room to a station.
 *
 * @param outline its building, or null where the map has a point only
 */
public record Venue(Kind kind, String name, XY at, @Nullable Building outline) {

    /** Kinds of venue with their OSM tags and how far apart they are along the streets where they belong. */
    public enum Kind {
        CONVENIENCE("shop", "convenience", 800, false),
        BANK("amenity", "bank", 1_200, false),
        FUEL("amenity", "fuel", 2_000, true),
        POST_OFFICE("amenity", "post_office", 14_000, false),
        SUBDISTRICT_OFFICE("office", "government", 30_000, true),
        COMMUNITY_CENTRE("amenity", "community_centre", 9_000, true),
        DEPOT("amenity", "post_depot", 3_000, true),
        LIBRARY("amenity", "library", 40_000, true),
        SUPERMARKET("shop", "supermarket", 8_000, true);

        final String key;
        final String value;
        final double everyMetres;
        final boolean house;

        Kind(String key, String value, double everyMetres, boolean house) {
            this.key = key;
            this.value = value;
            this.everyMetres = everyMetres;
            this.house = house;
        }
    }

    public Tags tags() {
        Tags tags = Tags.of(kind.key, kind.value, "name", name);
        return switch (kind) {
            case SUBDISTRICT_OFFICE -> tags.with("government", "administrative");
            case CONVENIENCE -> tags.with("opening_hours", "24/7");
            case LIBRARY -> tags.with("opening_hours", "Tu-Su 09:00-17:00");
            case BANK -> tags.with("opening_hours", "Mo-Fr 09:00-17:00");
            default -> tags;
        };
    }
}
