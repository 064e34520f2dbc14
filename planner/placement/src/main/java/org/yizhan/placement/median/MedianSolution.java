package org.yizhan.placement.median;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;

/** Open sites, the weighted walk to the nearest of them, and a bound on that of any choice. Immutable. */
public final class MedianSolution {

    private final DistanceProblem problem;
    private final boolean[] open;
    private final long cost;
    private final long far;
    private final long bound;

    /**
     * @param free of the problem without side rules, whose bound holds with them, too; null where there are none
     * @throws IllegalArgumentException where the choice breaks a rule, or the proof does not hold
     */
    MedianSolution(
            DistanceProblem problem,
            int stations,
            List<SideConstraint> limits,
            boolean[] open,
            MedianCertificate certificate,
            @Nullable MedianSolution free) {
        this.problem = problem;
        this.open = open.clone();
        int built = 0;
        for (int j = 0; j < open.length; j++) {
            SiteStatus status = problem.status(j);
            if (open[j] ? status == SiteStatus.FORBIDDEN : status.isForced()) {
                throw new IllegalArgumentException("site " + j + " is " + status);
            }
            built += open[j] && status != SiteStatus.EXISTING ? 1 : 0;
        }
        if (built > stations) {
            throw new IllegalArgumentException(built + " sites are built, not " + stations);
        }
        int[] sites = IntStream.range(0, open.length).filter(j -> open[j]).toArray();
        if (!limits.stream().allMatch(limit -> limit.holds(sites))) {
            throw new IllegalArgumentException("a side rule is broken");
        }
        long sum = 0;
        long unserved = 0;
        for (int i = 0; i < problem.demands(); i++) {
            int mm = problem.nearestMm(i, open);
            sum += problem.weight(i) * mm;
            unserved += mm == problem.farMm() ? problem.weight(i) : 0;
        }
        this.cost = sum;
        this.far = unserved;
        long proven = certificate.verify(problem, stations, limits);
        this.bound = free == null ? proven : Math.max(proven, free.bound);
    }

    /** The open sites, ascending. */
    public int[] sites() {
        return IntStream.range(0, open.length).filter(j -> open[j]).toArray();
    }

    /** Weighted walk, in weight units times millimetres. */
    public long cost() {
        return cost;
    }

    /** No choice walks less, checked; in the same units. */
    public long bound() {
        return Math.min(cost, bound);
    }

    public double meanMetres() {
        return problem.meanMetres(cost);
    }

    public double boundMetres() {
        return problem.meanMetres(bound());
    }

    /** Share of the weight for which no open site is listed, 0 … 1. */
    public double farShare() {
        return problem.totalWeight() == 0 ? 0 : (double) far / problem.totalWeight();
    }

    public boolean isOptimal() {
        return bound >= cost;
    }
}
