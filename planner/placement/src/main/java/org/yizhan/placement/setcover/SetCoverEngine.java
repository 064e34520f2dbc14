package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.placement.solver.ExactSolver;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Incumbent;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.SolveProgress;
import org.yizhan.placement.solver.StopRule;

/**
 * Weighted set covering, rows perhaps wanted more than once: exact reductions, independent components, and for each a local search beside a Lagrangian bound,
 * in rounds of growing work over all threads until all are closed or the {@link StopRule} ends it.
 */
public final class SetCoverEngine {

    /** What is enough where nothing but the best is. */
    public static final long BEST = Long.MIN_VALUE;

    /** Work of the first round, in looks at every pair of the component. */
    private static final long FIRST_ROUND_LOOKS = 400;
    /** A component's share of a round never falls below this, so that small ones are not split into crumbs. */
    private static final long LEAST_TASK = 20_000;
    /** The exact search starts again in each round: the rounds before cost a third of the last at most. */
    private static final long ROUND_GROWTH = 4;
    /** Good covers come sooner than good bounds: how many times more work the bound gets. */
    private static final long BOUND_TO_COVER = 3;
    /** Where only time counts: by how much a search that has stalled works less. */
    private static final long STALLED_DIVISOR = 8;
    /** What is not closed with this work will likely need the solver, which takes a while to load. */
    private static final long WORK_BEFORE_PREPARING = 2_000_000L;

    private final SetCoverInstance instance;
    private final StopRule rule;
    private final int threads;
    private final long seed;
    private final long enough;

    private SetCoverEngine(SetCoverInstance instance, long enough, StopRule rule, int threads, long seed) {
        this.instance = instance;
        this.enough = enough;
        this.rule = rule;
        this.threads = threads;
        this.seed = seed;
    }

    /**
     * Solves one instance.
     *
     * @param cost cost of each column, at least 1
     * @param allowed false for a column that must not be used
     * @param demand how often each row is to be covered, 0 or less for one that needs no cover; no row may demand more than
     *     it has allowed columns
     * @param enough the search ends once a cover costs no more than this, or none can; {@link #BEST} where it is to go on
     * @param stage is told the work done
     * @param listener hears the cost of the best cover so far and what no cover undercuts
     */
    public static RawSetCoverSolution solve(
            Incidence matrix,
            long[] cost,
            boolean[] allowed,
            int[] demand,
            long enough,
            StopRule rule,
            int threads,
            long seed,
            SolveProgress.Stage stage,
            Incumbent.Listener listener) {
        SetCoverInstance instance = new SetCoverInstance(matrix, cost.clone(), demand.clone());
        return new SetCoverEngine(instance, enough, rule, threads, seed).solve(allowed, stage, listener);
    }

    private RawSetCoverSolution solve(boolean[] allowed, SolveProgress.Stage stage, Incumbent.Listener listener) {
        StopRule.Meter meter = rule.meter(rule.work());
        Reduction reduction = new Reduction(instance.matrix, instance.cost, allowed, instance.demand);
        reduction.run(meter);
        stage.advance(meter.spent());
        long denominator = DualLevels.denominatorFor(instance);
        Parallel parallel = new Parallel(threads);
        Parallel blocks = new Parallel(threads);
        Parallel windows = new Parallel(threads);
        List<CoverComponent> components = new ArrayList<>();
        for (SetCoverInstance.Part part : Components.of(instance, reduction)) {
            components.add(new CoverComponent(part, denominator, rule, blocks, windows, seed + components.size()));
        }
        long taken = takenCost(reduction);
        Incumbent soFar = new Incumbent(listener, components.size(), taken);
        for (int c = 0; c < components.size(); c++) {
            soFar.set(c, components.get(c).bestCost(), components.get(c).bound());
        }
        List<CoverComponent> open = new ArrayList<>(components);
        open.sort(Comparator.comparingLong(CoverComponent::size).reversed());
        long looks = FIRST_ROUND_LOOKS;
        try (parallel;
                blocks;
                windows) {
            boolean prepared = false;
            while (!open.isEmpty() && !meter.stopped() && !decided(components, taken)) {
                if (!prepared && meter.spent() > WORK_BEFORE_PREPARING) {
                    prepared = true;
                    ExactSolver.prepare();
                }
                long before = meter.spent();
                round(parallel, open, looks, meter, components, taken, soFar);
                stage.advance(meter.spent() - before);
                open.removeIf(CoverComponent::closed);
                looks *= ROUND_GROWTH;
            }
        }
        return outcome(reduction, components, denominator, meter.spent());
    }

