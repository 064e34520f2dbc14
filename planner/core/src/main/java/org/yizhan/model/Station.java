package org.yizhan.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.hours.StationHours;

/**
 * A rest station (驿站) that exists.
 *
 * @param code unique code within the workspace
 * @param name its name, may be empty
 * @param host host kind, such as {@code bank}; {@code other} where unknown
 * @param room what it offers, as far as that is known
 * @param group name of the group (同址组) of sites of which a plan may have one at most, empty where it is in none
 * @param attributes everything else the planner's file says of it: what is known here under the names of this class,
 *     anything else by column name; what the file does not say is missing
 */
public record Station(
        String code,
        String name,
        LonLat at,
        String host,
        StationHours hours,
        Room room,
        String group,
        Map<String, String> attributes) {

    /** How lists and layers call the floor area, {@link Room#squareMetres}. */
    public static final String AREA = "area_m2";

    /** How they call {@link Room#equipment}; in layers the items are joined by semicolons. */
    public static final String EQUIPMENT = "equipment";

    /** How they call {@link Room#seats}. */
    public static final String SEATS = "seats";

    /** How they call {@link #group}. */
    public static final String GROUP = "group";

    /** Attribute: the address (地址) as a text. */
    public static final String ADDRESS = "address";

    /** Attribute: the district (区县) that it belongs to. */
    public static final String DISTRICT = "district";

    /** Attribute: the tier (等级) that the city gave it. */
    public static final String TIER = "tier";

    /** Attribute: its status (状态) as the planner's list says. */
    public static final String STATUS = "status";

    /** Attribute: longitude and latitude of its door in WGS84, parted by a space. */
    public static final String DOOR = "door";

    /** Attribute: name of the street that its door opens onto. */
    public static final String STREET = "door_street";

    public Station {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a station needs a code");
        }
        Door.of(attributes.getOrDefault(DOOR, ""), attributes.getOrDefault(STREET, ""));
        attributes = Map.copyOf(attributes);
    }

    /** A station of which only where and with whom it is is known. */
    public static Station at(String code, String name, LonLat at, String host) {
        return new Station(code, name, at, host, StationHours.UNKNOWN, Room.UNKNOWN, "", Map.of());
    }

    /** Where its list says that people enter. */
    public Door door() {
        return Door.of(attributes.getOrDefault(DOOR, ""), attributes.getOrDefault(STREET, ""));
    }

    /**
     * What a station offers.
     *
     * @param squareMetres floor area, finite and above 0; null where unknown
     * @param seats how many can sit at a time (座位数), at least 0; null where unknown
     * @param equipment items of equipment, each once; null where unknown
     */
    public record Room(@Nullable Double squareMetres, @Nullable Integer seats, @Nullable List<String> equipment) {

        /** Nothing is known. */
        public static final Room UNKNOWN = new Room(null, null, null);

        public Room {
            if (squareMetres != null && !(squareMetres > 0 && squareMetres < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a floor area must be above 0, not " + squareMetres);
            }
            if (seats != null && seats < 0) {
                throw new IllegalArgumentException("a number of seats must be 0 or more, not " + seats);
            }
            equipment = equipment == null ? null : List.copyOf(equipment);
        }
    }
}
