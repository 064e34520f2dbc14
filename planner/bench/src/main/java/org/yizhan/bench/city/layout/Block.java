package org.yizhan.bench.city.layout;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.city.base.XY;

/**
 * The ground between four arterials, addressed by (u, v) from (0, 0) in its south-west to (1, 1) in its north-east corner
 * (a Coons patch over the curved arterials, so that streets drawn in these coordinates end on them).
 */
public final class Block {

    /** Length of a straight piece of street inside a block, in metres. */
    private static final double PIECE = 75;

    private final StreetPlan plan;
    private final int column;
    private final int row;
    private final double width;
    private final double height;

    Block(StreetPlan plan, int column, int row) {
        this.plan = plan;
        this.column = column;
        this.row = row;
        this.width = (at(0, 0).distance(at(1, 0)) + at(0, 1).distance(at(1, 1))) / 2;
        this.height = (at(0, 0).distance(at(0, 1)) + at(1, 0).distance(at(1, 1))) / 2;
    }

    public XY centre() {
        return at(0.5, 0.5);
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    /** The share of the block's width that so many metres are. */
    public double du(double metres) {
        return metres / width;
    }

    /** The share of the block's height that so many metres are. */
    public double dv(double metres) {
        return metres / height;
    }

    public XY at(double u, double v) {
        XY south = plan.alongRow(column, row, u);
        XY north = plan.alongRow(column, row + 1, u);
        XY west = plan.alongColumn(column, row, v);
        XY east = plan.alongColumn(column + 1, row, v);
        XY southWest = plan.junction(column, row);
        XY southEast = plan.junction(column + 1, row);
        XY northWest = plan.junction(column, row + 1);
        XY northEast = plan.junction(column + 1, row + 1);
        return new XY(
                coons(u, v, south.x(), north.x(), west.x(), east.x())
                        - corners(u, v, southWest.x(), southEast.x(), northWest.x(), northEast.x()),
                coons(u, v, south.y(), north.y(), west.y(), east.y())
                        - corners(u, v, southWest.y(), southEast.y(), northWest.y(), northEast.y()));
    }

    /** The line between two places of the block, bent as the block is. */
    public List<XY> line(double fromU, double fromV, double toU, double toV) {
        int pieces = (int) Math.max(1, Math.ceil(at(fromU, fromV).distance(at(toU, toV)) / PIECE));
        List<XY> line = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            double t = (double) i / pieces;
            line.add(at(fromU + (toU - fromU) * t, fromV + (toV - fromV) * t));
        }
        line.add(at(toU, toV));
        return line;
    }

    /** The closed outline of a part of the block, its first point repeated at the end. */
    public List<XY> ring(double west, double south, double east, double north) {
        List<XY> ring = new ArrayList<>(line(west, south, east, south));
        List<XY> right = line(east, south, east, north);
        ring.addAll(right.subList(1, right.size()));
        List<XY> top = line(east, north, west, north);
        ring.addAll(top.subList(1, top.size()));
        List<XY> back = line(west, north, west, south);
        ring.addAll(back.subList(1, back.size() - 1));
        ring.add(ring.get(0));
        return ring;
    }

    private static double coons(double u, double v, double south, double north, double west, double east) {
        return (1 - v) * south + v * north + (1 - u) * west + u * east;
    }

    private static double corners(double u, double v, double sw, double se, double nw, double ne) {
        return (1 - u) * (1 - v) * sw + u * (1 - v) * se + (1 - u) * v * nw + u * v * ne;
    }
}
