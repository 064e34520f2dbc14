package org.yizhan.placement.setcover;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.placement.solver.Incidence;
import org.yizhan.placement.solver.Reduction;
import org.yizhan.placement.solver.SetCoverInstance;

/** Splits what a reduction leaves into parts that share neither column nor row, in the order of their lowest row. */
public final class Components {

    private Components() {}

    public static List<SetCoverInstance.Part> of(SetCoverInstance whole, Reduction reduction) {
        Incidence matrix = whole.matrix;
        int[] columnPart = new int[matrix.columns];
        int[] rowPart = new int[matrix.rows];
        int[] queue = new int[matrix.rows];
        Arrays.fill(columnPart, -1);
        Arrays.fill(rowPart, -1);
        int[] localRow = new int[matrix.rows];
        List<SetCoverInstance.Part> parts = new ArrayList<>();
        for (int first = 0; first < matrix.rows; first++) {
            if (rowPart[first] >= 0 || !reduction.aliveRow(first)) {
                continue;
            }
            int part = parts.size();
            int head = 0;
            int tail = 0;
            int[] columns = new int[16];
            int columnCount = 0;
            queue[tail++] = first;
            rowPart[first] = part;
            while (head < tail) {
                int row = queue[head++];
                for (int k = matrix.rowStart[row]; k < matrix.rowStart[row + 1]; k++) {
                    int column = matrix.rowColumns[k];
                    if (columnPart[column] >= 0 || !reduction.aliveColumn(column)) {
                        continue;
                    }
                    columnPart[column] = part;
                    if (columnCount == columns.length) {
                        columns = Arrays.copyOf(columns, 2 * columnCount);
                    }
                    columns[columnCount++] = column;
                    for (int p = matrix.columnStart[column]; p < matrix.columnStart[column + 1]; p++) {
                        int next = matrix.columnRows[p];
                        if (rowPart[next] < 0 && reduction.aliveRow(next)) {
                            rowPart[next] = part;
                            queue[tail++] = next;
                        }
                    }
                }
            }
            int[] rowIds = Arrays.copyOf(queue, tail);
            int[] columnIds = Arrays.copyOf(columns, columnCount);
            Arrays.sort(rowIds);
            Arrays.sort(columnIds);
            parts.add(part(whole, reduction, columnIds, rowIds, localRow, rowPart, part));
        }
        return parts;
    }

    private static SetCoverInstance.Part part(
            SetCoverInstance whole,
            Reduction reduction,
            int[] columnIds,
            int[] rowIds,
            int[] localRow,
            int[] rowPart,
            int part) {
        for (int i = 0; i < rowIds.length; i++) {
            localRow[rowIds[i]] = i;
        }
        long[] cost = new long[columnIds.length];
        int[] start = new int[columnIds.length + 1];
        for (int c = 0; c < cost.length; c++) {
            int column = columnIds[c];
            cost[c] = whole.cost[column];
            start[c + 1] = start[c] + whole.matrix.columnSize(column);
        }
        int[] pairColumns = new int[start[cost.length]];
        int[] pairRows = new int[pairColumns.length];
        int pairs = 0;
        for (int c = 0; c < cost.length; c++) {
            for (int k = whole.matrix.columnStart[columnIds[c]]; k < whole.matrix.columnStart[columnIds[c] + 1]; k++) {
                int row = whole.matrix.columnRows[k];
                if (rowPart[row] == part) {
                    pairColumns[pairs] = c;
                    pairRows[pairs++] = localRow[row];
                }
            }
        }
        Incidence matrix = Incidence.ofPairs(cost.length, rowIds.length, pairColumns, pairRows, pairs);
        int[] demand = new int[rowIds.length];
        for (int i = 0; i < demand.length; i++) {
            demand[i] = reduction.demand(rowIds[i]);
        }
        return new SetCoverInstance.Part(new SetCoverInstance(matrix, cost, demand), columnIds, rowIds);
    }
}
