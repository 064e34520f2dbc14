package org.yizhan.placement;

import org.yizhan.placement.solver.SeatOutcome;

/**
 * A choice of sites within a limit, whom it seats, and a bound on what any choice seats. Immutable.
 *
 * <p>Figures in units are whole numbers of the unit of its {@link SeatProblem}.
 */
public final class SeatSolution {

    private final SeatProblem problem;
    private final int[] columns;
    private final long[] seated;
    private final long[] standing;
    private final long total;
    private final long bound;
    private final long certifiedBound;
    private final SeatCertificate certificate;
    private final long work;

    SeatSolution(SeatProblem problem, MaxCoverLimits limits, SeatOutcome outcome, SeatCertificate certificate) {
        this.problem = problem;
        this.columns = outcome.columns().clone();
        this.seated = outcome.seated().clone();
        this.standing = outcome.standing().clone();
        long people = 0;
        long unseated = 0;
        for (int i = 0; i < standing.length; i++) {
            people += problem.people(i);
            unseated += standing[i];
        }
        long sum = 0;
        for (int j = 0; j < seated.length; j++) {
            if (seated[j] < 0 || seated[j] > problem.seats(j)) {
                throw new IllegalArgumentException("column " + j + " seats " + seated[j] + " on " + problem.seats(j));
            }
            sum += seated[j];
        }
        if (sum + unseated != people) {
            throw new IllegalArgumentException(sum + " seated and " + unseated + " not, of " + people);
        }
        this.total = sum;
        this.certificate = certificate;
        this.certifiedBound = certificate.verify(problem, limits);
        this.bound = Math.min(outcome.exactBound(), certifiedBound);
        this.work = outcome.work();
    }

    /** The chosen columns, forced ones included, ascending; a copy. */
    public int[] columns() {
        return columns.clone();
    }

    /** People seated at a column, as a number of people; 0 where it is not chosen. */
    public double seatedAt(int column) {
        return problem.peopleOf(seated[column]);
    }

    /** People of a row without a seat, as a number of people. */
    public double standing(int row) {
        return problem.peopleOf(standing[row]);
    }

    /** People seated, in units. */
    public long seatedUnits() {
        return total;
    }

    /** No choice within the limits seats more, in units. Rests on the prices and, for small problems, on a solver. */
    public long boundUnits() {
        return bound;
    }

    /** What the {@link #certificate} alone proves, checked, in units; at least {@link #boundUnits}. */
    public long certifiedBoundUnits() {
        return certifiedBound;
    }

    /** People seated, as a number of people. */
    public double seated() {
        return problem.peopleOf(total);
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
        return total >= bound;
    }

    public SeatCertificate certificate() {
        return certificate;
    }

    /** Pairs visited. */
    public long work() {
        return work;
    }
}
