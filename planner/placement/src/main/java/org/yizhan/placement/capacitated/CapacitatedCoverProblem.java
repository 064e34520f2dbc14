package org.yizhan.placement.capacitated;

import java.math.BigDecimal;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.FixedPoint;

/**
 * A covering problem whose weights are people and whose sites have seats. Immutable.
 *
 * <p>People and seats are held as whole multiples of one unit, as {@link CoverProblem} holds weights. More seats at a site
 * than there are people change nothing and are not counted.
 */
public final class CapacitatedCoverProblem {

    private final CoverProblem sites;
    private final FixedPoint amounts;

    /**
     * @param sites its weights are people
     * @param seats how many people each site can seat, finite and at least 0
     */
    public CapacitatedCoverProblem(CoverProblem sites, double[] seats) {
        if (seats.length != sites.columns()) {
            throw new IllegalArgumentException(seats.length + " numbers of seats for " + sites.columns() + " sites");
        }
        this.sites = sites;
        double[] all = new double[sites.rows() + seats.length];
        long sum = 0;
        for (int i = 0; i < sites.rows(); i++) {
            sum += sites.weight(i);
            all[i] = sites.weightOf(sites.weight(i));
        }
        double everybody = sites.weightOf(sum);
        for (int j = 0; j < seats.length; j++) {
            if (!(seats[j] >= 0 && seats[j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("site " + j + " cannot have " + seats[j] + " seats");
            }
            all[sites.rows() + j] = Math.min(seats[j], everybody);
        }
        this.amounts = FixedPoint.of(all);
    }

    /** Who reaches what, costs and decisions; its own weight units are not those of here. */
    public CoverProblem sites() {
        return sites;
    }

    /** People of a row, in units. */
    public long people(int row) {
        return amounts.values()[row];
    }

    /** People that a column can seat, in units. */
    public long seats(int column) {
        return amounts.values()[sites.rows() + column];
    }

    /** A number of units in people. */
    public double peopleOf(long units) {
        return amounts.unit().multiply(BigDecimal.valueOf(units)).doubleValue();
    }
}
