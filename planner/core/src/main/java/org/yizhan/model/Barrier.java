package org.yizhan.model;

import org.locationtech.jts.geom.LineString;

/**
 * Something on the OSM map that people on foot cannot cross, but where a street leads over or under it.
 *
 * @param osmId {@code way/45}
 * @param name its name, empty where OSM has none
 * @param line where it runs, or where its outline does
 */
public record Barrier(String osmId, Kind kind, String name, LineString line) {

    /** What it is, the hardest to overcome first. */
    public enum Kind implements Word {
        /** A river or canal. */
        RIVER,
        /** A lake or any other open water, or the banks of a wide river. */
        WATER,
        RAILWAY,
        /** A motorway, or another road closed to people on foot. */
        MOTORWAY,
        /** A wall or fence. */
        WALL,
        /** A brook or ditch, open to the sky. */
        STREAM,
        /** The edge of grounds that are often walled, such as a school's, a works' or a housing compound's. */
        GROUNDS;

        /** Whether people surely cannot cross it; the edge of grounds only explains where nothing else does. */
        public boolean isCertain() {
            return this != GROUNDS;
        }
    }
}
