package org.yizhan.demand;

import java.util.Arrays;

/** Connected patches (by sides, not corners) of a mask over a grid. */
final class Patches {

    private final int columns;
    private final int rows;

    Patches(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** The mask without its patches of fewer than {@code smallest} squares, and with holes as small filled. */
    boolean[] withoutSmall(boolean[] mask, int smallest) {
        boolean[] cleaned = mask.clone();
        flipSmall(cleaned, true, smallest);
        flipSmall(cleaned, false, smallest);
        return cleaned;
    }

    private void flipSmall(boolean[] mask, boolean value, int smallest) {
        boolean[] seen = new boolean[mask.length];
        int[] patch = new int[mask.length];
        for (int start = 0; start < mask.length; start++) {
            if (seen[start] || mask[start] != value) {
                continue;
            }
            int size = 0;
            patch[size++] = start;
            seen[start] = true;
            boolean touchesBorder = false;
            for (int done = 0; done < size; done++) {
                int square = patch[done];
                int column = square % columns;
                int row = square / columns;
                touchesBorder |= column == 0 || row == 0 || column == columns - 1 || row == rows - 1;
                size = visit(mask, value, seen, patch, size, column - 1, row);
                size = visit(mask, value, seen, patch, size, column + 1, row);
                size = visit(mask, value, seen, patch, size, column, row - 1);
                size = visit(mask, value, seen, patch, size, column, row + 1);
            }
            // A hole at the border may be the edge of something larger than the map.
            boolean flip = size < smallest && (value || !touchesBorder);
            if (flip) {
                Arrays.stream(patch, 0, size).forEach(square -> mask[square] = !value);
            }
        }
    }

    private int visit(boolean[] mask, boolean value, boolean[] seen, int[] patch, int size, int column, int row) {
        if (column < 0 || row < 0 || column >= columns || row >= rows) {
            return size;
        }
        int square = row * columns + column;
        if (seen[square] || mask[square] != value) {
            return size;
        }
        seen[square] = true;
        patch[size] = square;
        return size + 1;
    }
}
