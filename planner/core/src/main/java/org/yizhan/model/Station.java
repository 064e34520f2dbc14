package org.yizhan.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A rest station (驿站) that exists.
 *
 * @param code unique code within the workspace
 * @param name its name, may be empty
 * @param host host kind, such as {@code bank}; {@code other} where unknown
 * @param hours when it is open, as the planner's list says; empty where it does not. {@code ingest.HoursText} reads it
 * @param attributes everything else the planner's file says of it: what is known here under the names of this class,
 *     anything else by column name; what the file does not say is missing
 */
public record Station(String code, String name, LonLat at, String host, String hours, Map<String, String> attributes) {

    /** Attribute: the address (地址) as a text. */
    public static final String ADDRESS = "address";

    /** Attribute: the district (区县) that it belongs to. */
    public static final String DISTRICT = "district";

    /** Attribute: floor area in square metres, a positive decimal number. */
    public static final String AREA = "area_m2";

    /** Attribute: items of equipment, each once, joined by semicolons. */
    public static final String EQUIPMENT = "equipment";

    /** Attribute: the tier (等级) that the city gave it. */
    public static final String TIER = "tier";

    /** Attribute: how many can sit at a time (座位数), a whole number of at least 0. */
    public static final String SEATS = "seats";

    /** Attribute: name of the group (同址组) of sites of which a plan may have one at most. */
    public static final String GROUP = "group";

    /** Attribute: its status (状态) as the planner's list says. */
    public static final String STATUS = "status";

    public Station {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a station needs a code");
        }
        attributes = Map.copyOf(attributes);
    }

    /** Floor area in square metres, empty where unknown. */
    public OptionalDouble areaSquareMetres() {
        String area = attributes.get(AREA);
        return area == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(area));
    }

    /** How many can sit at a time, empty where unknown. */
    public OptionalInt seats() {
        String seats = attributes.get(SEATS);
        return seats == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(seats));
    }

    /** Name of its group, empty where it is in none. */
    public String group() {
        return attributes.getOrDefault(GROUP, "");
    }

    /** Items of equipment, empty where unknown. */
    public Optional<List<String>> equipment() {
        String items = attributes.get(EQUIPMENT);
        return items == null ? Optional.empty() : Optional.of(List.of(items.split(";")));
    }
}
