package org.yizhan.placement.capacitated;

/** Who sits where once some sites are chosen: as many as can, each at any chosen site in reach. Immutable. */
public final class DemandAllocation {

    private final CapacitatedCoverProblem problem;
    private final long[] seated;
    private final long[] standing;
    private final long total;

    /** @throws IllegalArgumentException where a column seats more than it can, or somebody is lost or counted twice */
    DemandAllocation(CapacitatedCoverProblem problem, AllocationLoads loads) {
        this.problem = problem;
        this.seated = loads.seated().clone();
        this.standing = loads.standing().clone();
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
    }

    /** People seated at a column; 0 where it is not chosen. */
    public double at(int column) {
        return problem.peopleOf(seated[column]);
    }

    /** People of a row without a seat. */
    public double standing(int row) {
        return problem.peopleOf(standing[row]);
    }

    /** People seated. */
    public double total() {
        return problem.peopleOf(total);
    }

    /** People seated, in units of the {@link CapacitatedCoverProblem}. */
    public long totalUnits() {
        return total;
    }
}
