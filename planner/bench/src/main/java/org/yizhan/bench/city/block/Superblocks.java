package org.yizhan.bench.city.block;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Lot;

/** Walled residential compounds (小区): rows of flats on inner roads that are reached through one or two gates. */
final class Superblocks implements BlockFiller {

    private static final double WALL = 24;
    private static final double LOOP = 52;
    private static final double SHORTEST_SIDE = 190;
    private static final double SHARPEST_SINE = 0.8;

    /** Who may pass the gates. */
    private enum Access {
        OPEN,
        /** Cars need a permit, walkers pass. */
        WALKERS,
        /** Inner roads are private. */
        PRIVATE,
        /** Only the gates say private: what lies behind them is cut off. */
        LOCKED_GATES
    }

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double u = block.du(OVERSHOOT);
        double v = block.dv(OVERSHOOT);
        List<Double> us = new ArrayList<>(List.of(0.0, dice.between(0.42, 0.58), 1.0));
        List<Double> vs = new ArrayList<>(List.of(0.0, dice.between(0.42, 0.58), 1.0));
        if (dice.chance(0.35)) {
            us.set(1, dice.between(0.3, 0.38));
            us.add(2, dice.between(0.62, 0.7));
        }
        if (dice.chance(0.15)) {
            vs.remove(1);
        }
        for (int i = 1; i < us.size() - 1; i++) {
            Tags tags = Tags.of("highway", "residential", "name", names.street());
            canvas.street(tags, block.line(us.get(i), -v, us.get(i), 1 + v));
        }
        for (int j = 1; j < vs.size() - 1; j++) {
            Tags tags = Tags.of("highway", dice.chance(0.5) ? "tertiary" : "residential", "name", names.road());
            canvas.street(tags, block.line(-u, vs.get(j), 1 + u, vs.get(j)));
        }
        for (int i = 1; i < us.size(); i++) {
            for (int j = 1; j < vs.size(); j++) {
                Compound compound = new Compound(block, us.get(i - 1), vs.get(j - 1), us.get(i), vs.get(j));
                if (compound.isRoomy() && compound.isClear(canvas)) {
                    compound.draw(canvas, access(dice), names.compound(dice), dice);
                } else {
                    compound.drawOpen(canvas, names, dice);
                }
            }
        }
    }

    private static Access access(Dice dice) {
        double roll = dice.unit();
        return roll < 0.34
                ? Access.OPEN
                : roll < 0.74 ? Access.WALKERS : roll < 0.9 ? Access.PRIVATE : Access.LOCKED_GATES;
    }

    /** One compound between four streets of its block. */
    private record Compound(Block block, double west, double south, double east, double north) {

        /** Whether walls and loop fit: long sides and corners that are not too sharp. */
        boolean isRoomy() {
            XY[] corners = {block.at(west, south), block.at(east, south), block.at(east, north), block.at(west, north)};
            for (int i = 0; i < 4; i++) {
                XY corner = corners[i];
                XY next = corners[(i + 1) % 4];
                XY last = corners[(i + 3) % 4];
                double ahead = corner.distance(next);
                double back = corner.distance(last);
                double turn = (next.x() - corner.x()) * (last.y() - corner.y())
                        - (next.y() - corner.y()) * (last.x() - corner.x());
                if (ahead < SHORTEST_SIDE || turn < SHARPEST_SINE * ahead * back) {
                    return false;
                }
            }
            return true;
        }

        boolean isClear(Canvas canvas) {
            List<XY> outline = block.ring(
                    west + block.du(WALL), south + block.dv(WALL), east - block.du(WALL), north - block.dv(WALL));
            for (int i = 1; i < outline.size(); i++) {
                if (!canvas.isClear(outline.get(i - 1), outline.get(i))) {
                    return false;
                }
            }
            return true;
        }

        void draw(Canvas canvas, Access access, String name, Dice dice) {
            double wallU = block.du(WALL);
            double wallV = block.dv(WALL);
            double loopU = block.du(LOOP);
            double loopV = block.dv(LOOP);
            Tags inner = Tags.of("highway", "service", "service", "driveway");
            inner = switch (access) {
                case OPEN, LOCKED_GATES -> inner;
                case WALKERS -> inner.with(Tags.of("access", "private", "foot", "yes"));
                case PRIVATE -> inner.with("access", "private");
            };
            Tags gate =
                    switch (access) {
                        case OPEN -> Tags.of("barrier", "lift_gate");
                        case WALKERS -> Tags.of("barrier", "gate", "access", "private", "foot", "yes");
                        case PRIVATE, LOCKED_GATES -> Tags.of("barrier", "gate", "access", "private");
                    };
            canvas.stroke(Stroke.ground(inner, block.ring(west + loopU, south + loopV, east - loopU, north - loopV)));
            double spine = west + (east - west) * dice.between(0.4, 0.6);
            double overV = block.dv(4);
            double overU = block.du(4);
            canvas.street(inner, block.line(spine, south + loopV - overV, spine, north - loopV + overV));
            int rows = (int) ((north - south) * block.height() / 215);
            for (int k = 1; k < rows; k++) {
                double at = south + loopV + (north - south - 2 * loopV) * k / rows;
                canvas.street(inner, block.line(west + loopU - overU, at, east - loopU + overU, at));
            }

            boolean bothSides = dice.chance(0.55);
            boolean fromSouth = dice.chance(0.5) || bothSides;
            XY southGate = block.at(spine, south + wallV);
            XY northGate = block.at(spine, north - wallV);
            if (fromSouth) {
                gate(canvas, inner, gate, southGate, spine, south, loopV + overV);
            }
            if (!fromSouth || bothSides) {
                gate(canvas, inner, gate, northGate, spine, north, -loopV - overV);
            }
            List<XY> wall = new ArrayList<>(block.line(west + wallU, south + wallV, spine, south + wallV));
            wall.addAll(rest(block.line(spine, south + wallV, east - wallU, south + wallV)));
            wall.addAll(rest(block.line(east - wallU, south + wallV, east - wallU, north - wallV)));
            wall.addAll(rest(block.line(east - wallU, north - wallV, spine, north - wallV)));
            wall.addAll(rest(block.line(spine, north - wallV, west + wallU, north - wallV)));
            wall.addAll(rest(block.line(west + wallU, north - wallV, west + wallU, south + wallV)));
            Tags outline =
                    Tags.of("barrier", dice.chance(0.7) ? "wall" : "fence", "landuse", "residential", "name", name);
            canvas.stroke(new Stroke(outline, wall, Stroke.Level.WALL, false, false));
            canvas.lot(new Lot(
                    block,
                    west + wallU * 1.3,
                    south + wallV * 1.3,
                    east - wallU * 1.3,
                    north - wallV * 1.3,
                    Lot.Style.SLABS,
                    0.92));
        }

        /** Flats without a wall around a street that ends where the ground does. */
        void drawOpen(Canvas canvas, Names names, Dice dice) {
            double u = block.du(OVERSHOOT);
            double v = block.dv(OVERSHOOT);
            double across = west + (east - west) * dice.between(0.4, 0.6);
            double up = south + (north - south) * dice.between(0.4, 0.6);
            Tags tags = Tags.of("highway", "residential", "name", names.street());
            canvas.street(tags, block.line(across, south - v, across, north + v));
            canvas.street(Tags.of("highway", "residential"), block.line(west - u, up, east + u, up));
            canvas.lot(new Lot(block, west + 3 * u, south + 3 * v, east - 3 * u, north - 3 * v, Lot.Style.SLABS, 0.8));
        }

        /** A road from the street through the gate to the inner loop. */
        private void gate(Canvas canvas, Tags road, Tags gate, XY through, double spine, double edge, double inward) {
            double outward = inward > 0 ? -block.dv(OVERSHOOT) : block.dv(OVERSHOOT);
            List<XY> line = List.of(block.at(spine, edge + outward), through, block.at(spine, edge + inward));
            canvas.street(road, line);
            canvas.point(through, gate);
        }

        private static List<XY> rest(List<XY> line) {
            return line.subList(1, line.size());
        }
    }
}
