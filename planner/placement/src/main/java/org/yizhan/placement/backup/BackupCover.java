package org.yizhan.placement.backup;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.problem.SiteStatus;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.side.ConstrainedCoverSolution;
import org.yizhan.placement.side.ConstrainedSetCover;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;

/**
 * Backup covering: the cheapest set of sites that covers every row that any site can, and some rows from two places, so that
 * they stay covered whichever place is lost.
 *
 * <pre>
 * sets        J sites, each at a place P ⊆ J; I coverable rows, J_i ⊆ J the sites that cover row i; B ⊆ I rows that are
 *             wanted from two places and that sites of two places or more cover
 * variables   x_j = 1 where site j is chosen, else 0
 * minimise    Σ_{j∈J} c_j x_j
 * subject to  Σ_{j∈J_i} x_j ≥ 1       for every i ∈ I∖B
 *             Σ_{j∈J_i} x_j ≥ 2       for every i ∈ B
 *             Σ_{j∈J_i∖P} x_j ≥ 1     for every i ∈ B and place P with several sites in J_i
 *             x_j = 1                 for required and existing sites (existing ones cost nothing)
 *             x_j = 0                 for forbidden sites
 * </pre>
 *
 * The last kind of row makes up for sites of one place, which are no backup of each other: where all that are chosen of J_i
 * stand at one place, either there is only one of them or that place's row is violated. All of it is a {@link SetCover} with
 * demands. After K. Hogan, C. ReVelle, Concepts and applications of backup coverage, Management Science 32 (1986).
 */
public final class BackupCover {

    private BackupCover() {}

    /**
     * Solves the problem, best effort within the options.
     *
     * @param problem every row wanted once
     * @param twice whether a row is wanted from two places
     * @param placeOf the place of each column; columns of one place are lost together
     * @return speaks of the problem's columns, but of rows of its own
     */
    public static SetCoverSolution solve(
            CoverProblem problem, IntPredicate twice, int[] placeOf, SolveOptions options, SolveProgress progress) {
        return SetCover.solve(demanding(problem, twice, placeOf), options, progress);
    }

    /**
     * As {@link #solve(CoverProblem, IntPredicate, int[], SolveOptions, SolveProgress)}, under side rules ({@link ConstrainedSetCover}).
     *
     * @param limits on the problem's columns
     */
    public static ConstrainedCoverSolution solve(
            CoverProblem problem,
            IntPredicate twice,
            int[] placeOf,
            List<SideConstraint> limits,
            SolveOptions options,
            SolveProgress progress) {
        return ConstrainedSetCover.solve(demanding(problem, twice, placeOf), limits, options, progress);
    }

    /**
     * That rows are covered from two places, as one limit on the columns of each such row and of all other places than one of
     * several of its columns.
     *
     * @param rows the rows of the problem that each limit is about
     */
    public record Rule(List<SideConstraint> limits, List<int[]> rows) {}

    /** What covering some rows from two places asks beyond covering them. */
    public static Rule ruleOf(CoverProblem problem, IntPredicate twice, int[] placeOf) {
        Map<IntBuffer, SideConstraint> limits = new LinkedHashMap<>();
        Map<IntBuffer, List<Integer>> rows = new HashMap<>();
        for (int i = 0; i < problem.rows(); i++) {
            if (twice.test(i) && places(problem, i, placeOf) > 1) {
                int[] columns = allowed(problem, i);
                add(limits, rows, i, columns, 2);
                for (int place :
                        Arrays.stream(columns).map(j -> placeOf[j]).distinct().toArray()) {
                    int[] others = Arrays.stream(columns)
                            .filter(j -> placeOf[j] != place)
                            .toArray();
                    if (columns.length - others.length > 1) {
                        add(limits, rows, i, others, 1);
                    }
                }
            }
        }
        return new Rule(
                List.copyOf(limits.values()),
                limits.keySet().stream()
                        .map(columns -> rows.getOrDefault(columns, List.of()).stream()
                                .mapToInt(Integer::intValue)
                                .toArray())
                        .toList());
    }

    private static void add(
            Map<IntBuffer, SideConstraint> limits,
            Map<IntBuffer, List<Integer>> rows,
            int row,
            int[] columns,
            int least) {
        IntBuffer key = IntBuffer.wrap(columns);
        limits.merge(
                key,
                SideConstraint.number(columns, least, Integer.MAX_VALUE),
                (a, b) -> a.linear().least() >= b.linear().least() ? a : b);
        rows.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
    }

    /** How many places have columns, not forbidden ones, that cover a row. */
    public static int places(CoverProblem problem, int row, int[] placeOf) {
        return (int) Arrays.stream(allowed(problem, row))
                .map(j -> placeOf[j])
                .distinct()
                .count();
    }

    /** The rows above, equal ones once. */
    static CoverProblem demanding(CoverProblem problem, IntPredicate twice, int[] placeOf) {
        Map<IntBuffer, Integer> demand = new LinkedHashMap<>();
        for (int i = 0; i < problem.rows(); i++) {
            int[] columns = allowed(problem, i);
            Map<Integer, Integer> columnsAt = new HashMap<>();
            if (twice.test(i)) {
                for (int j : columns) {
                    columnsAt.merge(placeOf[j], 1, Integer::sum);
                }
            }
            boolean isBackedUp = columnsAt.size() > 1;
            demand.merge(IntBuffer.wrap(columns), isBackedUp ? 2 : 1, Math::max);
            if (isBackedUp) {
                columnsAt.forEach((place, count) -> {
                    if (count > 1) {
                        int[] others = Arrays.stream(columns)
                                .filter(j -> placeOf[j] != place)
                                .toArray();
                        demand.merge(IntBuffer.wrap(others), 1, Math::max);
                    }
                });
            }
        }
        int pairs = demand.keySet().stream().mapToInt(IntBuffer::capacity).sum();
        int[] pairColumns = new int[pairs];
        int[] pairRows = new int[pairs];
        int[] demands = new int[demand.size()];
        int row = 0;
        int next = 0;
        for (Map.Entry<IntBuffer, Integer> wanted : demand.entrySet()) {
            for (int j : wanted.getKey().array()) {
                pairColumns[next] = j;
                pairRows[next++] = row;
            }
            demands[row++] = wanted.getValue();
        }
        return problem.covering(Incidence.ofPairs(problem.columns(), row, pairColumns, pairRows, pairs), demands);
    }

    private static int[] allowed(CoverProblem problem, int row) {
        return Arrays.stream(problem.columnsOf(row))
                .filter(j -> problem.status(j) != SiteStatus.FORBIDDEN)
                .toArray();
    }
}
