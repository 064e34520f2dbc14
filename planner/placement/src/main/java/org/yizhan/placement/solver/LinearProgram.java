package org.yizhan.placement.solver;

/**
 * A linear program min Σ c_v x_v with low_r ≤ Σ_v a_rv x_v ≤ high_r for every row and ends for every variable, that is
 * solved again and again while its ends change: each time begins where the last one ended. One thread's use.
 */
public interface LinearProgram extends AutoCloseable {

    /** Adds a variable and returns its number; an end may be infinite. */
    int variable(double low, double high, double cost);

    /** Adds a row of these variables and returns its number; an end may be infinite. */
    int row(double low, double high, int[] variables, double[] factors);

    /** Gives a variable other ends. */
    void variableEnds(int variable, double low, double high);

    /** Gives a row other ends. */
    void rowEnds(int row, double low, double high);

    /**
     * Solves it as it is now.
     *
     * @param meter charged with the work; its rule may end the search at any time
     * @return false where it was interrupted, or has no best solution
     */
    boolean solve(StopRule.Meter meter);

    /** What a variable was worth in the last solution, within floating-point tolerance of its ends. */
    double value(int variable);

    /** The dual of a row in the last solution: how much the cost grows by one more on its binding end. */
    double dual(int row);

    @Override
    void close();
}
