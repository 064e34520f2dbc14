package org.yizhan.placement.setcover;

import org.yizhan.placement.problem.CoverProblem;

/**
 * A set cover with its bound. Immutable.
 *
 * <p>Figures in cost units are whole multiples of {@link CoverProblem#costUnit()}.
 */
public final class SetCoverSolution {

    private final CoverProblem problem;
    private final int[] columns;
    private final int[] uncoverable;
    private final long cost;
    private final long bound;
    private final long certifiedBound;
    private final SetCoverCertificate certificate;
    private final long work;

    SetCoverSolution(
            CoverProblem problem,
            int[] columns,
            int[] uncoverable,
            long bound,
            SetCoverCertificate certificate,
            long work) {
        this.problem = problem;
        this.columns = columns.clone();
        this.uncoverable = uncoverable.clone();
        long sum = 0;
        for (int j : columns) {
            sum += problem.charge(j);
        }
        this.cost = sum;
        this.certificate = certificate;
        this.certifiedBound = certificate.verify(problem, columns);
        this.bound = Math.max(bound, certifiedBound);
        this.work = work;
    }

    /** The chosen columns, forced ones included, ascending; a copy. */
    public int[] columns() {
        return columns.clone();
    }

    /** Rows that no allowed column covers, ascending; a copy. Every other row is covered as often as it can be. */
    public int[] uncoverableRows() {
        return uncoverable.clone();
    }

    /** What the cover pays, in cost units; existing sites are free. */
    public long costUnits() {
        return cost;
    }

    /** No cover of the coverable rows pays less, in cost units. Rests on the duals and on exhaustive search. */
    public long boundUnits() {
        return bound;
    }

    /** What the {@link #certificate} alone proves, checked, in cost units; at most {@link #boundUnits}. */
    public long certifiedBoundUnits() {
        return certifiedBound;
    }

    /** The cost in the money of the input. */
    public double cost() {
        return problem.costOf(cost);
    }

    /** The bound in the money of the input. */
    public double bound() {
        return problem.costOf(bound);
    }

    /** What the {@link #certificate} alone proves, in the money of the input. */
    public double certifiedBound() {
        return problem.costOf(certifiedBound);
    }

    /** True where no cover can be cheaper. */
    public boolean isOptimal() {
        return bound >= cost;
    }

    /** How far the cost may be above the least possible, as a fraction of the cost; 0 where optimal. */
    public double gap() {
        return isOptimal() ? 0 : (double) (cost - bound) / cost;
    }

    public SetCoverCertificate certificate() {
        return certificate;
    }

    /** Pairs visited. */
    public long work() {
        return work;
    }
}
