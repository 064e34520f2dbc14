package org.yizhan.placement.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.yizhan.placement.solver.Incidence;

/**
 * Candidates (columns) that cover demand (rows), with what each candidate costs and what each row is worth. Immutable.
 *
 * <p>Costs and weights are given as decimal numbers and held as whole multiples of {@link #costUnit()} and {@link
 * #weightUnit()}: exact where the values have at most nine decimals and their sum fits into 2^44 units, otherwise
 * rounded half-even to what fits ({@link #isExact()} tells). Every objective and bound speaks of the held values.
 */
public final class CoverProblem {

    private final Incidence incidence;
    private final FixedPoint costs;
    private final FixedPoint weights;
    private final int[] demands;
    private final SiteStatus[] statuses;

    CoverProblem(Incidence incidence, double[] costs, double[] weights, int[] demands, SiteStatus[] statuses) {
        this.incidence = incidence;
        this.costs = FixedPoint.of(costs);
        this.weights = FixedPoint.of(weights);
        this.demands = demands.clone();
        this.statuses = statuses.clone();
    }

    private CoverProblem(CoverProblem other, SiteStatus[] statuses) {
        this.incidence = other.incidence;
        this.costs = other.costs;
        this.weights = other.weights;
        this.demands = other.demands;
        this.statuses = statuses.clone();
    }

    /** The same problem, units and all, with other decisions about its columns. */
    public CoverProblem deciding(SiteStatus[] others) {
        if (others.length != statuses.length) {
            throw new IllegalArgumentException(others.length + " statuses for " + statuses.length + " columns");
        }
        return new CoverProblem(this, others);
    }

    private CoverProblem(CoverProblem other, Incidence incidence, int[] demands) {
        this.incidence = incidence;
        this.costs = other.costs;
        this.weights = FixedPoint.of(new double[incidence.rows()]);
        this.demands = demands.clone();
        this.statuses = other.statuses;
    }

    /** The same columns, costs and decisions with other rows, which weigh nothing. */
    public CoverProblem covering(Incidence rows, int[] rowDemands) {
        if (rows.columns() != columns() || rows.rows() != rowDemands.length) {
            throw new IllegalArgumentException(rows.columns() + " columns, " + rowDemands.length + " demands");
        }
        return new CoverProblem(this, rows, rowDemands);
    }

    /** Starts a problem with cost 1 and weight 1 everywhere and every candidate free. */
    public static CoverProblemBuilder builder(int columns, int rows) {
        return new CoverProblemBuilder(columns, rows);
    }

    public int columns() {
        return incidence.columns();
    }

    public int rows() {
        return incidence.rows();
    }

    /** The 0/1 matrix: both directions, read only. */
    public Incidence incidence() {
        return incidence;
    }

    public SiteStatus status(int column) {
        return statuses[column];
    }

    /** Cost as a multiple of {@link #costUnit()}, at least 1, also for an existing site, which is not charged. */
    public long cost(int column) {
        return costs.values()[column];
    }

    /** What the plan pays for a column: its cost, or 0 where it exists already. */
    public long charge(int column) {
        return statuses[column] == SiteStatus.EXISTING ? 0 : cost(column);
    }

    /** Weight as a multiple of {@link #weightUnit()}, at least 0. */
    public long weight(int row) {
        return weights.values()[row];
    }

    /** How many columns are wanted for a row, at least 1. */
    public int demand(int row) {
        return demands[row];
    }

    /** How many columns a row can have of those it wants: fewer where fewer are allowed, 0 where none is. */
    public int attainableDemand(int row) {
        int allowed = 0;
        for (int k = incidence.rowBegin(row); k < incidence.rowEnd(row) && allowed < demands[row]; k++) {
            allowed += statuses[incidence.columnAt(k)] == SiteStatus.FORBIDDEN ? 0 : 1;
        }
        return allowed;
    }

    public BigDecimal costUnit() {
        return costs.unit();
    }

    public BigDecimal weightUnit() {
        return weights.unit();
    }

    /** False where a cost or a weight had to be rounded to fit. */
    public boolean isExact() {
        return costs.exact() && weights.exact();
    }

    /** A number of cost units in the money of the input. */
    public double costOf(long units) {
        return decimal(units, costs.unit());
    }

    /** A number of weight units in the measure of the input. */
    public double weightOf(long units) {
        return decimal(units, weights.unit());
    }

    private static double decimal(long units, BigDecimal unit) {
        return new BigDecimal(BigInteger.valueOf(units)).multiply(unit).doubleValue();
    }

    /** The columns of one row, ascending; a copy. */
    public int[] columnsOf(int row) {
        int begin = incidence.rowBegin(row);
        int[] columns = new int[incidence.rowEnd(row) - begin];
        for (int k = 0; k < columns.length; k++) {
            columns[k] = incidence.columnAt(begin + k);
        }
        return columns;
    }

    /** The rows of one column, ascending; a copy. */
    public int[] rowsOf(int column) {
        int begin = incidence.columnBegin(column);
        int[] rows = new int[incidence.columnEnd(column) - begin];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = incidence.rowAt(begin + k);
        }
        return rows;
    }

    /** True where some column that is not forbidden covers the row. */
    public boolean isCoverable(int row) {
        return attainableDemand(row) > 0;
    }

    /** The weight of the rows that some columns cover, in weight units. */
    public long weightCovered(int[] columns) {
        boolean[] covered = new boolean[rows()];
        long sum = 0;
        for (int j : columns) {
            sum += cover(j, covered);
        }
        return sum;
    }

    /** The weight that a column covers beyond what is covered. */
    public long worth(int column, boolean[] covered) {
        long worth = 0;
        for (int row : rowsOf(column)) {
            worth += covered[row] ? 0 : weight(row);
        }
        return worth;
    }

    /** Marks what a column covers; returns its worth before. */
    public long cover(int column, boolean[] covered) {
        long worth = worth(column, covered);
        for (int row : rowsOf(column)) {
            covered[row] = true;
        }
        return worth;
    }

    /** The weight of the rows that some column covers that is not forbidden, in weight units. */
    public long weightCoverable() {
        long sum = 0;
        for (int i = 0; i < rows(); i++) {
            sum += isCoverable(i) ? weight(i) : 0;
        }
        return sum;
    }

    /** The share of the coverable weight that is covered where so much of it, in the measure of the input, is not; percent. */
    public double percentWithout(double uncovered) {
        double all = weightOf(weightCoverable());
        return all == 0 ? 100 : 100 * Math.max(0, 1 - uncovered / all);
    }

    /** The share of the coverable weight that some columns cover, in percent. */
    public double percentCovered(int[] columns) {
        long all = weightCoverable();
        return all == 0 ? 100 : 100.0 * weightCovered(columns) / all;
    }
}
