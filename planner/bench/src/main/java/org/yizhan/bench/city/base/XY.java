package org.yizhan.bench.city.base;

/** A point of the city's plane in metres, x to the east and y to the north of its south-west corner. */
public record XY(double x, double y) {

    public XY plus(double dx, double dy) {
        return new XY(x + dx, y + dy);
    }

    /** The point a share {@code t} of the way to {@code other}. */
    public XY towards(XY other, double t) {
        return new XY(x + (other.x - x) * t, y + (other.y - y) * t);
    }

    public double distance(XY other) {
        return length(other.x - x, other.y - y);
    }

    /** As {@link Math#hypot}, but the same on every machine. */
    public static double length(double dx, double dy) {
        return Math.sqrt(dx * dx + dy * dy);
    }
}
