package org.yizhan.placement.median;

import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers u_i of the demands that make the Lagrangian bound of a p-median problem large: Σ u_i plus the reduced values
 * ρ_j = Σ_i min(0, w_i d_ij − u_i) of the forced sites and of the p lowest others. Under side rules multipliers v_r of these,
 * too: ρ_j is less by Σ_r v_r a_rj then, and the sum more by v_r times the least, or times the most where v_r is negative.
 * Subgradient method.
 *
 * <p>G. Cornuéjols, M. Fisher, G. Nemhauser, Location of bank accounts to optimize float, Management Science 23 (1977).
 */
public final class MedianDual {

    private static final double FIRST_STEP = 1.5;
    private static final double LAST_STEP = 0.002;
    private static final int PATIENCE = 20;
    private static final double DEFLECTION = 0.5;

    private final DistanceMatrix walks;
    private final long[] weight;
    private final int farMm;
    private final boolean[] allowed;
    private final boolean[] forced;
    private final int most;
    private final double[] u;
    private final double[] best;
    private final double[] reduced;
    private final double[] direction;
    private final List<LinearConstraint> limits;
    private final double[] v;
    private final double[] bestV;
    private final double[] directionV;
    /** How fast each multiplier of a limit moves: as a weight for the square of a middling use. */
    private final double[] pace;

    private double bestBound = Double.NEGATIVE_INFINITY;

    /** Parameters as those of {@link MedianInterchange}. */
    public MedianDual(
            DistanceMatrix walks,
            long[] weight,
            int farMm,
            boolean[] allowed,
            boolean[] forced,
            int most,
            List<LinearConstraint> limits) {
        this.limits = limits;
        v = new double[limits.size()];
        bestV = new double[v.length];
        directionV = new double[v.length];
        pace = new double[v.length];
        double all = Arrays.stream(weight).sum();
        for (int r = 0; r < v.length; r++) {
            double use = Arrays.stream(limits.get(r).uses()).average().orElse(1);
            pace[r] = Math.max(1, all / Math.max(1, most)) / (use * use);
        }
        this.walks = walks;
        this.weight = weight;
        this.farMm = farMm;
        this.allowed = allowed;
        this.forced = forced;
        this.most = most;
        u = new double[walks.demands];
        best = new double[walks.demands];
        reduced = new double[walks.sites];
        direction = new double[walks.demands];
    }

    /** Multipliers of the best bound, each within 0 and weight times far walk, rounded down. */
    public long[] multipliers() {
        long[] whole = new long[best.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.max(0, Math.min((long) Math.floor(best[i]), weight[i] * farMm));
        }
        return whole;
    }

    /** Multipliers of the limits at the best bound. */
    public long[] limitMultipliers() {
        return Arrays.stream(bestV).mapToLong(Math::round).toArray();
    }

    /**
     * Iterates until the step is small, the bound meets the known cost, or the rule ends it.
     *
     * @param open sites of the known choice, where the multipliers start
     */
    public long run(StopRule rule, boolean[] open, long known) {
        StopRule.Meter meter = rule.meter(rule.work());
        start(open);
        double step = FIRST_STEP;
        int since = 0;
        while (step > LAST_STEP && !meter.stopped() && bestBound < known - 1 + 1e-6) {
            double bound = evaluate(meter);
            since++;
            if (bound > bestBound) {
                since = bound > bestBound + 1e-6 * Math.abs(bound) ? 0 : since;
                bestBound = bound;
                System.arraycopy(u, 0, best, 0, u.length);
                System.arraycopy(v, 0, bestV, 0, v.length);
            }
            if (since >= PATIENCE) {
                step /= 2;
                since = 0;
                System.arraycopy(best, 0, u, 0, u.length);
                Arrays.fill(direction, 0);
                System.arraycopy(bestV, 0, v, 0, v.length);
                Arrays.fill(directionV, 0);
                evaluate(meter);
            }
            move(step, known, bound);
        }
        return meter.spent();
    }

