package org.yizhan.placement.capacitated;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;

/**
 * Who sits where: people of rows seated at open columns, none of which has more than its seats. Seats fill by augmenting
 * paths (L. Ford, D. Fulkerson, Maximal flow through a network, Canadian J. of Mathematics 8, 1956): someone is seated
 * elsewhere to make room for someone who has no other place. What was changed since a mark can be taken back.
 */
final class AllocationFlow {

    private static final int NONE = -1;

    /** Later than every stamp: nobody without a seat can be reached from there any more. */
    private static final int DEAD = Integer.MAX_VALUE;

    private final CapacitatedCoverInstance instance;
    private final Incidence matrix;
    /** People seated over each pair, by its position in the columns. */
    private final long[] seated;
    /** People seated at each column. */
    private final long[] load;
    /** People of each row without a seat. */
    private final long[] standing;
    /** People without a seat in reach of each open column. */
    private final long[] waiting;

    private final boolean[] open;
    /** The pairs of each row, those of open columns first. */
    private final int[] rowPairs;
    /** Where in {@link #rowPairs} each pair stands. */
    private final int[] placeOf;

    private final int[] openEnd;
    private final int[] queue;
    private final int[] seen;
    private final int[] cameFrom;
    private final int[] cameOver;
    private final int[] cameInto;
    /** Changes since the mark: a pair and how many sat down, or −1 − a column that was opened or closed. */
    private int[] changed = new int[1024];

    private long[] changedBy = new long[1024];
    private int changes;
    private int stamp;
    /** How many columns the last search for a path looked at: the first ones in the queue. */
    private int queued;

    private long total;
    private long work;

    AllocationFlow(CapacitatedCoverInstance instance) {
        this.instance = instance;
        this.matrix = instance.matrix;
        this.seated = new long[matrix.pairs()];
        this.load = new long[matrix.columns];
        this.standing = instance.people.clone();
        this.waiting = new long[matrix.columns];
        this.open = new boolean[matrix.columns];
        this.rowPairs = instance.pairAt.clone();
        this.placeOf = new int[matrix.pairs()];
        for (int p = 0; p < rowPairs.length; p++) {
            placeOf[rowPairs[p]] = p;
        }
        this.openEnd = Arrays.copyOf(matrix.rowStart, matrix.rows);
        this.queue = new int[matrix.columns];
        this.seen = new int[matrix.columns];
        this.cameFrom = new int[matrix.columns];
        this.cameOver = new int[matrix.columns];
        this.cameInto = new int[matrix.columns];
    }

    /** People seated. */
    long total() {
        return total;
    }

    boolean isOpen(int column) {
        return open[column];
    }

    /** Work done so far, in pairs visited. */
    long work() {
        return work;
    }

    /** People seated at each column; a copy. */
    long[] loads() {
        return load.clone();
    }

    /** People of each row without a seat; a copy. */
    long[] standing() {
        return standing.clone();
    }

