package org.yizhan.placement.median;

import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.ProjectedSubgradient;
import org.yizhan.placement.solver.StopRule;

/**
 * Multipliers u_i of the demands that make the Lagrangian bound of a p-median problem large: Σ u_i plus the reduced values
 * ρ_j = Σ_i min(0, w_i d_ij − u_i) of the forced sites and of the p lowest others. Under side rules multipliers v_r of these,
 * too: ρ_j is less by Σ_r v_r a_rj then, and the sum more by v_r times the least, or times the most where v_r is negative.
 *
 * <p>G. Cornuéjols, M. Fisher, G. Nemhauser, Location of bank accounts to optimize float, Management Science 23 (1977).
 */
public final class MedianDual {

    private static final double FIRST_STEP = 1.5;
    private static final ProjectedSubgradient.Rates RATES =
            new ProjectedSubgradient.Rates(0.002, 0.5, 20, 0.5, 1e-6, 1e-4);

    private final DistanceMatrix walks;
    private final long[] weight;
    private final int farMm;
    private final boolean[] allowed;
    private final boolean[] forced;
    private final int most;
    private final List<LinearConstraint> limits;
    private final double[] reduced;
    private final ProjectedSubgradient method;
    private long looked;

    /**
     * Parameters as those of {@link MedianInterchange}.
     *
     * @param open sites of the known choice, where the multipliers start
     */
    public MedianDual(
            DistanceMatrix walks,
            long[] weight,
            int farMm,
            boolean[] allowed,
            boolean[] forced,
            int most,
            List<LinearConstraint> limits,
            boolean[] open) {
        this.limits = limits;
        this.walks = walks;
        this.weight = weight;
        this.farMm = farMm;
        this.allowed = allowed;
        this.forced = forced;
        this.most = most;
        this.reduced = new double[walks.sites];
        int rows = walks.demands;
        int count = rows + limits.size();
        double[] low = new double[count];
        double[] high = new double[count];
        double[] pace = new double[count];
        for (int i = 0; i < rows; i++) {
            high[i] = (double) weight[i] * farMm;
            pace[i] = weight[i];
        }
        double all = Arrays.stream(weight).sum();
        for (int r = 0; r < limits.size(); r++) {
            LinearConstraint limit = limits.get(r);
            double use = Arrays.stream(limit.uses()).average().orElse(1);
            low[rows + r] = limit.most() == LinearConstraint.ANY ? 0 : Double.NEGATIVE_INFINITY;
            high[rows + r] = limit.least() == 0 ? 0 : Double.POSITIVE_INFINITY;
            // A weight for the square of a middling use.
            pace[rows + r] = Math.max(1, all / Math.max(1, most)) / (use * use);
        }
        this.method = new ProjectedSubgradient(
                this::bound,
                new ProjectedSubgradient.Domain(low, high, pace, pace, rows, 0),
                RATES,
                start(open, count),
                FIRST_STEP);
    }

    /** The mean of the two nearest open sites' walks, weighted. */
    private double[] start(boolean[] open, int count) {
        double[] start = new double[count];
        for (int i = 0; i < weight.length; i++) {
            int found = 0;
            double sum = 0;
            for (int k = walks.demandStart[i]; k < walks.demandStart[i + 1] && found < 2; k++) {
                if (open[walks.demandSites[k]]) {
                    sum += walks.demandMm[k];
                    found++;
                }
            }
            start[i] = weight[i] * (sum + (2 - found) * (double) farMm) / 2;
        }
        return start;
    }

    /** Multipliers of the best bound, each within 0 and weight times far walk, rounded down. */
    public long[] multipliers() {
        double[] best = method.multipliers();
        long[] whole = new long[weight.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = Math.max(0, Math.min((long) Math.floor(best[i]), weight[i] * farMm));
        }
        return whole;
    }

    /** Multipliers of the limits at the best bound. */
    public long[] limitMultipliers() {
        return Arrays.stream(method.multipliers())
                .skip(weight.length)
                .mapToLong(Math::round)
                .toArray();
    }

    /** Goes on until converged, until the bound meets the known cost, or until the rule ends it; returns the work done. */
    public long run(StopRule rule, long known) {
        StopRule.Meter meter = rule.meter(rule.work());
        // How many walks a bound looks at depends on the multipliers.
        while (!method.converged() && method.bound() < known - 1 + 1e-6 && !meter.stopped()) {
            long before = looked;
            method.run(meter, 0, (double) known, known - 1 + 1e-6, 1);
            meter.spend(looked - before);
        }
        return meter.spent();
    }

    private double bound(double[] u, double[] violation) {
        Arrays.fill(reduced, 0);
        double bound = 0;
        for (int i = 0; i < weight.length; i++) {
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
        for (int r = 0; r < limits.size(); r++) {
            LinearConstraint limit = limits.get(r);
            double v = u[weight.length + r];
            bound += LinearConstraint.worth(v, limit.least(), limit.most());
            for (int k = 0; k < limit.columns().length && v != 0; k++) {
                reduced[limit.columns()[k]] -= v * limit.uses()[k];
            }
        }
        boolean[] in = new boolean[reduced.length];
        for (int site : chosen()) {
            bound += reduced[site];
            in[site] = true;
        }
        for (int i = 0; i < weight.length; i++) {
            int served = 0;
            for (int k = walks.demandStart[i]; k < walks.demandStart[i + 1]; k++) {
                if ((double) weight[i] * walks.demandMm[k] >= u[i]) {
                    break;
                }
                served += in[walks.demandSites[k]] ? 1 : 0;
            }
            violation[i] = 1 - served;
        }
        for (int r = 0; r < limits.size(); r++) {
            LinearConstraint limit = limits.get(r);
            violation[weight.length + r] =
                    LinearConstraint.missing(u[weight.length + r], limit.used(in), limit.least(), limit.most());
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
}
