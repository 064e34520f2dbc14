package org.yizhan.placement.infeasibility;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.partial.PartialCoverConstraint;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/**
 * Why no choice of sites keeps to all rules: a set of rules, required sites and rows that cannot be had together although all
 * but any one of them can (an irreducible infeasible set, {@link IrreducibleSetSearch}), and the least changes with which
 * everything can ({@link ElasticRelaxation}).
 */
public final class Infeasibility {

    private Infeasibility() {}

    /**
     * One way out.
     *
     * @param limits limits that give way, empty where rows or sites do
     * @param least what is the least of each of them then, in its measure; NaN where it stays
     * @param most what is the most of each of them then, in its measure; NaN where it stays
     * @param sites required sites to be given up
     * @param rows rows to be left uncovered
     * @param exact true where less would not do
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Change(int[] limits, double[] least, double[] most, int[] sites, int[] rows, boolean exact) {}

    /**
     * What cannot be had together.
     *
     * @param leasts limits whose least takes part
     * @param mosts limits whose most takes part
     * @param sites required sites that take part
     * @param rows rows that take part
     * @param irreducible true where the rest can be had without any one of them
     * @param changes each of which alone makes everything possible
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Explanation(
            int[] leasts, int[] mosts, int[] sites, int[] rows, boolean irreducible, List<Change> changes) {}

    /**
     * Explains.
     *
     * @param ruleOf number of the planner's rule that each limit comes from, from 0
     * @param coverAll whether every coverable row must be covered
     * @param rowLoss what leaving each row uncovered counts, at least 1
     * @param options effort and time for the set and for all changes together
     * @return null where no solver is to be had, or none shows within the effort that there is no choice
     */
    public static @Nullable Explanation explain(
            CoverProblem problem,
            List<SideConstraint> limits,
            int[] ruleOf,
            boolean coverAll,
            long[] rowLoss,
            SolveOptions options,
            SolveProgress progress) {
        return explain(problem, limits, ruleOf, coverAll, false, rowLoss, options, progress);
    }

    /**
     * Explains why no choice keeps to limits and covers a share of the coverable weight. The share takes part as one limit
     * more, the last one, whose most is the weight that may be left uncovered.
     *
     * @param ruleOf number of the planner's rule that each limit comes from, and last that of the share
     * @param percent above 0, at most 100
     * @return as {@link #explain}
     */
    public static @Nullable Explanation explainShare(
            CoverProblem problem,
            List<SideConstraint> limits,
            int[] ruleOf,
            double percent,
            SolveOptions options,
            SolveProgress progress) {
        PartialCoverConstraint share = PartialCoverConstraint.of(problem, percent);
        List<SideConstraint> all = new ArrayList<>(limits);
        all.add(share.limit());
        return explain(share.problem(), all, ruleOf, true, true, new long[0], options, progress);
    }

    private static @Nullable Explanation explain(
            CoverProblem problem,
            List<SideConstraint> limits,
            int[] ruleOf,
            boolean coverAll,
            boolean rowsAreFacts,
            long[] rowLoss,
            SolveOptions options,
            SolveProgress progress) {
        // Half for the set, half for all changes together.
        SolveOptions half = options.shared(2);
        StopRule stop = new StopRule(half.effort(), half.timeLimit(), progress);
        ConflictProblem all = new ConflictProblem(problem, limits, ruleOf, coverAll, rowsAreFacts, stop);
        IrreducibleSetSearch search = new IrreducibleSetSearch(all, stop);
        BitSet conflict = search.find();
        if (conflict == null) {
            return null;
        }
        int changes = 2
                + Math.toIntExact(IntStream.concat(
                                IntStream.range(0, limits.size())
                                        .filter(r -> conflict.get(all.least(r)) || conflict.get(all.most(r)))
                                        .map(r -> ruleOf[r])
                                        .distinct(),
                                IntStream.of(inside(conflict, all.required.length, all::site)))
                        .count());
        SolveOptions each = half.shared(changes);
        Supplier<StopRule> stops = () -> new StopRule(each.effort(), each.timeLimit(), progress);
        return new Explanation(
                inside(conflict, limits.size(), all::least),
                inside(conflict, limits.size(), all::most),
                Arrays.stream(inside(conflict, all.required.length, all::site))
                        .map(k -> all.required[k])
                        .toArray(),
                Arrays.stream(inside(conflict, all.rows.length, all::row))
                        .map(k -> all.rows[k])
                        .toArray(),
                search.isSure(),
                new ElasticRelaxation(all, stops).of(conflict, rowLoss));
    }

    private static int[] inside(BitSet conflict, int count, IntUnaryOperator element) {
        return IntStream.range(0, count)
                .filter(k -> conflict.get(element.applyAsInt(k)))
                .toArray();
    }
}
