package org.yizhan.bench.city.base;

/**
 * A long obstacle across the whole city: a river, a railway or a motorway. Its middle is the graph of a function, tabulated,
 * so that asking whether a point lies in it costs next to nothing.
 */
public final class Ribbon {

    /** What kind of obstacle, with the clearance that streets keep beside it, in metres. */
    public enum Kind {
        RIVER(20),
        RAILWAY(10),
        MOTORWAY(16);

        private final double clearance;

        Kind(double clearance) {
            this.clearance = clearance;
        }
    }

    /** The middle line or the half width at a place along the ribbon. */
    public interface Shape {
        double at(double along);
    }

    private static final double STEP = 10;
    private static final double BEYOND = 500;

    private final Kind kind;
    private final boolean upright;
    private final double length;
    private final double[] middle;
    private final double[] half;

    /**
     * @param upright whether it runs south to north (x follows from y) rather than west to east
     * @param length of the city along the ribbon, in metres
     */
    public Ribbon(Kind kind, boolean upright, double length, Shape middle, Shape halfWidth) {
        this.kind = kind;
        this.upright = upright;
        this.length = length;
        int samples = (int) ((length + 2 * BEYOND) / STEP) + 2;
        this.middle = new double[samples];
        this.half = new double[samples];
        for (int i = 0; i < samples; i++) {
            this.middle[i] = middle.at(i * STEP - BEYOND);
            this.half[i] = halfWidth.at(i * STEP - BEYOND);
        }
    }

    public Kind kind() {
        return kind;
    }

    /** Length of the city along the ribbon, in metres. */
    public double length() {
        return length;
    }

    /** How far along the ribbon a point lies, in metres from the city's edge. */
    public double along(XY point) {
        return upright ? point.y() : point.x();
    }

    /** Whether streets must keep off this point. */
    public boolean blocks(XY point) {
        return Math.abs(offset(point)) < halfWidth(along(point)) + kind.clearance;
    }

    /** Whether the point is on the ribbon itself. */
    public boolean covers(XY point) {
        return Math.abs(offset(point)) < halfWidth(along(point));
    }

    /** Distance from the middle line in metres, nearly; negative to the south of a lying, west of an upright ribbon. */
    public double offset(XY point) {
        double along = along(point);
        double across = upright ? point.x() : point.y();
        double slope = slope(along);
        return (across - value(middle, along)) / Math.sqrt(1 + slope * slope);
    }

    public double halfWidth(double along) {
        return value(half, along);
    }

    /** The point beside the middle line at the given offset, as {@link #offset} measures it. */
    public XY point(double along, double offset) {
        double slope = slope(along);
        double unit = Math.sqrt(1 + slope * slope);
        double a = along - offset * slope / unit;
        double c = value(middle, along) + offset / unit;
        return upright ? new XY(c, a) : new XY(a, c);
    }

    private double slope(double along) {
        return (value(middle, along + STEP) - value(middle, along - STEP)) / (2 * STEP);
    }

    private static double value(double[] table, double along) {
        double at = Math.max(0, Math.min(table.length - 1.000001, (along + BEYOND) / STEP));
        int i = (int) at;
        return table[i] + (table[i + 1] - table[i]) * (at - i);
    }
}
