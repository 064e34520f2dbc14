package org.yizhan.bench.city.block;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Lot;

/** Offices and shops on a close grid of streets, many one-way for cars; a pedestrian mall in some blocks. */
final class Downtown implements BlockFiller {

    private static final double SPACING = 145;

    @Override
    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        double u = block.du(OVERSHOOT);
        double v = block.dv(OVERSHOOT);
        List<Double> eastings = places(block.width(), dice);
        List<Double> northings = places(block.height(), dice);
        for (int i = 0; i < eastings.size(); i++) {
            double at = eastings.get(i);
            canvas.street(street(names.street(), i, i == eastings.size() / 2), block.line(at, -v, at, 1 + v));
        }
        for (int i = 0; i < northings.size(); i++) {
            double at = northings.get(i);
            boolean mall = i == northings.size() / 2 && dice.chance(0.7);
            Tags tags = mall
                    ? Tags.of("highway", "pedestrian", "name", names.street().replace("街", "步行街"))
                    : street(names.street(), i + 1, false);
            canvas.street(tags, block.line(-u, at, 1 + u, at));
        }
        for (int i = 1; i < eastings.size(); i++) {
            for (int j = 1; j < northings.size(); j++) {
                if (dice.chance(0.3)) {
                    double middle = (northings.get(j - 1) + northings.get(j)) / 2;
                    double end = eastings.get(i - 1) + (eastings.get(i) - eastings.get(i - 1)) * dice.between(0.5, 0.8);
                    canvas.street(
                            new Stroke(
                                    Tags.of("highway", "service", "service", "alley"),
                                    block.line(eastings.get(i - 1) - block.du(4), middle, end, middle),
                                    Stroke.Level.GROUND,
                                    true,
                                    false),
                            Canvas.Crossings.NONE);
                }
            }
        }
        canvas.lot(new Lot(block, 0.02, 0.02, 0.98, 0.98, Lot.Style.TOWERS, 0.82));
    }

    private static Tags street(String name, int index, boolean collector) {
        Tags tags = Tags.of("highway", collector ? "tertiary" : "residential", "name", name);
        return !collector && index % 2 == 0 ? tags.with("oneway", "yes") : tags;
    }

    /** Evenly spaced with some play, away from the block's edges. */
    private static List<Double> places(double length, Dice dice) {
        int gaps = (int) Math.max(2, Math.round(length / SPACING));
        List<Double> places = new ArrayList<>();
        for (int i = 1; i < gaps; i++) {
            places.add((i + dice.between(-0.18, 0.18)) / gaps);
        }
        return places;
    }
}
