package org.yizhan.placement.infeasibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.infeasibility.Infeasibility.Change;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.solver.IntegerProgram;
import org.yizhan.placement.solver.LinearConstraint;
import org.yizhan.placement.solver.StopRule;

/**
 * The least changes with which everything can be had. A change is the optimum of the same problem with one rule made elastic:
 * min s with Σ a x ≤ U + s (or ≥ L − s), or min Σ w_i z_i over rows left uncovered. Where no single rule helps, as few as
 * possible are changed, and these as little as possible in sum. (J. Chinneck, E. Dravnieks, Locating minimal infeasible
 * constraint sets in linear programs, ORSA J. on Computing 3, 1991.)
 */
final class ElasticRelaxation {

    /** Where the elastic program of the rows has more entries, what could be left is not asked. */
    private static final long MOST_ENTRIES = 5_000_000;

    private final ConflictProblem problem;
    private final Supplier<StopRule> stops;

    /** @param stops gives each change its own effort and time */
    ElasticRelaxation(ConflictProblem problem, Supplier<StopRule> stops) {
        this.problem = problem;
        this.stops = stops;
    }

    /**
     * Changes of what takes part in a conflict, and of the rows to be covered.
     *
     * @param rowLoss what leaving each row uncovered counts, at least 1
     */
    List<Change> of(BitSet conflict, long[] rowLoss) {
        List<Change> changes = new ArrayList<>();
        for (int rule = 0; rule < problem.rules; rule++) {
            if (problem.ofRule(rule).intersects(conflict)) {
                add(changes, elastic(rule, rule + 1, false));
            }
        }
        int groups = problem.rules + problem.required.length;
        for (int g = problem.rules; g < groups; g++) {
            if (conflict.get(problem.site(g - problem.rules))) {
                add(changes, elastic(g, g + 1, false));
            }
        }
        if (changes.isEmpty()) {
            add(changes, elastic(0, groups, true));
        }
        add(changes, leaving(rowLoss));
        return changes;
    }

    private static void add(List<Change> changes, @Nullable Change change) {
        if (change != null) {
            changes.add(change);
        }
    }

    /** The least change of the groups from one to another; with {@code fewest}, of as few of them as possible. */
    private @Nullable Change elastic(int from, int to, boolean fewest) {
        StopRule stop = stops.get();
        long mostChanged = Long.MAX_VALUE;
        if (fewest) {
            Elastic count = new Elastic(from, to, true, Long.MAX_VALUE);
            long[] values = count.model.solve(stop).values();
            if (values == null) {
                return null;
            }
            mostChanged = count.changed(values);
        }
        Elastic elastic = new Elastic(from, to, false, mostChanged);
        IntegerProgram.Outcome outcome = elastic.model.solve(stop);
        long[] values = outcome.values();
        return values == null ? null : elastic.change(values, outcome.optimal());
    }

    /** The least that has to be left uncovered with all rules held; null where the rules alone cannot be held. */
    private @Nullable Change leaving(long[] rowLoss) {
        if (problem.rowsAreFacts) {
            return null;
        }
        StopRule stop = stops.get();
        ConflictProgram model = ConflictProgram.of(problem, problem.allButRows());
        if (model.contradiction() || problem.openRows.length == 0) {
            return null;
        }
        int[] leftRows = new int[problem.openRows.length];
        int[] variables = new int[leftRows.length];
        int count = 0;
        for (int row : problem.openRows) {
            if (model.isCovered(row)) {
                continue;
            }
            int[] free = model.freeColumnsOf(row);
            int leave = model.variable(rowLoss[row], 1);
            int[] all = Arrays.copyOf(free, free.length + 1);
            all[free.length] = leave;
            model.sum(all, 1, LinearConstraint.ANY);
            leftRows[count] = row;
            variables[count++] = leave;
            if (model.entries() > MOST_ENTRIES) {
                return null;
            }
        }
        IntegerProgram.Outcome outcome = model.solve(stop);
        long[] values = outcome.values();
        if (values == null) {
            return null;
        }
        int[] left = new int[count];
        int size = 0;
        for (int k = 0; k < count; k++) {
            if (values[variables[k]] == 1) {
                left[size++] = leftRows[k];
            }
        }
        return new Change(
                new int[0], new double[0], new double[0], new int[0], Arrays.copyOf(left, size), outcome.optimal());
    }

