package org.yizhan.placement.maximal;

import org.jspecify.annotations.Nullable;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;

/**
 * A choice of sites within a limit, the weight it covers, and a bound on what any choice covers. Immutable.
 *
 * <p>Figures in weight units are whole multiples of {@link CoverProblem#weightUnit()}.
 */
public final class MaximalCoverSolution {

    private final CoverProblem problem;
    private final int[] columns;
    private final boolean[] covered;
    private final long weight;
    private final long bound;
    private final long certifiedBound;
    private final long charge;
    private final MaximalCoverCertificate certificate;
    private final long work;

    MaximalCoverSolution(
            CoverProblem problem,
            BuildLimit limits,
            int[] columns,
            MaximalCoverCertificate certificate,
            @Nullable MaximalCoverTreeCertificate parts,
            long treeBound,
            long work) {
        this.problem = problem;
        this.columns = columns.clone();
        this.covered = new boolean[problem.rows()];
        long paid = 0;
        for (int j : columns) {
            paid += problem.charge(j);
            for (int row : problem.rowsOf(j)) {
                covered[row] = true;
            }
        }
        this.charge = paid;
        long sum = 0;
        for (int i = 0; i < covered.length; i++) {
            sum += covered[i] ? problem.weight(i) : 0;
        }
        this.weight = sum;
        this.certificate = certificate;
        long ofDuals = certificate.verify(problem, limits);
        this.certifiedBound = parts == null ? ofDuals : Math.min(ofDuals, parts.verify(problem, limits));
        this.bound = Math.min(certifiedBound, treeBound);
        this.work = work;
    }

    /** The chosen columns, forced ones included, ascending; a copy. */
    public int[] columns() {
        return columns.clone();
    }

    public boolean isCovered(int row) {
        return covered[row];
    }

    /** Covered weight, in weight units. */
    public long weightUnits() {
        return weight;
    }

    /** No choice within the limits covers more, in weight units. Beyond what is certified it rests on the sums of the search. */
    public long boundUnits() {
        return bound;
    }

    /** What the {@link #certificate}, or a proof by parts, proves, checked, in weight units; at least {@link #boundUnits}. */
    public long certifiedBoundUnits() {
        return certifiedBound;
    }

    /** Covered weight in the measure of the input. */
    public double weight() {
        return problem.weightOf(weight);
    }

    /** The bound in the measure of the input. */
    public double bound() {
        return problem.weightOf(bound);
    }

    /** {@link #certifiedBoundUnits} in the measure of the input. */
    public double certifiedBound() {
        return problem.weightOf(certifiedBound);
    }

    /** What the choice pays, in the money of the input; existing sites are free. */
    public double cost() {
        return problem.costOf(charge);
    }

    /** True where no choice can cover more. */
    public boolean isOptimal() {
        return weight >= bound;
    }

    /** How much more a choice might cover, as a fraction of the bound; 0 where optimal. */
    public double gap() {
        return isOptimal() ? 0 : (double) (bound - weight) / bound;
    }

    public MaximalCoverCertificate certificate() {
        return certificate;
    }

    /** Pairs visited. */
    public long work() {
        return work;
    }
}
