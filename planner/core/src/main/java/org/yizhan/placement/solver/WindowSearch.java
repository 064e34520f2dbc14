package org.yizhan.placement.solver;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Local search for large set-covering instances, window by window: the columns are cut into compact windows, and one after
 * another is searched for a cheaper cover of what no column outside covers, while those outside stay. A step costs a
 * fraction of one in the whole. Then the windows are cut anew elsewhere.
 */
final class WindowSearch {

    /** Windows end up with about half to all of so many columns. */
    static final int WINDOW_COLUMNS = 800;
    /** Work that goes into a window before the next, in looks at each of its pairs. */
    private static final long LOOKS = 500;

    private final Instance instance;
    private final int windowColumns;
    private final boolean[] alive;
    private final SplittableRandom random;
    private int[] best;
    private long bestCost;
    private List<int[]> windows = List.of();
    private int next;

    /**
     * @param alive columns that may be added; may shrink between runs
     * @param cover a cover to begin with; may hold columns that are not alive
     * @param windowColumns most columns of a window, about
     */
    WindowSearch(Instance instance, boolean[] alive, int[] cover, int windowColumns, long seed) {
        this.instance = instance;
        this.windowColumns = windowColumns;
        this.alive = alive;
        this.random = new SplittableRandom(seed);
        this.best = cover.clone();
        this.bestCost = instance.costOf(cover);
    }

    /** True for instances that are worth cutting. */
    static boolean suits(Instance instance) {
        return instance.matrix.columns >= 4 * WINDOW_COLUMNS;
    }

    int[] best() {
        return best.clone();
    }

    long bestCost() {
        return bestCost;
    }

    /** Searches until the meter stops it or a cover at the target cost is found. */
    void run(StopRule.Meter meter, long target) {
        while (bestCost > target && !meter.stopped()) {
            if (next >= windows.size()) {
                windows = columnWindows();
                next = 0;
                meter.spend(4L * instance.matrix.pairs());
            }
            search(windows.get(next++), meter);
        }
    }

    /** Cuts the rows at random places and gives every column to the window in which its middle row lies. */
    private List<int[]> columnWindows() {
        Incidence matrix = instance.matrix;
        List<int[]> blocks = RowBlocks.shifted(matrix, alive, windowColumns, random);
        int[] windowOf = new int[matrix.rows];
        for (int b = 0; b < blocks.size(); b++) {
            for (int row : blocks.get(b)) {
                windowOf[row] = b;
            }
        }
        int[][] columns = new int[blocks.size()][16];
        int[] size = new int[blocks.size()];
        for (int j = 0; j < matrix.columns; j++) {
            if (matrix.columnSize(j) > 0) {
                int b = windowOf[matrix.columnRows[(matrix.columnStart[j] + matrix.columnStart[j + 1]) / 2]];
                if (size[b] == columns[b].length) {
                    columns[b] = Arrays.copyOf(columns[b], 2 * size[b]);
                }
                columns[b][size[b]++] = j;
            }
        }
        for (int b = 0; b < columns.length; b++) {
            columns[b] = Arrays.copyOf(columns[b], size[b]);
        }
        return List.of(columns);
    }

    private void search(int[] window, StopRule.Meter meter) {
        Incidence matrix = instance.matrix;
        boolean[] inWindow = new boolean[matrix.columns];
        for (int j : window) {
            inWindow[j] = true;
        }
        // What the chosen columns outside leave of each row's demand is the window's to keep covered.
        int[] left = instance.demand.clone();
        boolean[] chosen = new boolean[matrix.columns];
        for (int j : best) {
            chosen[j] = true;
            if (!inWindow[j]) {
                for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                    left[matrix.columnRows[k]]--;
                }
            }
        }
        int[] newRow = new int[matrix.rows];
        int[] demand = new int[matrix.rows];
        int rows = 0;
        for (int i = 0; i < newRow.length; i++) {
            newRow[i] = left[i] > 0 ? rows : -1;
            if (left[i] > 0) {
                demand[rows++] = left[i];
            }
        }
        int[] columns = Arrays.stream(window).filter(j -> alive[j] || chosen[j]).toArray();
        Instance part =
                new Instance(matrix.restrictedTo(columns, newRow, rows), costs(columns), Arrays.copyOf(demand, rows));
        int[] cover = new int[columns.length];
        int size = 0;
        for (int c = 0; c < columns.length; c++) {
            if (chosen[columns[c]]) {
                cover[size++] = c;
            }
        }
        boolean[] all = new boolean[columns.length];
        Arrays.fill(all, true);
        long known = part.costOf(Arrays.copyOf(cover, size));
        WeightingSearch search = new WeightingSearch(part, all, Arrays.copyOf(cover, size), random.nextLong());
        StopRule.Meter own = meter.rule().meter(Math.min(meter.left(), LOOKS * (part.matrix.pairs() + 1)));
        search.run(own, rows == 0 ? 0 : 1);
        meter.spend(own.spent() + matrix.columns + matrix.rows);
        if (search.bestCost() < known) {
            for (int j : window) {
                chosen[j] = false;
            }
            for (int c : search.best()) {
                chosen[columns[c]] = true;
            }
            int[] better = new int[matrix.columns];
            int count = 0;
            for (int j = 0; j < chosen.length; j++) {
                if (chosen[j]) {
                    better[count++] = j;
                }
            }
            best = Arrays.copyOf(better, count);
            bestCost = instance.costOf(best);
        }
    }

    private long[] costs(int[] columns) {
        long[] cost = new long[columns.length];
        for (int c = 0; c < cost.length; c++) {
            cost[c] = instance.cost[columns[c]];
        }
        return cost;
    }
}
