package org.yizhan.placement.problem;

import java.util.Arrays;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.PlacementException;

/** Collects a {@link CoverProblem} and refuses what makes no sense, naming the candidate or the row. */
public final class CoverProblemBuilder {

    private final int columns;
    private final int rows;
    private final double[] costs;
    private final double[] weights;
    private final int[] demands;
    private final SiteStatus[] statuses;
    private int[] pairColumns = new int[1024];
    private int[] pairRows = new int[1024];
    private int pairs;

    CoverProblemBuilder(int columns, int rows) {
        if (columns < 0 || rows < 0) {
            throw new IllegalArgumentException("negative size: " + columns + " columns, " + rows + " rows");
        }
        this.columns = columns;
        this.rows = rows;
        this.costs = new double[columns];
        this.weights = new double[rows];
        this.demands = new int[rows];
        this.statuses = new SiteStatus[columns];
        Arrays.fill(costs, 1);
        Arrays.fill(weights, 1);
        Arrays.fill(demands, 1);
        Arrays.fill(statuses, SiteStatus.FREE);
    }

    /**
     * Says that a candidate covers a row. Saying it twice changes nothing.
     *
     * @throws PlacementException where an id is out of range
     */
    public CoverProblemBuilder cover(int column, int row) {
        checkColumn(column);
        checkRow(row);
        if (pairs == pairRows.length) {
            int longer = Math.addExact(pairs, Math.max(1024, pairs >> 1));
            pairColumns = Arrays.copyOf(pairColumns, longer);
            pairRows = Arrays.copyOf(pairRows, longer);
        }
        pairColumns[pairs] = column;
        pairRows[pairs++] = row;
        return this;
    }

    /** Says that a candidate covers each of some rows. */
    public CoverProblemBuilder cover(int column, int[] coveredRows) {
        for (int row : coveredRows) {
            cover(column, row);
        }
        return this;
    }

    /** Sets what a candidate costs: finite and greater than 0. */
    public CoverProblemBuilder cost(int column, double cost) {
        checkColumn(column);
        if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
            throw PlacementException.data("bad-cost", Integer.toString(column), Double.toString(cost));
        }
        costs[column] = cost;
        return this;
    }

    /** Sets what covering a row is worth: finite and at least 0. */
    public CoverProblemBuilder weight(int row, double weight) {
        checkRow(row);
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw PlacementException.data("bad-weight", Integer.toString(row), Double.toString(weight));
        }
        weights[row] = weight;
        return this;
    }

    /**
     * Asks for a row to be covered by several candidates; only {@link SetCover} does, where there are so many.
     *
     * @param times at least 1
     */
    public CoverProblemBuilder demand(int row, int times) {
        checkRow(row);
        if (times < 1) {
            throw new IllegalArgumentException("row " + row + " cannot be wanted " + times + " times");
        }
        demands[row] = times;
        return this;
    }

    /**
     * Decides about a candidate before the solver does.
     *
     * @throws PlacementException where the candidate was already given another status than free
     */
    public CoverProblemBuilder status(int column, SiteStatus status) {
        checkColumn(column);
        SiteStatus before = statuses[column];
        if (before != SiteStatus.FREE && before != status) {
            throw PlacementException.data("two-statuses", Integer.toString(column), before, status);
        }
        statuses[column] = status;
        return this;
    }

    public CoverProblem build() {
        Incidence incidence = Incidence.ofPairs(columns, rows, pairColumns, pairRows, pairs);
        return new CoverProblem(incidence, costs, weights, demands, statuses);
    }

    private void checkColumn(int column) {
        if (column < 0 || column >= columns) {
            throw PlacementException.data("no-such-candidate", Integer.toString(column), Integer.toString(columns));
        }
    }

    private void checkRow(int row) {
        if (row < 0 || row >= rows) {
            throw PlacementException.data("no-such-row", Integer.toString(row), Integer.toString(rows));
        }
    }
}