    private void start(boolean[] open) {
        for (int i = 0; i < u.length; i++) {
            int found = 0;
            double sum = 0;
            for (int k = walks.demandStart[i]; k < walks.demandStart[i + 1] && found < 2; k++) {
                if (open[walks.demandSites[k]]) {
                    sum += walks.demandMm[k];
                    found++;
                }
            }
            u[i] = weight[i] * (sum + (2 - found) * (double) farMm) / 2;
        }
    }

    private double evaluate(StopRule.Meter meter) {
        Arrays.fill(reduced, 0);
        double bound = 0;
        long looked = 0;
        for (int i = 0; i < u.length; i++) {
            bound += u[i];
            int k = walks.demandStart[i];
            for (; k < walks.demandStart[i + 1]; k++) {
                double value = (double) weight[i] * walks.demandMm[k] - u[i];
                if (value >= 0) {
                    break;
                }
                reduced[walks.demandSites[k]] += value;
            }
            looked += k - walks.demandStart[i] + 1;
        }
        meter.spend(looked);
        for (int r = 0; r < v.length; r++) {
            LinearConstraint limit = limits.get(r);
            if (v[r] != 0) {
                bound += v[r] * (v[r] > 0 ? limit.least() : limit.most());
                for (int k = 0; k < limit.columns().length; k++) {
                    reduced[limit.columns()[k]] -= v[r] * limit.uses()[k];
                }
            }
        }
        for (int site : chosen()) {
            bound += reduced[site];
        }
        return bound;
    }

    /** The forced sites, and of the others the lowest that are below 0. */
    private int[] chosen() {
        int[] others = new int[reduced.length];
        int count = 0;
        int fixed = 0;
        int[] chosen = new int[reduced.length];
        for (int j = 0; j < reduced.length; j++) {
            if (forced[j]) {
                chosen[fixed++] = j;
            } else if (allowed[j] && reduced[j] < 0) {
                others[count++] = j;
            }
        }
        int[] sorted = Arrays.stream(others, 0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(reduced[a], reduced[b]))
                .limit(most)
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, chosen, fixed, sorted.length);
        return Arrays.copyOf(chosen, fixed + sorted.length);
    }

    private void move(double step, long known, double bound) {
        boolean[] in = new boolean[reduced.length];
        for (int site : chosen()) {
            in[site] = true;
        }
        double norm = 0;
        for (int i = 0; i < u.length; i++) {
            int served = 0;
            for (int k = walks.demandStart[i]; k < walks.demandStart[i + 1]; k++) {
                if ((double) weight[i] * walks.demandMm[k] >= u[i]) {
                    break;
                }
                served += in[walks.demandSites[k]] ? 1 : 0;
            }
            double wanted = 1 - served + DEFLECTION * direction[i];
            if ((wanted > 0 && u[i] >= (double) weight[i] * farMm) || (wanted < 0 && u[i] <= 0)) {
                wanted = 0;
            }
            direction[i] = wanted;
            norm += wanted * wanted * weight[i];
        }
        for (int r = 0; r < v.length; r++) {
            directionV[r] = missing(r, in) + DEFLECTION * directionV[r];
            norm += directionV[r] * directionV[r] * pace[r];
        }
        if (norm == 0) {
            return;
        }
        double length = step * Math.max(known - bound, 1e-4 * Math.abs(known) + 1) / norm;
        for (int i = 0; i < u.length; i++) {
            double most = (double) weight[i] * farMm;
            u[i] = Math.max(0, Math.min(most, u[i] + length * weight[i] * direction[i]));
        }
        for (int r = 0; r < v.length; r++) {
            double moved = v[r] + length * pace[r] * directionV[r];
            moved = limits.get(r).most() == LinearConstraint.ANY ? Math.max(0, moved) : moved;
            v[r] = limits.get(r).least() == 0 ? Math.min(0, moved) : moved;
        }
    }

    /** What is missing to the end of a limit that its multiplier is for; negative where that is exceeded. */
    private double missing(int r, boolean[] in) {
        LinearConstraint limit = limits.get(r);
        double used = limit.used(in);
        if (v[r] > 0 || (v[r] == 0 && used < limit.least())) {
            return limit.least() - used;
        }
        return v[r] < 0 || used > limit.most() ? limit.most() - used : 0;
    }
}
