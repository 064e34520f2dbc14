package org.yizhan.bench.city.building;

import java.util.List;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/**
 * A rectangular house.
 *
 * @param east x part of the unit vector along its length
 * @param north y part of it
 * @param length in metres
 * @param depth in metres
 */
public record Building(XY centre, double east, double north, double length, double depth, Tags tags) {

    /** Its corners, counter-clockwise. */
    public List<XY> corners() {
        double ax = east * length / 2;
        double ay = north * length / 2;
        double bx = -north * depth / 2;
        double by = east * depth / 2;
        return List.of(
                centre.plus(-ax - bx, -ay - by),
                centre.plus(ax - bx, ay - by),
                centre.plus(ax + bx, ay + by),
                centre.plus(-ax + bx, -ay + by));
    }

    double alongAxis(double x, double y) {
        return (x - centre.x()) * east + (y - centre.y()) * north;
    }

    double acrossAxis(double x, double y) {
        return (y - centre.y()) * east - (x - centre.x()) * north;
    }
}
