package org.yizhan.model;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A named polygon that the planner drew: a district of the boundary, a place where nothing may be built, a zone.
 *
 * @param code its code, may be empty
 * @param name its name, may be empty
 * @param zone which zone it makes, null where it makes none
 * @param area polygon or multipolygon, WGS84 longitude and latitude; not to be modified
 */
public record Area(String code, String name, @Nullable Zone zone, Geometry area) {}
