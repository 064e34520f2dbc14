package org.yizhan.bench.city.base;

/**
 * What a generated city follows from.
 *
 * @param seed any number; the same seed and scale give the same bytes
 * @param scale area as a multiple of the sample city's 6 × 5 km, 0.5 … 400; streets grow with it
 */
public record CitySpec(long seed, double scale) {

    /** The seed of the sample city in {@code data/}. */
    public static final long SAMPLE_SEED = 20260;

    public CitySpec {
        if (!(scale >= 0.5 && scale <= 400)) {
            throw new IllegalArgumentException("the scale of a city must be 0.5 to 400, not " + scale);
        }
    }

    /** The sample city committed in {@code data/}. */
    public static CitySpec sample() {
        return new CitySpec(SAMPLE_SEED, 1);
    }

    /** West to east, a whole number of hundred metres so that the density grid fits. */
    public double widthMetres() {
        return Math.round(60 * Math.sqrt(scale)) * 100.0;
    }

    /** South to north, a whole number of hundred metres. */
    public double heightMetres() {
        return Math.round(50 * Math.sqrt(scale)) * 100.0;
    }

    /** By how much a town's centre is wider than the sample's: a city of twice the width has few more old towns. */
    public double centreStretch() {
        return Math.sqrt(Math.sqrt(scale));
    }
}