    /** How many a closed column would seat at once, without anybody moving. */
    long gain(int column) {
        long sum = 0;
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            sum += standing[matrix.columnRows[k]];
        }
        work += matrix.columnSize(column);
        return Math.min(sum, instance.seats[column]);
    }

    /**
     * About how many more would sit if a closed column were opened: those without a seat, and those whom somebody without
     * one could follow to the seat that they leave for it.
     */
    long promise(int column) {
        stamp++;
        long direct = 0;
        long movable = 0;
        long followers = 0;
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            direct += standing[row];
            for (int p = matrix.rowStart[row]; p < openEnd[row]; p++) {
                int other = instance.columnOf[rowPairs[p]];
                if (waiting[other] > 0 && seated[rowPairs[p]] > 0) {
                    movable += Math.min(seated[rowPairs[p]], waiting[other]);
                    followers += seen[other] == stamp ? 0 : waiting[other];
                    seen[other] = stamp;
                }
            }
            work += 1 + openEnd[row] - matrix.rowStart[row];
        }
        return Math.min(instance.seats[column], direct + Math.min(movable, followers));
    }

    /** From here on changes can be taken back. */
    void mark() {
        changes = 0;
    }

    /** Takes back everything since the mark. */
    void rollBack() {
        work += changes;
        while (changes > 0) {
            changes--;
            int what = changed[changes];
            if (what >= 0) {
                int row = matrix.columnRows[what];
                shift(what, instance.columnOf[what], row, -changedBy[changes]);
            } else {
                flip(-1 - what);
            }
        }
    }

    /**
     * Opens a column and seats as many as it can.
     *
     * @param reach how many columns may be looked at for somebody who could move; 0 for none
     */
    void open(int column, int reach) {
        note(-1 - column, 0);
        flip(column);
        fill(column);
        while (load[column] < instance.seats[column] && augment(column, reach)) {
            fill(column);
        }
    }

    /**
     * Seats the most that all open columns can. Where no path leads from a column to somebody standing, none ever will from
     * any column looked at on the way, so each is looked at in vain only once.
     */
    void complete() {
        for (int column = 0; column < open.length; column++) {
            while (open[column] && load[column] < instance.seats[column] && seen[column] != DEAD) {
                mark();
                if (!augment(column, Integer.MAX_VALUE)) {
                    for (int n = 0; n < queued; n++) {
                        seen[queue[n]] = DEAD;
                    }
                }
            }
        }
        Arrays.fill(seen, 0);
        stamp = 0;
    }

    /** Closes a column; those who sat there are seated elsewhere where there is room, without anybody else moving. */
    void close(int column) {
        int begin = matrix.columnStart[column];
        int end = matrix.columnStart[column + 1];
        for (int k = begin; k < end; k++) {
            if (seated[k] > 0) {
                move(k, column, matrix.columnRows[k], -seated[k]);
            }
        }
        note(-1 - column, 0);
        flip(column);
        for (int k = begin; k < end; k++) {
            int row = matrix.columnRows[k];
            for (int p = matrix.rowStart[row]; p < openEnd[row] && standing[row] > 0; p++) {
                int other = instance.columnOf[rowPairs[p]];
                long room = instance.seats[other] - load[other];
                if (room > 0) {
                    move(rowPairs[p], other, row, Math.min(room, standing[row]));
                }
            }
            work += 1 + openEnd[row] - matrix.rowStart[row];
        }
    }

    /** Opens a closed column with nobody in it, or closes an empty one. */
    private void flip(int column) {
        boolean opening = !open[column];
        open[column] = opening;
        long sum = 0;
        for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
            int row = matrix.columnRows[k];
            int to = opening ? openEnd[row]++ : --openEnd[row];
            int from = placeOf[k];
            int other = rowPairs[to];
            rowPairs[from] = other;
            placeOf[other] = from;
            rowPairs[to] = k;
            placeOf[k] = to;
            sum += standing[row];
        }
        waiting[column] = opening ? sum : 0;
        work += 2L * matrix.columnSize(column);
    }

    private void fill(int column) {
        for (int k = matrix.columnStart[column];
                k < matrix.columnStart[column + 1] && load[column] < instance.seats[column];
                k++) {
            int row = matrix.columnRows[k];
            if (standing[row] > 0) {
                move(k, column, row, Math.min(instance.seats[column] - load[column], standing[row]));
            }
        }
        work += matrix.columnSize(column);
    }

    private void move(int pair, int column, int row, long count) {
        note(pair, count);
        shift(pair, column, row, count);
    }

    private void shift(int pair, int column, int row, long count) {
        seated[pair] += count;
        load[column] += count;
        standing[row] -= count;
        total += count;
        for (int p = matrix.rowStart[row]; p < openEnd[row]; p++) {
            waiting[instance.columnOf[rowPairs[p]]] -= count;
        }
        work += 1 + openEnd[row] - matrix.rowStart[row];
    }

    private void note(int what, long by) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
            changedBy = Arrays.copyOf(changedBy, 2 * changes);
        }
        changed[changes] = what;
        changedBy[changes++] = by;
    }

    /** Finds one path from the room of a column to somebody standing and moves as many along it as can; false for none. */
    private boolean augment(int from, int reach) {
        stamp++;
        int head = 0;
        queued = 0;
        queue[queued++] = from;
        seen[from] = stamp;
        cameFrom[from] = NONE;
        while (head < queued && head < reach) {
            int column = queue[head++];
            if (waiting[column] > 0) {
                push(from, column);
                return true;
            }
            for (int k = matrix.columnStart[column]; k < matrix.columnStart[column + 1]; k++) {
                int row = matrix.columnRows[k];
                for (int p = matrix.rowStart[row]; p < openEnd[row]; p++) {
                    int other = instance.columnOf[rowPairs[p]];
                    if (seen[other] < stamp && seated[rowPairs[p]] > 0) {
                        seen[other] = stamp;
                        cameFrom[other] = column;
                        cameOver[other] = rowPairs[p];
                        cameInto[other] = k;
                        queue[queued++] = other;
                    }
                }
                work += 1 + openEnd[row] - matrix.rowStart[row];
            }
        }
        return false;
    }

    /** Somebody waiting at the last column sits down there, and so on back to the first. */
    private void push(int from, int last) {
        int lastPair = matrix.columnStart[last];
        while (standing[matrix.columnRows[lastPair]] == 0) {
            lastPair++;
        }
        long count = Math.min(instance.seats[from] - load[from], standing[matrix.columnRows[lastPair]]);
        for (int column = last; cameFrom[column] != NONE; column = cameFrom[column]) {
            count = Math.min(count, seated[cameOver[column]]);
        }
        for (int column = last; cameFrom[column] != NONE; column = cameFrom[column]) {
            move(cameOver[column], column, matrix.columnRows[cameOver[column]], -count);
            move(cameInto[column], cameFrom[column], matrix.columnRows[cameInto[column]], count);
        }
        move(lastPair, last, matrix.columnRows[lastPair], count);
    }
}
