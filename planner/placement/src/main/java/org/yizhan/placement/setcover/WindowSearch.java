package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Parallel;
import org.yizhan.placement.solver.SetCoverInstance;
import org.yizhan.placement.solver.StopRule;

/**
 * Local search for large set-covering instances, window by window: the columns are cut into compact windows, and each is
 * searched for a cheaper cover of what no column outside covers, while those outside stay. A step costs a fraction of one
 * in the whole. Windows that share no row are searched at the same time. Then the windows are cut anew elsewhere.
 */
final class WindowSearch {

    /**
     * Chosen columns that a window is to hold, about: where many columns cover each row, a window of few chosen ones has no
     * room for anything better.
     */
    private static final int WINDOW_CHOSEN = 300;
    /** What this search gains does not pay with fewer windows. */
    private static final int LEAST_WINDOWS = 4;
    /** Work that goes into a window before the next, in looks at each of its pairs. */
    private static final long LOOKS = 500;
    /** However many threads there are, so that these have no influence on what is found. */
    private static final int MOST_AT_ONCE = 4;

    private final SetCoverInstance instance;
    private final int windowColumns;
    private final boolean[] alive;
    private final SplittableRandom random;
    private final Parallel parallel;
    private int[] best;
    private long bestCost;
    private final List<int[]> windows = new ArrayList<>();

    /**
     * @param alive columns that may be added; may shrink between runs
     * @param cover a cover to begin with; may hold columns that are not alive
     * @param windowColumns most columns of a window, about
     * @param parallel runs the search of single windows; not the threads that call {@link #run}
     */
    WindowSearch(
            SetCoverInstance instance, boolean[] alive, int[] cover, int windowColumns, long seed, Parallel parallel) {
        this.parallel = parallel;
        this.instance = instance;
        this.windowColumns = windowColumns;
        this.alive = alive;
        this.random = new SplittableRandom(seed);
        this.best = cover.clone();
        this.bestCost = instance.costOf(cover);
    }

    /** True where a cover is large enough for its instance to be worth cutting. */
    static boolean suits(int[] cover) {
        return cover.length >= LEAST_WINDOWS * WINDOW_CHOSEN;
    }

    /** How many columns a window should have, about. */
    static int windowColumns(SetCoverInstance instance, int[] cover) {
        return (int) ((long) instance.matrix.columns * WINDOW_CHOSEN / Math.max(1, cover.length));
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
            if (windows.isEmpty()) {
                windows.addAll(columnWindows());
                meter.spend(4L * instance.matrix.pairs());
            }
            search(apart(), meter);
        }
    }

    /** Takes the next window out of the list, and others that share no row with it nor with one another. */
    private List<int[]> apart() {
        Incidence matrix = instance.matrix;
        boolean[] touched = new boolean[matrix.rows];
        List<int[]> taken = new ArrayList<>();
        for (int w = 0; w < windows.size() && taken.size() < MOST_AT_ONCE; w++) {
            int[] window = windows.get(w);
            boolean free = true;
            for (int c = 0; c < window.length && free; c++) {
                for (int k = matrix.columnStart[window[c]]; k < matrix.columnStart[window[c] + 1]; k++) {
                    free &= !touched[matrix.columnRows[k]];
                }
            }
            if (free) {
                taken.add(window);
                for (int j : window) {
                    for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                        touched[matrix.columnRows[k]] = true;
                    }
                }
            }
        }
        windows.removeAll(taken);
        return taken;
    }

    private void search(List<int[]> apart, StopRule.Meter meter) {
        long share = Math.max(1, meter.left() / apart.size());
        int[][] found = new int[apart.size()][];
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int w = 0; w < found.length; w++) {
            int number = w;
            long seed = random.nextLong();
            StopRule.Meter own = meter.rule().meter(share);
            tasks.add(() -> {
                found[number] = search(apart.get(number), seed, own);
                return own.spent();
            });
        }
        meter.spend(parallel.run(tasks));
        boolean[] chosen = new boolean[instance.matrix.columns];
        for (int j : best) {
            chosen[j] = true;
        }
        for (int w = 0; w < found.length; w++) {
            if (found[w] != null) {
                for (int j : apart.get(w)) {
                    chosen[j] = false;
                }
                for (int j : found[w]) {
                    chosen[j] = true;
                }
            }
        }
        int[] better = new int[chosen.length];
        int count = 0;
        for (int j = 0; j < chosen.length; j++) {
            if (chosen[j]) {
                better[count++] = j;
            }
        }
        best = Arrays.copyOf(better, count);
        bestCost = instance.costOf(best);
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

    /** What is to be chosen in a window, the rest staying as it is, or null where nothing cheaper was found. */
    private int @Nullable [] search(int[] window, long seed, StopRule.Meter meter) {
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
        SetCoverInstance part = new SetCoverInstance(
                matrix.restrictedTo(columns, newRow, rows), costs(columns), Arrays.copyOf(demand, rows));
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
        RowWeightingSearch search = new RowWeightingSearch(part, all, Arrays.copyOf(cover, size), seed);
        StopRule.Meter own = meter.rule().meter(Math.min(meter.left(), LOOKS * (part.matrix.pairs() + 1)));
        search.run(own, rows == 0 ? 0 : 1);
        meter.spend(own.spent() + matrix.columns + matrix.rows);
        return search.bestCost() < known
                ? Arrays.stream(search.best()).map(c -> columns[c]).toArray()
                : null;
    }

    private long[] costs(int[] columns) {
        long[] cost = new long[columns.length];
        for (int c = 0; c < cost.length; c++) {
            cost[c] = instance.cost[columns[c]];
        }
        return cost;
    }
}
