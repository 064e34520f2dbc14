package org.yizhan.placement.solver;

import java.util.Arrays;

/**
 * Which column covers which row: an immutable sparse 0/1 matrix, stored by column and by row, both in ascending order.
 *
 * <p>The arrays are open to this package for speed and are never written after construction.
 */
public final class Incidence {

    public final int rows;
    public final int columns;
    /** Rows of column j are {@code columnRows[columnStart[j] .. columnStart[j+1])}. */
    public final int[] columnStart;

    public final int[] columnRows;
    /** Columns of row i are {@code rowColumns[rowStart[i] .. rowStart[i+1])}. */
    public final int[] rowStart;

    public final int[] rowColumns;

    private Incidence(int rows, int[] columnStart, int[] columnRows) {
        this.rows = rows;
        this.columns = columnStart.length - 1;
        this.columnStart = columnStart;
        this.columnRows = columnRows;
        this.rowStart = new int[rows + 1];
        for (int row : columnRows) {
            rowStart[row + 1]++;
        }
        for (int i = 0; i < rows; i++) {
            rowStart[i + 1] += rowStart[i];
        }
        this.rowColumns = new int[columnRows.length];
        int[] next = Arrays.copyOf(rowStart, rows);
        for (int j = 0; j < columns; j++) {
            for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
                rowColumns[next[columnRows[k]]++] = j;
            }
        }
    }

    /**
     * The matrix with the given pairs; a pair given twice counts once.
     *
     * @param pairColumns column of each pair, in 0 … columns − 1
     * @param pairRows row of each pair, in 0 … rows − 1
     * @param pairs how many leading entries of the two arrays count
     * @throws IndexOutOfBoundsException for an id out of range
     */
    public static Incidence ofPairs(int columns, int rows, int[] pairColumns, int[] pairRows, int pairs) {
        // Two stable counting sorts, by row and then by column, leave each column's rows ascending.
        int[] byRow = countingSort(pairRows, identity(pairs), rows);
        int[] order = countingSort(pairColumns, byRow, columns);
        int[] start = new int[columns + 1];
        int[] sortedRows = new int[pairs];
        int kept = 0;
        int lastColumn = -1;
        for (int position : order) {
            int column = pairColumns[position];
            int row = pairRows[position];
            if (column == lastColumn && sortedRows[kept - 1] == row) {
                continue;
            }
            lastColumn = column;
            sortedRows[kept++] = row;
            start[column + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            start[j + 1] += start[j];
        }
        return new Incidence(rows, start, kept == pairs ? sortedRows : Arrays.copyOf(sortedRows, kept));
    }

    /**
     * The sub-matrix of some columns and rows.
     *
     * @param keptColumns ids of the columns to keep, in their new order
     * @param newRow new id of each row, or a negative number where the row is dropped; ascending over the kept rows
     * @param newRows how many rows are kept
     */
    public Incidence restrictedTo(int[] keptColumns, int[] newRow, int newRows) {
        int[] start = new int[keptColumns.length + 1];
        int size = 0;
        for (int j : keptColumns) {
            size += columnStart[j + 1] - columnStart[j];
        }
        int[] kept = new int[size];
        int next = 0;
        for (int c = 0; c < keptColumns.length; c++) {
            int j = keptColumns[c];
            for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
                int row = newRow[columnRows[k]];
                if (row >= 0) {
                    kept[next++] = row;
                }
            }
            start[c + 1] = next;
        }
        return new Incidence(newRows, start, Arrays.copyOf(kept, next));
    }

    private static int[] identity(int length) {
        int[] order = new int[length];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static int[] countingSort(int[] key, int[] order, int keys) {
        int[] next = new int[keys + 1];
        for (int position : order) {
            next[key[position] + 1]++;
        }
        for (int i = 0; i < keys; i++) {
            next[i + 1] += next[i];
        }
        int[] sorted = new int[order.length];
        for (int position : order) {
            sorted[next[key[position]]++] = position;
        }
        return sorted;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public int pairs() {
        return columnRows.length;
    }

    /** Position of the first pair of a column; its pairs end where the next column's begin. */
    public int columnBegin(int column) {
        return columnStart[column];
    }

    /** Position past the last pair of a column. */
    public int columnEnd(int column) {
        return columnStart[column + 1];
    }

    /** The row at a position between {@link #columnBegin} and {@link #columnEnd}. */
    public int rowAt(int position) {
        return columnRows[position];
    }

    public int rowBegin(int row) {
        return rowStart[row];
    }

    public int rowEnd(int row) {
        return rowStart[row + 1];
    }

    /** The column at a position between {@link #rowBegin} and {@link #rowEnd}. */
    public int columnAt(int position) {
        return rowColumns[position];
    }

    public int columnSize(int column) {
        return columnStart[column + 1] - columnStart[column];
    }

    public int rowSize(int row) {
        return rowStart[row + 1] - rowStart[row];
    }
}