    /** Whether it is known that a cover is cheap enough or that none is; if not, lets each component know what would say so. */
    private boolean decided(List<CoverComponent> components, long taken) {
        if (enough == BEST) {
            return false;
        }
        long cost = taken;
        long bound = taken;
        for (CoverComponent component : components) {
            cost += component.bestCost();
            bound += component.bound();
        }
        for (CoverComponent component : components) {
            component.aim(enough - cost + component.bestCost(), enough - bound + component.bound());
        }
        return cost <= enough || bound > enough;
    }

    private long takenCost(Reduction reduction) {
        long sum = 0;
        for (int j = 0; j < instance.matrix.columns; j++) {
            sum += reduction.taken(j) ? instance.cost[j] : 0;
        }
        return sum;
    }

    private void round(
            Parallel parallel,
            List<CoverComponent> open,
            long looks,
            StopRule.Meter meter,
            List<CoverComponent> components,
            long taken,
            Incumbent soFar) {
        long wanted = 0;
        for (CoverComponent component : open) {
            long share = taskWork(component, looks);
            wanted += share + share / BOUND_TO_COVER;
        }
        // Where less is left than wanted, every task gets the same fraction of its share.
        double fraction = Math.min(1, (double) meter.left() / wanted);
        // Bounds first: a search for covers lasts until no bound is left to begin.
        List<Callable<Long>> tasks = new ArrayList<>();
        List<Callable<Long>> searches = new ArrayList<>();
        long reserve = meter.left() / open.size();
        AtomicInteger bounding = new AtomicInteger(open.size());
        for (CoverComponent component : open) {
            long share = Math.max(1, (long) (taskWork(component, looks) * fraction));
            component.exchange();
            tasks.add(() -> {
                StopRule.Meter part = rule.meter(share);
                component.searchBound(part, reserve);
                bounding.decrementAndGet();
                return part.spent();
            });
            searches.add(() -> {
                long spent = 0;
                do {
                    long slow = !rule.repeatable() && component.searchStalled() ? STALLED_DIVISOR : 1;
                    StopRule.Meter part = rule.meter(Math.max(1, share / BOUND_TO_COVER / slow));
                    component.searchCover(part);
                    spent += part.spent();
                    soFar.tellValue(components.indexOf(component), component.searchedCost());
                    // Where only time counts, nobody waits for the bounds with nothing to do.
                } while (!rule.repeatable()
                        && bounding.get() > 0
                        && !rule.interrupted()
                        && component.mayImprove()
                        && !component.searchStalled());
                return spent;
            });
        }
        if (enough != BEST) {
            // A cover that is cheap enough makes every bound needless.
            bounding.set(0);
            meter.spend(Math.max(parallel.run(searches), 1));
            searches.clear();
            open.forEach(CoverComponent::exchange);
        }
        if (!decided(components, taken)) {
            tasks.addAll(searches);
            meter.spend(Math.max(parallel.run(tasks), 1));
        }
        for (CoverComponent component : open) {
            component.exchange();
            soFar.tell(components.indexOf(component), component.bestCost(), component.bound());
        }
    }

    private static long taskWork(CoverComponent component, long looks) {
        return Math.max(LEAST_TASK, component.size() * looks);
    }

    private RawSetCoverSolution outcome(
            Reduction reduction, List<CoverComponent> components, long denominator, long work) {
        Incidence matrix = instance.matrix;
        int[][] standIns = new int[matrix.columns][];
        int[] part = new int[matrix.rows];
        Arrays.fill(part, -1);
        int[] chosen = new int[matrix.columns];
        int size = 0;
        long bound = 0;
        int levels = 1;
        for (CoverComponent component : components) {
            levels = Math.max(levels, component.levels().size());
        }
        long[][] duals = new long[levels][matrix.rows];
        for (int j = 0; j < matrix.columns; j++) {
            standIns[j] = reduction.standIns(j);
            if (reduction.taken(j)) {
                chosen[size++] = j;
                bound += instance.cost[j];
            }
        }
        for (int c = 0; c < components.size(); c++) {
            CoverComponent component = components.get(c);
            for (int j : component.best()) {
                chosen[size++] = j;
            }
            bound += component.bound();
            spread(component, c, part, duals);
        }
        int[] columns = Arrays.copyOf(chosen, size);
        Arrays.sort(columns);
        return new RawSetCoverSolution(columns, bound, reduction.steps(), standIns, part, denominator, duals, work);
    }

    private static void spread(CoverComponent component, int number, int[] part, long[][] duals) {
        int[] rowId = component.part().rowId();
        for (int row : rowId) {
            part[row] = number;
        }
        List<long[]> own = component.levels();
        for (int l = 0; l < duals.length && !own.isEmpty(); l++) {
            long[] level = own.get(Math.min(l, own.size() - 1));
            for (int i = 0; i < rowId.length; i++) {
                duals[l][rowId[i]] = level[i];
            }
        }
    }
}
