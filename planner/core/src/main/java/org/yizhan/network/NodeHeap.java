package org.yizhan.network;

import java.util.Arrays;

/**
 * A binary heap of (distance, node) pairs packed into longs, smallest distance first and then smallest node, so that
 * searches visit nodes in the same order every time. Entries are never decreased: push again and skip stale ones.
 */
final class NodeHeap {

    private long[] entries = new long[256];
    private int size;

    void clear() {
        size = 0;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void push(int distanceMm, int node) {
        if (size == entries.length) {
            entries = Arrays.copyOf(entries, 2 * size);
        }
        long entry = ((long) distanceMm << 32) | node;
        int at = size++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (entries[parent] <= entry) {
                break;
            }
            entries[at] = entries[parent];
            at = parent;
        }
        entries[at] = entry;
    }

    /** The smallest entry, taken out; read it with {@link #distanceMm} and {@link #node}. */
    long pop() {
        long top = entries[0];
        long last = entries[--size];
        int at = 0;
        for (int child = 1; child < size; child = 2 * at + 1) {
            if (child + 1 < size && entries[child + 1] < entries[child]) {
                child++;
            }
            if (entries[child] >= last) {
                break;
            }
            entries[at] = entries[child];
            at = child;
        }
        entries[at] = last;
        return top;
    }

    static int distanceMm(long entry) {
        return (int) (entry >>> 32);
    }

    static int node(long entry) {
        return (int) entry;
    }
}
