package org.yizhan.bench.city;

/** A point of the city's plane in metres, x to the east and y to the north of its south-west corner. */
record XY(double x, double y) {

    XY plus(double dx, double dy) {
        return new XY(x + dx, y + dy);
    }

    /** The point a share {@code t} of the way to {@code other}. */
    XY towards(XY other, double t) {
        return new XY(x + (other.x - x) * t, y + (other.y - y) * t);
    }

    double distance(XY other) {
        return length(other.x - x, other.y - y);
    }

    /** As {@link Math#hypot}, but the same on every machine. */
    static double length(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }
}
