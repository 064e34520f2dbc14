package org.yizhan.placement.setcover;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.SetCoverInstance;

/** Chvátal's greedy cover, and the removal of what a cover does not need; rows may be wanted more than once. */
public final class Greedy {

    private Greedy() {}

    /**
     * A cover without redundant columns, ascending: takes the column with the most rows not covered often enough per
     * cost again and again. Gains only fall, so a queued gain is looked at again only when it comes up (lazy evaluation). Rows that no
     * column covers are left.
     *
     * <p>V. Chvátal, A greedy heuristic for the set-covering problem, Math. of OR 4 (1979).
     */
    public static int[] cover(SetCoverInstance instance) {
        Incidence matrix = instance.matrix;
        record Offer(int column, int gain, double value) {}
        PriorityQueue<Offer> queue = new PriorityQueue<>(
                Math.max(1, matrix.columns),
                (a, b) -> a.value != b.value ? Double.compare(b.value, a.value) : Integer.compare(a.column, b.column));
        for (int j = 0; j < matrix.columns; j++) {
            int gain = matrix.columnSize(j);
            if (gain > 0) {
                queue.add(new Offer(j, gain, (double) gain / instance.cost[j]));
            }
        }
        int[] missing = instance.demand.clone();
        int[] chosen = new int[matrix.columns];
        int size = 0;
        for (Offer offer = queue.poll(); offer != null; offer = queue.poll()) {
            int j = offer.column;
            int gain = 0;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                if (missing[matrix.columnRows[k]] > 0) {
                    gain++;
                }
            }
            if (gain == 0) {
                continue;
            }
            if (gain < offer.gain) {
                queue.add(new Offer(j, gain, (double) gain / instance.cost[j]));
                continue;
            }
            chosen[size++] = j;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                missing[matrix.columnRows[k]]--;
            }
        }
        return withoutRedundant(instance, Arrays.copyOf(chosen, size));
    }

    /** Drops columns whose rows the others cover often enough, dearest first and of equal cost the smallest; ascending ids. */
    public static int[] withoutRedundant(SetCoverInstance instance, int[] cover) {
        Incidence matrix = instance.matrix;
        int[] times = new int[matrix.rows];
        for (int j : cover) {
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                times[matrix.columnRows[k]]++;
            }
        }
        Integer[] order = Arrays.stream(cover).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> {
            int byCost = Long.compare(instance.cost[b], instance.cost[a]);
            int bySize = byCost != 0 ? byCost : Integer.compare(matrix.columnSize(a), matrix.columnSize(b));
            return bySize != 0 ? bySize : Integer.compare(a, b);
        });
        int[] kept = new int[cover.length];
        int size = 0;
        for (int j : order) {
            boolean needed = false;
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1] && !needed; k++) {
                needed = times[matrix.columnRows[k]] <= instance.demand[matrix.columnRows[k]];
            }
            if (needed) {
                kept[size++] = j;
                continue;
            }
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                times[matrix.columnRows[k]]--;
            }
        }
        int[] result = Arrays.copyOf(kept, size);
        Arrays.sort(result);
        return result;
    }
}
