package org.yizhan.pipeline.plan.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.ShareOf;
import org.yizhan.pipeline.plan.ground.Limit;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.backup.BackupCover;
import org.yizhan.placement.infeasibility.Infeasibility;
import org.yizhan.placement.problem.BuildLimit;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.side.ConstrainedMaximalCover;
import org.yizhan.placement.solver.SolveOptions;

/**
 * What a plan under side rules has to keep to, ready for the solver.
 *
 * @param limits those of the rules, and last that of the plan's own number or budget where it has one
 * @param ruleOf number of the rule of each limit, that of the own limit being one past the last
 * @param ownLimit the plan's own number or budget as a sentence, where it has one
 * @param coversAll whether all that can be covered must be
 * @param ownRows where the plan's own demand is many limits, one for each of some rows, those of each limit; else empty
 * @param sharePercent what part of what can be covered must be, NaN where that is not what is asked; the last rule then,
 *     without a limit of its own
 */
@SuppressWarnings("ArrayRecordComponent")
public record RuleConstraints(
        RuleBook book,
        List<SideConstraint> limits,
        int[] ruleOf,
        Optional<Message> ownLimit,
        List<int[]> ownRows,
        boolean coversAll,
        double sharePercent) {

    /** The cheapest or smallest plan that covers all. */
    public static RuleConstraints covering(RuleBook book) {
        return new RuleConstraints(book, book.limits(), book.ruleOf(), Optional.empty(), List.of(), true, Double.NaN);
    }

    /** Nothing but the rules. */
    public static RuleConstraints alone(RuleBook book) {
        return new RuleConstraints(book, book.limits(), book.ruleOf(), Optional.empty(), List.of(), false, Double.NaN);
    }

    /** The plan that covers most within a number or a budget. */
    public static RuleConstraints most(RuleBook book, CoverProblem problem, BuildLimit most) {
        List<SideConstraint> limits = new ArrayList<>(book.limits());
        limits.add(ConstrainedMaximalCover.limitOf(problem, most));
        int[] ruleOf = Arrays.copyOf(book.ruleOf(), limits.size());
        ruleOf[limits.size() - 1] = book.lines().size();
        Message own = most.byNumber()
                ? Message.of("pipeline.rules-own-number", most.stations())
                : Message.of("pipeline.rules-own-budget", most.budget());
        return new RuleConstraints(book, limits, ruleOf, Optional.of(own), List.of(), false, Double.NaN);
    }

    /** The cheapest or smallest plan that covers a share. */
    public static RuleConstraints share(RuleBook book, Limit.Share share) {
        int[] ruleOf = Arrays.copyOf(book.ruleOf(), book.ruleOf().length + 1);
        ruleOf[ruleOf.length - 1] = book.lines().size();
        String of =
                share.of() == ShareOf.STREETS ? "pipeline.rules-own-share-streets" : "pipeline.rules-own-share-workers";
        return new RuleConstraints(
                book,
                book.limits(),
                ruleOf,
                Optional.of(Message.of(of, share.percent())),
                List.of(),
                false,
                share.percent());
    }

    /** The cheapest or smallest plan that covers all, and some of it from two places. */
    public static RuleConstraints twice(RuleBook book, BackupCover.Rule rule, Limit.Twice limit) {
        List<SideConstraint> limits = new ArrayList<>(book.limits());
        limits.addAll(rule.limits());
        int[] ruleOf = Arrays.copyOf(book.ruleOf(), limits.size());
        Arrays.fill(ruleOf, book.limits().size(), ruleOf.length, book.lines().size());
        Message own = Message.of("pipeline.rules-own-twice", limit.where().word());
        return new RuleConstraints(book, limits, ruleOf, Optional.of(own), rule.rows(), true, Double.NaN);
    }

    /** Why there is no plan, where none of this shape was found. */
    Infeasibility.@Nullable Explanation explain(
            CoverProblem problem, long[] rowLoss, SolveOptions options, Progress progress) {
        return Double.isNaN(sharePercent)
                ? Infeasibility.explain(
                        problem, limits, ruleOf, coversAll, rowLoss, options, SolverCalls.heardBy(progress))
                : Infeasibility.explainShare(
                        problem, limits, ruleOf, sharePercent, options, SolverCalls.heardBy(progress));
    }
}
