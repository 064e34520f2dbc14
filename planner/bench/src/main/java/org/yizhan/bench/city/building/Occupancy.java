package org.yizhan.bench.city.building;

import java.util.Arrays;
import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.street.StreetNetwork;

/** The ground already taken by streets, walls and houses, in a square grid. */
public final class Occupancy {

    private static final double CELL = 60;
    private static final double MARGIN = 500;

    private final int columns;
    private final int rows;
    private final double[] lines;
    private final int[][] linesOfCell;
    private final int[] lineCounts;
    private int lineCount;

    public Occupancy(CitySpec spec, StreetNetwork network) {
        this.columns = (int) ((spec.widthMetres() + 2 * MARGIN) / CELL) + 1;
        this.rows = (int) ((spec.heightMetres() + 2 * MARGIN) / CELL) + 1;
        this.linesOfCell = new int[columns * rows][];
        this.lineCounts = new int[columns * rows];
        int total = network.ways().stream().mapToInt(way -> way.size() - 1).sum();
        this.lines = new double[4 * total];
        for (StreetNetwork.Way way : network.ways()) {
            for (int i = 1; i < way.size(); i++) {
                add(network.nodes().get(way.node(i - 1)), network.nodes().get(way.node(i)));
            }
        }
    }

    private void add(XY from, XY to) {
        int line = lineCount++;
        lines[4 * line] = from.x();
        lines[4 * line + 1] = from.y();
        lines[4 * line + 2] = to.x();
        lines[4 * line + 3] = to.y();
        for (int row = row(Math.min(from.y(), to.y())); row <= row(Math.max(from.y(), to.y())); row++) {
            for (int column = column(Math.min(from.x(), to.x()));
                    column <= column(Math.max(from.x(), to.x()));
                    column++) {
                int cell = row * columns + column;
                int[] members = linesOfCell[cell];
                if (members == null) {
                    members = new int[8];
                } else if (lineCounts[cell] == members.length) {
                    members = Arrays.copyOf(members, 2 * members.length);
                }
                members[lineCounts[cell]++] = line;
                linesOfCell[cell] = members;
            }
        }
    }

    /** Whether a house with so much clear ground around it would touch no street or wall. */
    public boolean isFree(Building house, double clearance) {
        double reach = house.length() / 2 + house.depth() / 2 + clearance;
        XY at = house.centre();
        for (int row = row(at.y() - reach); row <= row(at.y() + reach); row++) {
            for (int column = column(at.x() - reach); column <= column(at.x() + reach); column++) {
                int cell = row * columns + column;
                for (int i = 0; i < lineCounts[cell]; i++) {
                    if (touches(house, clearance, linesOfCell[cell][i])) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Distance to the nearest street or wall in metres, or {@code limit} where there is none so near. */
    public double distance(XY at, double limit) {
        double nearest = limit;
        for (int row = row(at.y() - limit); row <= row(at.y() + limit); row++) {
            for (int column = column(at.x() - limit); column <= column(at.x() + limit); column++) {
                int cell = row * columns + column;
                for (int i = 0; i < lineCounts[cell]; i++) {
                    nearest = Math.min(nearest, distance(at, 4 * linesOfCell[cell][i]));
                }
            }
        }
        return nearest;
    }

    private double distance(XY at, int line) {
        XY from = new XY(lines[line], lines[line + 1]);
        XY to = new XY(lines[line + 2], lines[line + 3]);
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double squared = dx * dx + dy * dy;
        double t = squared == 0 ? 0 : ((at.x() - from.x()) * dx + (at.y() - from.y()) * dy) / squared;
        return at.distance(from.towards(to, Math.max(0, Math.min(1, t))));
    }

    /** Clips the line to the house's box in the house's own axes (Liang and Barsky, 1984). */
    private boolean touches(Building house, double clearance, int line) {
        double x0 = house.alongAxis(lines[4 * line], lines[4 * line + 1]);
        double y0 = house.acrossAxis(lines[4 * line], lines[4 * line + 1]);
        double dx = house.alongAxis(lines[4 * line + 2], lines[4 * line + 3]) - x0;
        double dy = house.acrossAxis(lines[4 * line + 2], lines[4 * line + 3]) - y0;
        double halfLength = house.length() / 2 + clearance;
        double halfDepth = house.depth() / 2 + clearance;
        double[] enterLeave = {0, 1};
        return clip(-dx, x0 + halfLength, enterLeave)
                && clip(dx, halfLength - x0, enterLeave)
                && clip(-dy, y0 + halfDepth, enterLeave)
                && clip(dy, halfDepth - y0, enterLeave);
    }

    private static boolean clip(double direction, double room, double[] enterLeave) {
        if (direction == 0) {
            return room >= 0;
        }
        double t = room / direction;
        if (direction < 0) {
            enterLeave[0] = Math.max(enterLeave[0], t);
        } else {
            enterLeave[1] = Math.min(enterLeave[1], t);
        }
        return enterLeave[0] <= enterLeave[1];
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, (x + MARGIN) / CELL));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, (y + MARGIN) / CELL));
    }
}
