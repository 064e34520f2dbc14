package org.yizhan.placement.solver;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One independent part of a set-covering problem: its best cover so far, what bounds it, and the searches that close the
 * gap between them. {@link #searchCover} and {@link #searchBound} may run at the same time, neither twice at once; {@link
 * #exchange} runs alone and lets each know what the other found.
 */
final class CoverComponent {

    private static final double STEP_AFTER_FIXING = 0.25;
    private static final int STEPS_BETWEEN_FIXINGS = 250;
    /** Blocks begin with so many columns for each column of a mean row. */
    private static final int BLOCK_COLUMNS_PER_ROW_SIZE = 12;
    /** Beyond so many columns the exact search ends in no useful time. */
    private static final int MOST_COLUMNS_EXACT = 1200;

    private final Instance.Part part;
    private final Instance instance;
    private final DualLevels levels;
    private final long denominator;
    private final StopRule rule;
    private final LagrangianDual dual;
    private final WeightingSearch search;
    private boolean dualStarted;
    private int[] best;
    private long bestCost;
    private long targetCost;
    private long exactBound;
    private @Nullable BlockBound blocks;
    private int @Nullable [] exactCover;

    CoverComponent(Instance.Part part, long denominator, StopRule rule, long seed) {
        this.rule = rule;
        this.part = part;
        this.instance = part.instance();
        this.denominator = denominator;
        this.levels = new DualLevels(instance, denominator);
        this.best = Greedy.cover(instance);
        this.bestCost = instance.costOf(best);
        this.dual = new LagrangianDual(instance, levels.alive());
        this.search = new WeightingSearch(instance, levels.alive().clone(), best, seed);
    }

    /** How much work one look at everything takes: what rounds are measured by. */
    long size() {
        return instance.matrix.pairs() + 1L;
    }

    boolean closed() {
        return bound() >= bestCost;
    }

    long bestCost() {
        return bestCost;
    }

    /** A lower bound on every cover of the part. */
    long bound() {
        return Math.min(bestCost, Math.max(levels.bound(), exactBound));
    }

    /** The best cover in the ids of the whole. */
    int[] best() {
        return part.toWhole(best);
    }

    List<long[]> levels() {
        return levels.levels();
    }

    Instance.Part part() {
        return part;
    }

    void searchCover(StopRule.Meter meter) {
        search.run(meter, targetCost);
    }

    void searchBound(StopRule.Meter meter) {
        if (!dualStarted) {
            dualStarted = true;
            dual.start((double) bestCost);
        }
        while (!closed() && !dual.converged() && !meter.stopped()) {
            dual.run(meter, (double) bestCost, bestCost - 1 + 1e-6, STEPS_BETWEEN_FIXINGS);
            int ruledOut = levels.use(dual.multipliers(), bestCost);
            if (ruledOut > 0 && !closed()) {
                dual.resume((double) bestCost, STEP_AFTER_FIXING);
            }
        }
        if (!closed() && !meter.stopped() && instance.matrix.columns <= MOST_COLUMNS_EXACT) {
            StopRule.Meter half = rule.meter(meter.left() / 2);
            searchAll(half);
            meter.spend(half.spent());
        }
        if (!closed() && !meter.stopped() && BlockBound.suits(instance)) {
            searchBlocks(meter);
        }
    }

    private void searchBlocks(StopRule.Meter meter) {
        BlockBound current = blocks;
        if (current == null) {
            int size = BLOCK_COLUMNS_PER_ROW_SIZE * (1 + instance.matrix.pairs() / instance.matrix.rows);
            current = new BlockBound(instance, levels.alive(), dual.multipliers(), size);
        }
        while (current.blocks() > 1 && !meter.stopped() && !closed()) {
            current = current.exhausted() ? current.joined() : current;
            blocks = current;
            current.run(meter, rule, bestCost);
            exactBound = Math.max(exactBound, Math.min(bestCost, current.bound()));
        }
    }

    /** Looks at every cover that may still be cheaper; what is known afterwards holds even where the meter stopped it. */
    private void searchAll(StopRule.Meter meter) {
        ExactSearch exact = new ExactSearch(meter, denominator);
        ExactSearch.Result result =
                exact.solve(instance, dual.multipliers(), levels.alive().clone(), bestCost);
        if (result.cover() != null) {
            exactCover = result.cover();
        }
        exactBound = Math.max(exactBound, result.bound());
    }

    /** Shares what was found; afterwards both searches know the best cover and the best bound. */
    void exchange() {
        if (exactCover != null) {
            learn(exactCover);
        }
        learn(search.best());
        targetCost = bound();
    }

    private void learn(int[] cover) {
        if (instance.costOf(cover) < bestCost) {
            best = Greedy.withoutRedundant(instance, cover);
            bestCost = instance.costOf(best);
        }
    }
}
