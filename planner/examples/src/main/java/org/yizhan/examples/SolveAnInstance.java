package org.yizhan.examples;

import java.util.Arrays;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/** Covers six street segments from five sites at the least cost, with the optimiser alone. */
public final class SolveAnInstance {

    private SolveAnInstance() {}

    public static void main(String[] args) {
        SetCoverSolution solution = solve();
        System.out.printf(
                "sites %s at a cost of %.1f; no choice costs less than %.1f%n",
                Arrays.toString(solution.columns()), solution.cost(), solution.bound());
    }

    /** Columns are sites, rows are segments; a row is covered by the sites within the service radius of it. */
    static SetCoverSolution solve() {
        CoverProblem problem = CoverProblem.builder(5, 6)
                .cover(0, new int[] {0, 1, 2})
                .cover(1, new int[] {2, 3})
                .cover(2, new int[] {3, 4})
                .cover(3, new int[] {4, 5})
                .cover(4, new int[] {0, 5})
                .cost(0, 12) // a new building
                .cost(1, 2) // lent rooms
                .cost(2, 2)
                .cost(3, 3)
                .status(4, SiteStatus.EXISTING) // costs nothing and stays
                .build();
        return SetCover.solve(problem, SolveOptions.standard(), SolveProgress.silent());
    }
}
