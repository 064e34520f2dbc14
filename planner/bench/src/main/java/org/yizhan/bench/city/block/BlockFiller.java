package org.yizhan.bench.city.block;

import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.Names;
import org.yizhan.bench.city.layout.Block;
import org.yizhan.bench.city.layout.Canvas;

/** Draws what stands inside one block. */
interface BlockFiller {

    /** Metres by which a street overshoots the arterial that it joins, before it is cut back. */
    double OVERSHOOT = 8;

    void fill(Block block, Canvas canvas, Names names, Dice dice);
}
