package org.yizhan.bench.city.block;

import org.yizhan.bench.city.base.CitySpec;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;
import org.yizhan.bench.city.layout.Terrain;
import org.yizhan.bench.city.layout.UrbanForm;

/** Decides what each block is and has it drawn. */
public final class Zoning {

    private static final double OLD_TOWN_METRES = 640;

    private final UrbanForm form;
    private final XY oldTown;
    private final double oldTownReach;
    private int openBlocks;

    public Zoning(CitySpec spec, UrbanForm form) {
        this.form = form;
        this.oldTown = form.heart().plus(20, -470);
        this.oldTownReach = OLD_TOWN_METRES * spec.centreStretch();
    }

    public void fill(Block block, Canvas canvas, Names names, Dice dice) {
        XY centre = block.centre();
        double urbanity = form.urbanity(centre);
        double centrality = form.centrality(centre);
        if (centre.distance(oldTown) < oldTownReach) {
            new OldTown().fill(block, canvas, names, dice);
        } else if (urbanity < 0.3) {
            new Countryside().fill(block, canvas, names, dice);
        } else if (nearRailway(block, canvas.terrain()) && centrality < 0.4) {
            new Industry().fill(block, canvas, names, dice);
        } else if (centrality > 0.34) {
            new Downtown().fill(block, canvas, names, dice);
        } else if (urbanity < 0.56) {
            new Suburbs().fill(block, canvas, names, dice);
        } else {
            fillResidential(block, canvas, names, dice);
        }
    }

    /** Mostly compounds; of those that are free of obstacles every seventh is a park, every eleventh a campus. */
    private void fillResidential(Block block, Canvas canvas, Names names, Dice dice) {
        boolean clear = isClear(block, canvas);
        openBlocks += clear ? 1 : 0;
        if (clear && openBlocks % 7 == 3) {
            Grounds.park(block, canvas, names, dice);
        } else if (clear && openBlocks % 11 == 5) {
            Grounds.campus(block, canvas, names);
        } else {
            new Superblocks().fill(block, canvas, names, dice);
        }
    }

    private static boolean isClear(Block block, Canvas canvas) {
        for (double at = 0.05; at < 1; at += 0.3) {
            if (!canvas.isClear(block.at(0, at), block.at(1, at))
                    || !canvas.isClear(block.at(at, 0), block.at(at, 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean nearRailway(Block block, Terrain terrain) {
        return terrain.railways().stream().anyMatch(railway -> Math.abs(railway.offset(block.centre())) < 430);
    }
}
