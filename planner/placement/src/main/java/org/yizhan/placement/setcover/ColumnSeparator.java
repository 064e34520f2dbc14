package org.yizhan.placement.setcover;

import java.util.Arrays;
import org.yizhan.placement.solver.Incidence;

/** Finds where a long component is narrow: deciding the columns there lets it fall apart. */
final class ColumnSeparator {

    private ColumnSeparator() {}

    /**
     * Marks the columns of the narrowest layer in the middle half of a breadth-first search from one end of the instance.
     *
     * @param alive columns to look at, at least one
     */
    static boolean[] of(Incidence matrix, boolean[] alive) {
        int first = 0;
        while (!alive[first]) {
            first++;
        }
        int[] layer = layers(matrix, alive, first);
        layer = layers(matrix, alive, farthest(layer));
        int last = 0;
        for (int j = 0; j < layer.length; j++) {
            last = Math.max(last, layer[j]);
        }
        int[] width = new int[last + 1];
        int total = 0;
        for (int j = 0; j < layer.length; j++) {
            if (layer[j] >= 0) {
                width[layer[j]]++;
                total++;
            }
        }
        int chosen = -1;
        int before = 0;
        for (int l = 0; l <= last; l++) {
            boolean middle = 4 * (before + width[l]) >= total && 4 * before <= 3 * total;
            if (middle && (chosen < 0 || width[l] < width[chosen])) {
                chosen = l;
            }
            before += width[l];
        }
        boolean[] waist = new boolean[layer.length];
        for (int j = 0; j < layer.length; j++) {
            waist[j] = layer[j] >= 0 && layer[j] == chosen;
        }
        return waist;
    }

    private static int farthest(int[] layer) {
        int farthest = 0;
        for (int j = 1; j < layer.length; j++) {
            if (layer[j] > layer[farthest]) {
                farthest = j;
            }
        }
        return farthest;
    }

    private static int[] layers(Incidence matrix, boolean[] alive, int first) {
        int[] layer = new int[matrix.columns];
        boolean[] seen = new boolean[matrix.rows];
        int[] queue = new int[matrix.columns];
        Arrays.fill(layer, -1);
        int head = 0;
        int tail = 0;
        queue[tail++] = first;
        layer[first] = 0;
        while (head < tail) {
            int j = queue[head++];
            for (int k = matrix.columnStart[j]; k < matrix.columnStart[j + 1]; k++) {
                int row = matrix.columnRows[k];
                if (seen[row]) {
                    continue;
                }
                seen[row] = true;
                for (int p = matrix.rowStart[row]; p < matrix.rowStart[row + 1]; p++) {
                    int other = matrix.rowColumns[p];
                    if (layer[other] < 0 && alive[other]) {
                        layer[other] = layer[j] + 1;
                        queue[tail++] = other;
                    }
                }
            }
        }
        return layer;
    }
}
