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

/** Houses along a winding collector with dead ends on both sides. */
final class Suburbs implements BlockFiller {

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double overshoot = block.du(OVERSHOOT);
        int places = (int) Math.max(4, block.width() / 90);
        double phase = dice.between(0, 6);
        double middle = dice.between(0.42, 0.58);
        List<XY> collector = new ArrayList<>();
        collector.add(block.at(-overshoot, middle + sway(0, phase)));
        for (int i = 1; i < places; i++) {
            double u = (double) i / places;
            double v = middle + sway(u, phase);
            collector.add(block.at(u, v));
            branch(block, canvas, names, dice, u, v, i % 2 == 0 ? 1 : -1);
            if (dice.chance(0.35)) {
                branch(block, canvas, names, dice, u, v, i % 2 == 0 ? -1 : 1);
            }
        }
        collector.add(block.at(1 + overshoot, middle + sway(1, phase)));
        canvas.street(Tags.of("highway", "residential", "name", names.road()), collector);
        canvas.lot(new Lot(block, 0.04, 0.06, 0.96, 0.94, Lot.Style.HOUSES, 0.5));
    }

    /** A dead end, or now and then a way through to the next arterial. */
    private static void branch(Block block, Canvas canvas, Names names, Dice dice, double u, double v, int direction) {
        double room = direction > 0 ? 1 - v : v;
        boolean through = dice.chance(0.18);
        double reach = through ? room + block.dv(OVERSHOOT) : room * dice.between(0.3, 0.82);
        double lean = dice.between(-0.03, 0.03);
        Tags tags = Tags.of("highway", "residential");
        double end = v + direction * reach;
        List<XY> line = block.line(u, v, u + lean, end);
        canvas.street(
                new Stroke(
                        reach * block.height() > 120 ? tags.with("name", names.street()) : tags,
                        line,
                        Stroke.Level.GROUND,
                        false,
                        through),
                Canvas.Crossings.NONE);
        if (!through && reach * block.height() > 150 && dice.chance(0.6)) {
            double side = (dice.chance(0.5) ? 1 : -1) * block.du(dice.between(35, 70));
            double at = v + direction * reach * 0.7;
            double from = u + lean * 0.7;
            canvas.street(
                    new Stroke(
                            tags,
                            block.line(from - block.du(3) * Math.signum(side), at, from + side, at),
                            Stroke.Level.GROUND,
                            true,
                            false),
                    Canvas.Crossings.NONE);
        }
    }

    private static double sway(double u, double phase) {
        return 0.07 * StrictMath.sin(u * 7 + phase);
    }
}
