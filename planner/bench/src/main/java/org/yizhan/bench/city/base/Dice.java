package org.yizhan.bench.city.base;

import java.util.List;

/**
 * Seeded chance: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014), written out
 * so that a city stays the same whatever the JDK does with its own generators.
 */
public final class Dice {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    public Dice(long seed) {
        this.state = mix(seed + GOLDEN_GAMMA);
    }

    /** Independent dice for one part of the city; asking leaves these dice as they are. */
    public Dice fork(long part) {
        return new Dice(state ^ mix(part * GOLDEN_GAMMA + 1));
    }

    /** Uniform in 0 (inclusive) … 1 (exclusive). */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    public double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** Uniform in 0 … bound − 1. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public <T> T pick(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    private long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    public static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
