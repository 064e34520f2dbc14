package org.yizhan.placement.capacitated;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.side.ConstrainedCoverSolution;

/**
 * A choice of sites within a limit, whom it seats, and a bound on what any choice seats. Immutable.
 *
 * <p>Figures in units are whole numbers of the unit of its {@link CapacitatedCoverProblem}.
 */
public final class CapacitatedCoverSolution {

    private final CapacitatedCoverProblem problem;
    private final int[] columns;
    private final DemandAllocation seating;
    private final long bound;
    private final long certifiedBound;
    private final CapacitatedCoverCertificate certificate;
    private final long work;

    /**
     * @param free of the problem without side rules, whose bounds hold with them, too; null where there are none
     * @throws IllegalArgumentException where the choice breaks a rule, or the proof does not hold
     */
    CapacitatedCoverSolution(
            CapacitatedCoverProblem problem,
            BuildLimit limits,
            List<SideConstraint> rules,
            RawCapacitatedCoverSolution outcome,
            @Nullable CapacitatedCoverSolution free) {
        this.problem = problem;
        this.columns = outcome.columns().clone();
        this.seating = new DemandAllocation(problem, outcome.loads());
        this.certificate = new CapacitatedCoverCertificate(
                outcome.denominator(), outcome.prices(), outcome.price(), outcome.limitPrices());
        ConstrainedCoverSolution.check(problem.sites(), rules, columns, false);
        long proven = certificate.verify(problem, limits, rules);
        this.certifiedBound = free == null ? proven : Math.min(proven, free.certifiedBound);
        long exact = Math.min(outcome.exactBound(), certifiedBound);
        this.bound = free == null ? exact : Math.min(exact, free.bound);
        this.work = outcome.work();
    }

    /** The chosen columns, forced ones included, ascending; a copy. */
    public int[] columns() {
        return columns.clone();
    }

    /** Who sits where. */
    public DemandAllocation seating() {
        return seating;
    }

    /** No choice within the limits seats more, in units. Rests on the prices and, for small problems, on a solver. */
    public long boundUnits() {
        return bound;
    }

    /** What the {@link #certificate} alone proves, checked, in units; at least {@link #boundUnits}. */
    public long certifiedBoundUnits() {
        return certifiedBound;
    }

    /** The bound as a number of people. */
    public double bound() {
        return problem.peopleOf(bound);
    }

    /** What the {@link #certificate} alone proves, as a number of people. */
    public double certifiedBound() {
        return problem.peopleOf(certifiedBound);
    }

    /** True where no choice can seat more. */
    public boolean isOptimal() {
        return seating.totalUnits() >= bound;
    }

    public CapacitatedCoverCertificate certificate() {
        return certificate;
    }

    /** Pairs visited. */
    public long work() {
        return work;
    }
}
