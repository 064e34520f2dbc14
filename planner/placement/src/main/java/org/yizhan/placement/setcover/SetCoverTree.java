package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * Branch and bound for set covering that reduces and splits at every node: what a decision leaves is reduced exactly, falls
 * apart into components, and each is bounded and searched on its own, so that the tree grows with the largest component and
 * not with all of them. Bounds are Lagrangian, checked in whole numbers, with reduced-cost fixing.
 *
 * <p>E. Balas, M. Carrera, A dynamic subgradient-based branch-and-bound procedure for set covering, Operations Research 44
 * (1996); R. Dechter, R. Mateescu, AND/OR search spaces, Artificial Intelligence 171 (2007), for the splitting.
 */
final class SetCoverTree {

    private static final int STEPS_AT_ROOT = 600;
    private static final int STEPS_AT_NODE = 35;
    private static final double STEP_AT_NODE = 0.3;
    /** Where so large a share of the columns was ruled out, reducing again pays before branching. */
    private static final double SHARE_WORTH_REDUCING = 0.05;

    /** Up to so many columns, branching where the doubt is closes faster than branching where it splits. */
    private static final int FEW_COLUMNS = 30;

    private final StopRule.Meter meter;
    private final long denominator;

    /** @param denominator of the duals, as {@link DualLevels#denominatorFor} gives for the instance or a larger one */
    SetCoverTree(StopRule.Meter meter, long denominator) {
        this.meter = meter;
        this.denominator = denominator;
    }

    /**
     * What a search below a cutoff found.
     *
     * @param bound every cover costs at least the lesser of this and the cutoff
     * @param cover a cover cheaper than the cutoff, or null where none was found
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(long bound, int @Nullable [] cover) {}

    /**
     * Looks for the cheapest cover that is cheaper than the cutoff.
     *
     * @param start multipliers to begin with
     * @param allowed columns that may be used
     * @return bound ≥ cutoff and no cover where there is none; a lower bound where the meter stopped the search
     */
    Result solve(SetCoverInstance instance, double[] start, boolean[] allowed, long cutoff) {
        return node(instance, start, allowed, instance.demand, cutoff, STEPS_AT_ROOT);
    }

    private Result node(
            SetCoverInstance instance, double[] start, boolean[] allowed, int[] demand, long cutoff, int steps) {
        if (!meter.spend(2L * instance.matrix.pairs())) {
            return new Result(0, null);
        }
        if (cutoff <= 0) {
            return new Result(0, null);
        }
        Reduction reduction = new Reduction(instance.matrix, instance.cost, allowed, demand);
        if (reduction.infeasible()) {
            return new Result(cutoff, null);
        }
        reduction.run(meter);
        List<Integer> taken = new ArrayList<>();
        long bound = 0;
        for (int j = 0; j < instance.matrix.columns; j++) {
            if (reduction.taken(j)) {
                taken.add(j);
                bound += instance.cost[j];
            }
        }
        List<Piece> pieces = new ArrayList<>();
        if (bound < cutoff) {
            for (SetCoverInstance.Part part : Components.of(instance, reduction)) {
                Piece piece = new Piece(part, start, steps, cutoff - bound);
                pieces.add(piece);
                bound += piece.bound();
                if (bound >= cutoff) {
                    break;
                }
            }
        }
        pieces.sort(Comparator.comparingInt(piece -> piece.instance.matrix.columns));
        for (Piece piece : pieces) {
            if (bound >= cutoff) {
                return new Result(bound, null);
            }
            long others = bound - piece.bound();
            piece.search(cutoff - others);
            bound = others + piece.bound();
        }
        if (bound >= cutoff) {
            return new Result(bound, null);
        }
        return new Result(bound, joined(instance, taken, pieces, cutoff));
    }

    private static int @Nullable [] joined(
            SetCoverInstance instance, List<Integer> taken, List<Piece> pieces, long cutoff) {
        List<Integer> columns = new ArrayList<>(taken);
        for (Piece piece : pieces) {
            for (int j : piece.part.toWhole(piece.best)) {
                columns.add(j);
            }
        }
        int[] cover = columns.stream().mapToInt(Integer::intValue).sorted().toArray();
        return instance.costOf(cover) < cutoff ? cover : null;
    }

    /** One component of a node. */
    private final class Piece {
        private final SetCoverInstance.Part part;
        private final SetCoverInstance instance;
        private final SetCoverDual dual;
        private final DualLevels levels;
        private int[] best;
        private long bestCost;
        private long proved;

        Piece(SetCoverInstance.Part part, double[] start, int steps, long room) {
            this.part = part;
            this.instance = part.instance();
            this.levels = new DualLevels(instance, denominator);
            this.dual = new SetCoverDual(instance, levels.alive());
            this.best = Greedy.cover(instance);
            this.bestCost = instance.costOf(best);
            double[] own = new double[instance.matrix.rows];
            for (int i = 0; i < own.length; i++) {
                own[i] = start[part.rowId()[i]];
            }
            long target = Math.min(bestCost, room);
            dual.startFrom(own, (double) target, STEP_AT_NODE);
            dual.run(meter, (double) target, target - 1 + 1e-6, steps);
            levels.use(dual.multipliers(), target);
            proved = levels.bound();
        }

        long bound() {
            return Math.min(proved, bestCost);
        }

        /** Raises the bound to the optimum or the cutoff, whichever is less, unless the meter stops it. */
        void search(long cutoff) {
            long limit = Math.min(cutoff, bestCost);
            if (proved >= limit) {
                return;
            }
            boolean[] alive = levels.alive();
            levels.use(dual.multipliers(), limit);
            if (levels.bound() >= limit) {
                proved = levels.bound();
                return;
            }
            double[] multipliers = dual.multipliers();
            int off = 0;
            for (boolean on : alive) {
                off += on ? 0 : 1;
            }
            if (off > SHARE_WORTH_REDUCING * alive.length) {
                Result fixed = node(instance, multipliers, alive, instance.demand, limit, STEPS_AT_NODE);
                proved = Math.max(proved, Math.min(limit, take(fixed)));
                return;
            }
            int column = instance.matrix.columns - off > FEW_COLUMNS
                    ? dual.mostUndecided(ColumnSeparator.of(instance.matrix, alive))
                    : dual.mostUndecided(alive);
            alive[column] = false;
            int[] rest = instance.demand.clone();
            for (int k = instance.matrix.columnStart[column]; k < instance.matrix.columnStart[column + 1]; k++) {
                rest[instance.matrix.columnRows[k]]--;
            }
            long cost = instance.cost[column];
            Result with = node(instance, multipliers, alive, rest, limit - cost, STEPS_AT_NODE);
            long withBound = cost + with.bound;
            if (with.cover != null) {
                int[] cover = Arrays.copyOf(with.cover, with.cover.length + 1);
                cover[cover.length - 1] = column;
                withBound = take(new Result(withBound, cover));
                limit = Math.min(limit, bestCost);
            }
            Result without = node(instance, multipliers, alive, instance.demand, limit, STEPS_AT_NODE);
            long withoutBound = take(without);
            limit = Math.min(limit, bestCost);
            proved = Math.max(proved, Math.min(limit, Math.min(withBound, withoutBound)));
        }

        private long take(Result result) {
            if (result.cover != null && instance.costOf(result.cover) < bestCost) {
                best = result.cover;
                bestCost = instance.costOf(best);
            }
            return result.bound;
        }
    }
}
