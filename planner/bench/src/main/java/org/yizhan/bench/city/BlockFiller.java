package org.yizhan.bench.city;

/** Draws what stands inside one block. */
interface BlockFiller {

    /** Metres by which a street overshoots the arterial that it joins, before it is cut back. */
    double OVERSHOOT = 8;

    void fill(Block block, Canvas canvas, Names names, Dice dice);
}
