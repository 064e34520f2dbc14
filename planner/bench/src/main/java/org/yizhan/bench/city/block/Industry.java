package org.yizhan.bench.city.block;

import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Ribbon;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Lot;

/** Sheds on large plots, two roads through and yards behind lift gates. */
final class Industry implements BlockFiller {

    private static final double GATE = 22;

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double u = block.du(OVERSHOOT);
        double v = block.dv(OVERSHOOT);
        double east = dice.between(0.4, 0.6);
        double north = dice.between(0.4, 0.6);
        Canvas.Crossings acrossRails = ribbon -> ribbon.kind() == Ribbon.Kind.RAILWAY
                ? dice.chance(0.5) ? Canvas.Crossing.SUBWAY : Canvas.Crossing.FOOTBRIDGE
                : Canvas.Crossing.NONE;
        canvas.street(Tags.of("highway", "unclassified", "name", names.road()), block.line(east, -v, east, 1 + v));
        canvas.street(
                new Stroke(
                        Tags.of("highway", "unclassified", "name", names.road()),
                        block.line(-u, north, 1 + u, north),
                        Stroke.Level.GROUND,
                        true,
                        true),
                acrossRails);
        for (double[] yard : new double[][] {{0.12, 0.2}, {0.15, 0.78}, {0.88, 0.24}, {0.85, 0.8}}) {
            double from = yard[0] < 0.5 ? -u : 1 + u;
            double turn = yard[0] < 0.5 ? block.du(GATE) : 1 - block.du(GATE);
            double to = yard[0] < 0.5 ? east - 0.08 : east + 0.08;
            XY gate = block.at(turn, yard[1]);
            canvas.street(
                    new Stroke(
                            Tags.of("highway", "service", "access", "private"),
                            List.of(block.at(from, yard[1]), gate, block.at(to, yard[1])),
                            Stroke.Level.GROUND,
                            true,
                            false),
                    Canvas.Crossings.NONE);
            canvas.point(gate, Tags.of("barrier", "lift_gate"));
        }
        canvas.lot(new Lot(block, 0.03, 0.03, 0.97, 0.97, Lot.Style.SHEDS, 0.75));
    }
}
