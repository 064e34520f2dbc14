package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

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
    /** What a solver of mixed-integer programs takes in its stride. */
    private static final int BLOCK_COLUMNS_FOR_SOLVER = 250;
    /** Beyond so many columns the own exact search ends in no useful time. */
    private static final int MOST_COLUMNS_EXACT = 1200;
    /** So many columns that may still be used the solver is sure to close. */
    private static final int MOST_COLUMNS_FOR_SOLVER = 600;
    /** So many it may close: it goes on where its first attempt passed the duals, which tells real streets from hard grids. */
    private static final int MOST_COLUMNS_TO_TRY = 6000;
    /** The own search gets so small a part of the work where a solver follows: what it closes, it closes soon. */
    private static final long SOLVERS_SHARE = 8;
    /** What needs less is closed by the own search before a solver is even loaded. */
    private static final long LEAST_WORK_FOR_SOLVER = 30_000_000L;
    /** Work that the solver may put into its first attempt at the whole component. */
    private static final long FIRST_SOLVER_WORK = 2_000_000_000L;
    /** The same where the component is large, so that the attempt tells something. */
    private static final long FIRST_TRIAL_WORK = 1_200_000_000L;
    /** Share of the distance between the duals' bound and the best cover that such an attempt must close to go on. */
    private static final double LEAST_CLOSED = 1.0 / 3;

    private static final long SOLVERS_GROWTH = 6;
    /** The search for covers has stalled once so many times the work of its last improvement brought none, */
    private static final long STALLED_AFTER = 5;
    /** and at least so many looks at every pair. */
    private static final long LEAST_LOOKS = 20_000;

    private final SetCoverInstance.Part part;
    private final SetCoverInstance instance;
    private final DualLevels levels;
    private final long denominator;
    private final StopRule rule;
    private final Parallel parallel;
    private final SetCoverDual dual;
    private final RowWeightingSearch search;
    private final @Nullable WindowSearch windows;
    private long searchedExactly;
    private long searched;
    private long searchedAtBest;
    private boolean dualStarted;
    private int[] best;
    private long bestCost;
    private long targetCost;
    private long enoughCost = Long.MIN_VALUE;
    private long hopelessAbove = Long.MAX_VALUE;
    private long exactBound;
    private long solverWork;
    private boolean solverFalters;
    private @Nullable BlockBound blocks;
    private int @Nullable [] exactCover;

    /**
     * @param parallel runs pieces of the work on a bound; not the threads that run the component's own tasks
     * @param searching runs pieces of the search for covers; other threads still, so that neither waits for the other
     */
    CoverComponent(
            SetCoverInstance.Part part,
            long denominator,
            StopRule rule,
            Parallel parallel,
            Parallel searching,
            long seed) {
        this.rule = rule;
        this.parallel = parallel;
        this.part = part;
        this.instance = part.instance();
        this.denominator = denominator;
        this.levels = new DualLevels(instance, denominator);
        this.best = Greedy.cover(instance);
        this.bestCost = instance.costOf(best);
        this.dual = new SetCoverDual(instance, levels.alive());
        this.search = new RowWeightingSearch(instance, levels.alive().clone(), best, seed);
        this.windows = WindowSearch.suits(best)
                ? new WindowSearch(
                        instance,
                        levels.alive().clone(),
                        best,
                        WindowSearch.windowColumns(instance, best),
                        seed,
                        searching)
                : null;
    }

    /** How much work one look at everything takes: what rounds are measured by. */
    long size() {
        return instance.matrix.pairs() + 1L;
    }

    boolean closed() {
        return bound() >= bestCost;
    }

    /** Both searches may end early: with a cover of so much, or a bound above that. Counts until it is called again. */
    void aim(long enough, long hopeless) {
        enoughCost = enough;
        hopelessAbove = hopeless;
        targetCost = Math.max(bound(), enoughCost);
    }

    /** Whether a better bound is of no use to anyone. */
    private boolean settled() {
        return closed() || bound() > hopelessAbove;
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

    SetCoverInstance.Part part() {
        return part;
    }

    /** False where the search for covers has nothing left to find. */
    boolean mayImprove() {
        return searchedCost() > targetCost;
    }

    /** Cost of the best cover that the local search knows; may be asked by the thread that searches. */
    long searchedCost() {
        return windows == null ? search.bestCost() : windows.bestCost();
    }

    void searchCover(StopRule.Meter meter) {
        long before = searchedCost();
        if (windows == null) {
            search.run(meter, targetCost);
        } else {
            windows.run(meter, targetCost);
        }
        searched += meter.spent();
        searchedAtBest = searchedCost() < before ? searched : searchedAtBest;
    }

    /** Whether so much was searched in vain that a core is better used otherwise. */
    boolean searchStalled() {
        return searched - searchedAtBest > Math.max(STALLED_AFTER * searchedAtBest, LEAST_LOOKS * size());
    }

    /**
     * Raises the bound.
     *
     * @param reserve how much more work than the meter allows a solver may do, since it cannot go on where it stopped;
     *     charged to the meter all the same
     */
    void searchBound(StopRule.Meter meter, long reserve) {
        if (!dualStarted) {
            dualStarted = true;
            dual.start((double) bestCost);
        }
        while (!settled() && !dual.converged() && !meter.stopped()) {
            dual.run(meter, (double) bestCost, bestCost - 1 + 1e-6, STEPS_BETWEEN_FIXINGS);
            int ruledOut = levels.use(dual.multipliers(), bestCost);
            if (ruledOut > 0 && !settled()) {
                dual.resume((double) bestCost, STEP_AFTER_FIXING);
            }
        }
        if (settled() || meter.stopped()) {
            return;
        }
        boolean large = meter.left() >= LEAST_WORK_FOR_SOLVER;
        long allowed = meter.left() / (large ? SOLVERS_SHARE : 2);
        // The own search begins anew each time.
        if (instance.matrix.columns <= MOST_COLUMNS_EXACT && allowed > 2 * searchedExactly) {
            searchedExactly = allowed;
            StopRule.Meter part = rule.meter(allowed);
            searchAll(part);
            meter.spend(part.spent());
        }
        ExactSolver solver = large && !settled() ? ExactSolver.find() : null;
        if (!settled() && !meter.stopped() && solver != null) {
            attempt(solver, meter, reserve / 2);
        }
        if (!settled() && !meter.stopped() && BlockBound.suits(instance)) {
            searchBlocks(solver, meter, reserve);
        }
    }

    /** Lets the solver at the whole component, longer each time, as long as that is not in vain. */
    private void attempt(ExactSolver solver, StopRule.Meter meter, long most) {
        int usable = usable();
        boolean sure = usable <= MOST_COLUMNS_FOR_SOLVER;
        if (!sure && (solverFalters || usable > MOST_COLUMNS_TO_TRY || most < FIRST_TRIAL_WORK)) {
            return;
        }
        long first = sure ? FIRST_SOLVER_WORK : FIRST_TRIAL_WORK;
        do {
            solverWork = solverWork == 0 ? first : solverWork * SOLVERS_GROWTH;
            StopRule.Meter part = rule.meter(Math.min(most, solverWork));
            long reached = solveAll(solver, part);
            meter.spend(part.spent());
            solverFalters = reached < levels.bound() + LEAST_CLOSED * (bestCost - levels.bound());
        } while (!sure && !solverFalters && !settled() && !rule.interrupted() && solverWork < most);
    }

    private int usable() {
        int count = 0;
        for (boolean on : levels.alive()) {
            count += on ? 1 : 0;
        }
        return count;
    }

    private void searchBlocks(@Nullable ExactSolver solver, StopRule.Meter meter, long reserve) {
        BlockBound current = blocks;
        if (current == null || (solver != null && !current.hasSolver())) {
            int size = solver != null
                    ? BLOCK_COLUMNS_FOR_SOLVER
                    : BLOCK_COLUMNS_PER_ROW_SIZE * (1 + instance.matrix.pairs() / instance.matrix.rows);
            current = new BlockBound(instance, levels.alive(), dual.multipliers(), size, solver);
        }
        blocks = current;
        long before = -1;
        while (current.blocks() > 1 && !meter.stopped() && !settled() && meter.spent() > before) {
            before = meter.spent();
            current = current.exhausted() ? current.joined() : current;
            blocks = current;
            if (solver == null) {
                current.run(parallel, meter, bestCost);
            } else {
                StopRule.Meter pass = rule.meter(Math.max(meter.left(), Math.min(reserve, current.passWork())));
                current.pass(parallel, pass, bestCost);
                meter.spend(pass.spent());
            }
            exactBound = Math.max(exactBound, Math.min(bestCost, current.bound()));
        }
    }

    /** Looks at every cover that may still be cheaper; what is known afterwards holds even where the meter stopped it. */
    private void searchAll(StopRule.Meter meter) {
        SetCoverTree exact = new SetCoverTree(meter, denominator);
        SetCoverTree.Result result =
                exact.solve(instance, dual.multipliers(), levels.alive().clone(), bestCost);
        if (result.cover() != null) {
            exactCover = result.cover();
        }
        exactBound = Math.max(exactBound, result.bound());
    }

    /**
     * The same by a solver, of what is left once the columns that no better cover uses are gone.
     *
     * @return the bound that it reached
     */
    private long solveAll(ExactSolver solver, StopRule.Meter meter) {
        Reduction reduction = new Reduction(instance.matrix, instance.cost, levels.alive(), instance.demand);
        if (reduction.infeasible()) {
            exactBound = bestCost;
            return bestCost;
        }
        reduction.run(meter);
        List<Integer> cover = new ArrayList<>();
        long bound = 0;
        for (int j = 0; j < instance.matrix.columns; j++) {
            if (reduction.taken(j)) {
                cover.add(j);
                bound += instance.cost[j];
            }
        }
        for (SetCoverInstance.Part piece : Components.of(instance, reduction)) {
            int[] known = known(piece);
            boolean alike = Arrays.stream(piece.instance().cost).distinct().count() == 1;
            ExactSolver.Method method = alike || piece.instance().matrix.columns > MOST_COLUMNS_FOR_SOLVER
                    ? ExactSolver.Method.CONFLICTS
                    : ExactSolver.Method.BRANCHING;
            ExactSolver.Answer answer = solver.solve(piece.instance(), known, method, 0, meter);
            int[] better = answer.best();
            for (int j : piece.toWhole(better == null ? known : better)) {
                cover.add(j);
            }
            bound += answer.bound();
        }
        exactCover = cover.stream().mapToInt(Integer::intValue).toArray();
        exactBound = Math.max(exactBound, bound);
        return bound;
    }

    /** What the best cover has of a piece, or another cover where it used columns that are ruled out since. */
    private int[] known(SetCoverInstance.Part piece) {
        int[] ids = piece.columnId();
        Incidence matrix = piece.instance().matrix;
        int[] demand = piece.instance().demand.clone();
        int missing = Arrays.stream(demand).sum();
        int[] known = new int[ids.length];
        int size = 0;
        for (int j : best) {
            int c = Arrays.binarySearch(ids, j);
            if (c >= 0) {
                known[size++] = c;
                for (int k = matrix.columnStart[c]; k < matrix.columnStart[c + 1]; k++) {
                    missing -= demand[matrix.columnRows[k]]-- > 0 ? 1 : 0;
                }
            }
        }
        return missing == 0 ? Arrays.copyOf(known, size) : Greedy.cover(piece.instance());
    }

    /** Shares what was found; afterwards both searches know the best cover and the best bound. */
    void exchange() {
        if (exactCover != null) {
            learn(exactCover);
        }
        learn(windows == null ? search.best() : windows.best());
        targetCost = Math.max(bound(), enoughCost);
    }

    private void learn(int[] cover) {
        if (instance.costOf(cover) < bestCost) {
            best = Greedy.withoutRedundant(instance, cover);
            bestCost = instance.costOf(best);
        }
    }
}
