package org.yizhan.bench.city.block;

import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Lot;

/** Fields with a lane, farm tracks and a village. */
final class Countryside implements BlockFiller {

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double v = block.dv(OVERSHOOT);
        double lane = dice.between(0.3, 0.7);
        String village = names.village();
        canvas.street(Tags.of("highway", "unclassified", "name", village + "路"), block.line(lane, -v, lane, 1 + v));
        if (dice.chance(0.6)) {
            double south = dice.between(0.25, 0.5);
            double west = lane - block.du(OVERSHOOT);
            double east = Math.min(0.95, lane + block.du(260));
            double north = south + block.dv(230);
            AlleyWeb web = new AlleyWeb(block, west, south, east, north, 62, 0.15, dice);
            web.draw(block, (line, looseStart, looseEnd) -> {
                if (looseStart || line.size() > 2 || !looseEnd) {
                    canvas.street(
                            new Stroke(Tags.of("highway", "residential"), line, Stroke.Level.GROUND, looseStart, false),
                            Canvas.Crossings.NONE);
                }
            });
            canvas.lot(new Lot(block, lane, south, east, north, Lot.Style.HOUSES, 0.8));
        }
        double track = dice.between(0.7, 0.9);
        canvas.street(
                new Stroke(
                        Tags.of("highway", "track", "tracktype", "grade2"),
                        block.line(lane - block.du(4), track, dice.chance(0.5) ? 0.9 : 0.1, track),
                        Stroke.Level.GROUND,
                        true,
                        false),
                Canvas.Crossings.NONE);
    }
}
