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

/** Open grounds with footways of their own: parks anyone may enter, and a campus whose walls have no way in. */
final class Grounds {

    private Grounds() {}

    /** A park with a lake, paths around it and a way in from every side. */
    static void park(Block block, Canvas canvas, Names names, Dice dice) {
        double inU = block.du(40);
        double inV = block.dv(40);
        Tags path = Tags.of("highway", "footway");
        canvas.area(
                Tags.of("leisure", "park", "name", names.street().replace("街", "公园")),
                open(block.ring(inU / 2, inV / 2, 1 - inU / 2, 1 - inV / 2)));
        canvas.area(Tags.of("natural", "water"), oval(block, 0.5, 0.52, 0.16, 0.13));
        List<XY> shore = new ArrayList<>(oval(block, 0.5, 0.52, 0.2, 0.17));
        shore.add(shore.get(0));
        canvas.stroke(Stroke.ground(path, shore));
        canvas.stroke(Stroke.ground(path, block.ring(inU * 2, inV * 2, 1 - inU * 2, 1 - inV * 2)));
        double over = 0.01;
        double overU = block.du(BlockFiller.OVERSHOOT);
        double overV = block.dv(BlockFiller.OVERSHOOT);
        canvas.street(path, block.line(0.5, -overV, 0.5, 0.35 + over));
        canvas.street(path, block.line(0.5, 0.69 - over, 0.5, 1 + overV));
        canvas.street(path, block.line(-overU, 0.52, 0.3 + over, 0.52));
        canvas.street(path, block.line(0.7 - over, 0.52, 1 + overU, 0.52));
        canvas.street(Tags.of("highway", "path"), block.line(inU * 2 - over, 0.2, 0.4, 0.37 + over));
        if (dice.chance(0.7)) {
            canvas.street(
                    Tags.of("highway", "cycleway", "foot", "yes"), block.line(0.24, 0.88 + over, 0.24, 0.1 - over));
        }
    }

    /** A college behind a wall: its footways meet no street, so nobody outside may count on them. */
    static void campus(Block block, Canvas canvas, Names names) {
        double wallU = block.du(30);
        double wallV = block.dv(30);
        canvas.area(
                Tags.of(
                        "amenity",
                        "university",
                        "barrier",
                        "wall",
                        "name",
                        names.street().replace("街", "职业学院")),
                open(block.ring(wallU, wallV, 1 - wallU, 1 - wallV)));
        Tags path = Tags.of("highway", "footway");
        double over = 0.01;
        canvas.stroke(Stroke.ground(path, block.ring(2.2 * wallU, 2.2 * wallV, 1 - 2.2 * wallU, 1 - 2.2 * wallV)));
        for (double at : new double[] {0.28, 0.5, 0.72}) {
            canvas.street(path, block.line(at, 2.2 * wallV - over, at, 1 - 2.2 * wallV + over));
            canvas.street(path, block.line(2.2 * wallU - over, at, 1 - 2.2 * wallU + over, at));
        }
        canvas.lot(new Lot(block, 0.07, 0.07, 0.93, 0.93, Lot.Style.HALLS, 0.8));
    }

    private static List<XY> oval(Block block, double u, double v, double radiusU, double radiusV) {
        List<XY> oval = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            double angle = 2 * StrictMath.PI * k / 20;
            oval.add(block.at(u + radiusU * StrictMath.cos(angle), v + radiusV * StrictMath.sin(angle)));
        }
        return oval;
    }

    private static List<XY> open(List<XY> ring) {
        return ring.subList(0, ring.size() - 1);
    }
}
