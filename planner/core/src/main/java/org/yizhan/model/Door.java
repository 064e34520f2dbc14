package org.yizhan.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a list says that people enter: a position, the street that the door is on, or both.
 *
 * @param at position of the door, null where the list does not say
 * @param street name of the street that it opens onto, empty where the list does not say
 */
public record Door(@Nullable LonLat at, String street) {

    /** The list says nothing. */
    public static final Door UNDECLARED = new Door(null, "");

    public Door {
        street = street.strip();
    }

    /**
     * As {@link #place} writes it.
     *
     * @throws IllegalArgumentException where the text is no position
     */
    public static Door of(String place, String street) {
        if (place.isBlank()) {
            return new Door(null, street);
        }
        String[] degrees = place.strip().split("[ ,]+", -1);
        if (degrees.length != 2) {
            throw new IllegalArgumentException("\"" + place + "\" is no longitude and latitude");
        }
        return new Door(new LonLat(Double.parseDouble(degrees[0]), Double.parseDouble(degrees[1])), street);
    }

    /** Longitude and latitude in degrees, parted by a space; empty where they are not known. */
    public String place() {
        return at == null ? "" : String.format(Locale.ROOT, "%.7f %.7f", at.lon(), at.lat());
    }

    public boolean isDeclared() {
        return at != null || !street.isEmpty();
    }
}
