package org.yizhan.bench.city.base;

import java.util.List;

/**
 * One line of the map as drawn, before junctions are worked out.
 *
 * @param points at least two; strokes that use an equal point meet there
 * @param looseStart whether the first metres may overshoot the street they join and are cut back to it
 * @param looseEnd the same for the last metres
 */
public record Stroke(Tags tags, List<XY> points, Level level, boolean looseStart, boolean looseEnd) {

    /** How a stroke meets the strokes that it crosses. */
    public enum Level {
        /** On the ground: every crossing with another stroke on the ground is a junction. */
        GROUND,
        /** Above or below: meets others at shared points only. */
        SPAN,
        /** A wall or fence: shares its gates with streets, crosses nothing. */
        WALL
    }

    public Stroke {
        if (points.size() < 2) {
            throw new IllegalArgumentException("a stroke needs two points");
        }
        points = List.copyOf(points);
    }

    public static Stroke ground(Tags tags, List<XY> points) {
        return new Stroke(tags, points, Level.GROUND, false, false);
    }

    public static Stroke span(Tags tags, List<XY> points) {
        return new Stroke(tags, points, Level.SPAN, false, false);
    }

    public double length() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += points.get(i - 1).distance(points.get(i));
        }
        return sum;
    }
}
