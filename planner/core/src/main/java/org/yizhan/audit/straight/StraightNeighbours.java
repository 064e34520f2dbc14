package org.yizhan.audit.straight;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.LonLat;

/** How far apart stations stand as the crow flies: all that can be said of them without roads. */
public final class StraightNeighbours {

    private static final double FIRST_LOOK_METRES = 500;
    private static final double ROUND_THE_EARTH_METRES = 21_000_000;

    private StraightNeighbours() {}

    /** For each station the nearest other; empty for a station that is alone. */
    public static List<StraightLine.Near> nearest(List<LonLat> stations) {
        StraightLine index = new StraightLine(stations);
        List<StraightLine.Near> nearest = new ArrayList<>();
        for (int s = 0; s < stations.size() && stations.size() > 1; s++) {
            StraightLine.Near found = null;
            for (double within = FIRST_LOOK_METRES; found == null; within *= 4) {
                found = within < ROUND_THE_EARTH_METRES ? index.nearestOther(s, within) : nearestOfAll(stations, s);
            }
            nearest.add(found);
        }
        return nearest;
    }

    private static StraightLine.Near nearestOfAll(List<LonLat> stations, int station) {
        StraightLine.Near nearest = new StraightLine.Near(-1, Double.POSITIVE_INFINITY);
        for (int s = 0; s < stations.size(); s++) {
            double metres = LocalPlane.metres(stations.get(station), stations.get(s));
            if (s != station && metres < nearest.metres()) {
                nearest = new StraightLine.Near(s, metres);
            }
        }
        return nearest;
    }
}