    /** Everything as a program in which some groups, which are the rules and then the required sites, may give way. */
    private final class Elastic {
        final ConflictProgram model;
        private final int[] under = new int[problem.limits.size()];
        private final int[] over = new int[problem.limits.size()];
        private final int[] given = new int[problem.rules + problem.required.length];

        /** @param counting prices each group that gives way at 1, otherwise each unit by which it does */
        Elastic(int from, int to, boolean counting, long mostChanged) {
            BitSet active = problem.allRows();
            for (int k = 0; k < problem.required.length; k++) {
                int group = problem.rules + k;
                active.set(problem.site(k), group < from || group >= to);
            }
            model = ConflictProgram.withoutLimits(problem, active);
            Arrays.fill(given, -1);
            Arrays.fill(under, -1);
            Arrays.fill(over, -1);
            for (int g = from; g < to; g++) {
                given[g] = model.variable(counting || g >= problem.rules ? 1 : 0, 1);
                if (g >= problem.rules) {
                    // A site that may be given up: chosen, or given up.
                    int column = model.variableOf(problem.required[g - problem.rules]);
                    int[] pair = column >= 0 ? new int[] {column, given[g]} : new int[] {given[g]};
                    model.sum(pair, column >= 0 ? 1 : 0, LinearConstraint.ANY);
                }
            }
            for (int r = 0; r < under.length; r++) {
                int group = given[problem.ruleOf[r]];
                if (group >= 0) {
                    LinearConstraint limit = problem.limits.get(r).linear();
                    long all = Arrays.stream(limit.uses()).sum();
                    under[r] = slack(limit.least(), group, counting);
                    over[r] = slack(all, group, counting);
                }
                model.limit(r, true, true, under[r], over[r]);
            }
            if (mostChanged < Long.MAX_VALUE) {
                model.sum(Arrays.stream(given).filter(v -> v >= 0).toArray(), 0, mostChanged);
            }
        }

        private int slack(long most, int group, boolean counting) {
            int slack = model.variable(counting ? 0 : 1, most);
            // Only a rule that gives way has slack.
            model.row(new int[] {slack, group}, new long[] {-1, most}, 0, LinearConstraint.ANY);
            return slack;
        }

        long changed(long[] values) {
            return Arrays.stream(given)
                    .filter(v -> v >= 0)
                    .map(v -> (int) values[v])
                    .sum();
        }

        Change change(long[] values, boolean exact) {
            int[] changed = new int[under.length];
            double[] least = new double[changed.length];
            double[] most = new double[changed.length];
            int size = 0;
            for (int r = 0; r < changed.length; r++) {
                long down = under[r] < 0 ? 0 : values[under[r]];
                long up = over[r] < 0 ? 0 : values[over[r]];
                if (down > 0 || up > 0) {
                    SideConstraint limit = problem.limits.get(r);
                    changed[size] = r;
                    least[size] =
                            down == 0 ? Double.NaN : limit.amount(limit.linear().least() - down);
                    most[size++] =
                            up == 0 ? Double.NaN : limit.amount(limit.linear().most() + up);
                }
            }
            int[] sites = new int[problem.required.length];
            int count = 0;
            for (int k = 0; k < sites.length; k++) {
                int gone = given[problem.rules + k];
                if (gone >= 0 && values[gone] == 1) {
                    sites[count++] = problem.required[k];
                }
            }
            return new Change(
                    Arrays.copyOf(changed, size),
                    Arrays.copyOf(least, size),
                    Arrays.copyOf(most, size),
                    Arrays.copyOf(sites, count),
                    new int[0],
                    exact);
        }
    }
}
