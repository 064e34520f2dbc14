package org.yizhan.bench.city.block;

import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Lot;

/** Alleys between courtyard houses: narrow, crooked, some with steps, some only wide enough to walk. */
final class OldTown implements BlockFiller {

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double u = block.du(OVERSHOOT);
        double v = block.dv(OVERSHOOT);
        String lane = names.street();
        canvas.street(
                Tags.of("highway", "residential", "name", lane, "oneway", "yes"), block.line(-u, 0.5, 1 + u, 0.5));
        for (double[] half : new double[][] {{-v, 0.5}, {0.5, 1 + v}}) {
            AlleyWeb web = new AlleyWeb(block, -u, half[0], 1 + u, half[1], 57, 0.45, dice);
            web.draw(block, (line, looseStart, looseEnd) -> alley(canvas, line, looseStart, looseEnd, names, dice));
        }
        canvas.lot(new Lot(block, 0.02, 0.02, 0.98, 0.98, Lot.Style.COURTYARDS, 0.85));
    }

    private static void alley(
            Canvas canvas, List<XY> line, boolean looseStart, boolean looseEnd, Names names, Dice dice) {
        Tags tags;
        if (line.size() == 2 && dice.chance(0.12)) {
            tags = Tags.of("highway", "steps");
        } else if (line.size() == 2 || dice.chance(0.3)) {
            tags = Tags.of("highway", "footway");
        } else {
            tags = Tags.of("highway", dice.chance(0.5) ? "living_street" : "residential", "name", names.alley(dice));
        }
        canvas.street(new Stroke(tags, line, Stroke.Level.GROUND, looseStart, looseEnd), Canvas.Crossings.NONE);
    }
}
