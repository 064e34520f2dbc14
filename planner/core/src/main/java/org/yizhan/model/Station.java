package org.yizhan.model;

import java.util.Map;

/**
 * A rest station (驿站) that exists.
 *
 * @param code unique code within the workspace
 * @param name its name, may be empty
 * @param host host kind, such as {@code bank}; {@code other} where unknown
 * @param hours when it is open, as the planner's list says; empty where it does not. {@code ingest.HoursText} reads it
 * @param attributes everything else the planner's file says of it, by column name
 */
public record Station(String code, String name, LonLat at, String host, String hours, Map<String, String> attributes) {

    public Station {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a station needs a code");
        }
        attributes = Map.copyOf(attributes);
    }
}
