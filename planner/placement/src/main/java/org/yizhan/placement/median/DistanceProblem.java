package org.yizhan.placement.median;

import org.yizhan.placement.problem.BuildCapacity;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.solver.PlacementException;

/**
 * Demands, sites, and the walks between them. A walk that is not listed counts as {@link #farMm()}, so that a city need not
 * list the walk from every street to every site. Immutable.
 */
public final class DistanceProblem {

    /** Weights add up to at most this, so that weight times walk stays within a long. */
    public static final long MAX_WEIGHT = 1L << 31;

    private static final long MAX_SCALE = 1L << 20;

    private final DistanceMatrix walks;
    private final long[] weight;
    private final long scale;
    private final long total;
    private final int farMm;
    private final SiteStatus[] statuses;

    /**
     * @param demandsOf for each site the demands whose walk is listed, each once
     * @param mmOf these walks in millimetres, 0 … {@code farMm}
     * @param weights of the demands, finite and at least 0; whole numbers are held exactly, others to about nine digits of
     *     their sum
     * @param farMm what a walk that is not listed counts as
     */
    public DistanceProblem(int[][] demandsOf, int[][] mmOf, double[] weights, int farMm, SiteStatus[] statuses) {
        if (demandsOf.length != statuses.length || mmOf.length != statuses.length) {
            throw new IllegalArgumentException("statuses, demands and walks must be of the same sites");
        }
        for (int[] site : mmOf) {
            for (int mm : site) {
                if (mm < 0 || mm > farMm) {
                    throw new IllegalArgumentException("a walk of " + mm + " mm is not within 0 and " + farMm);
                }
            }
        }
        this.walks = new DistanceMatrix(weights.length, demandsOf, mmOf);
        this.farMm = farMm;
        this.statuses = statuses.clone();
        double sum = 0;
        for (double each : weights) {
            if (!(each >= 0 && each < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight must be finite and at least 0, not " + each);
            }
            sum += each;
        }
        if (sum > MAX_WEIGHT) {
            throw new IllegalArgumentException("weights add up to more than " + MAX_WEIGHT);
        }
        long power = 1;
        while (power < MAX_SCALE && sum * power * 2 + weights.length <= MAX_WEIGHT) {
            power *= 2;
        }
        scale = power;
        weight = new long[weights.length];
        long held = 0;
        for (int i = 0; i < weight.length; i++) {
            weight[i] = Math.round(weights[i] * scale);
            held += weight[i];
        }
        total = held;
    }

    public int sites() {
        return walks.sites();
    }

    public int demands() {
        return walks.demands();
    }

    /** The walks: by demand, nearest site first. */
    public DistanceMatrix walks() {
        return walks;
    }

    /** Weight of a demand in units of 1/{@link #scale()}. */
    public long weight(int demand) {
        return weight[demand];
    }

    long[] weights() {
        return weight.clone();
    }

    public long scale() {
        return scale;
    }

    /** Sum of the weights, in the same units. */
    public long totalWeight() {
        return total;
    }

    public int farMm() {
        return farMm;
    }

    public SiteStatus status(int site) {
        return statuses[site];
    }

    /** Mean walk in metres for a weighted walk in weight units times millimetres; 0 where nothing has weight. */
    public double meanMetres(long weightedMm) {
        return total == 0 ? 0 : weightedMm / 1000.0 / total;
    }

    /** The walk of a demand to the nearest of some sites, {@link #farMm()} where none is listed. */
    public int nearestMm(int demand, boolean[] open) {
        for (int k = walks.begin(demand); k < walks.end(demand); k++) {
            if (open[walks.siteAt(k)]) {
                return walks.mmAt(k);
            }
        }
        return farMm;
    }

    /**
     * How many free sites may be opened beside the required ones.
     *
     * @throws PlacementException where so many stations cannot be, or where there would be none at all
     */
    int openable(int stations) {
        return BuildCapacity.openable(sites(), this::status, stations);
    }
}
