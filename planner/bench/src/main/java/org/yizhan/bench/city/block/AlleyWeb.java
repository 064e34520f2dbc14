package org.yizhan.bench.city.block;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.bench.city.base.Dice;
import org.yizhan.bench.city.base.XY;
import org.yizhan.bench.city.layout.Block;

/** A dense, irregular web of alleys: a grid shaken out of shape, with every part still reachable on foot. */
final class AlleyWeb {

    private final int columns;
    private final int rows;
    private final double[][] u;
    private final double[][] v;
    private final boolean[][] eastward;
    private final boolean[][] northward;
    private final int[] parent;

    /**
     * @param west bounds of the web in the block's coordinates; alleys that leave it overshoot them by {@code overshoot}
     * @param spacing mean distance between alleys in metres
     * @param loops chance of an alley that no place needs to be reachable
     */
    AlleyWeb(
            Block block,
            double west,
            double south,
            double east,
            double north,
            double spacing,
            double loops,
            Dice dice) {
        this.columns = (int) Math.max(2, Math.round(block.width() * (east - west) / spacing));
        this.rows = (int) Math.max(2, Math.round(block.height() * (north - south) / spacing));
        this.u = new double[columns + 1][rows + 1];
        this.v = new double[columns + 1][rows + 1];
        this.eastward = new boolean[columns + 1][rows + 1];
        this.northward = new boolean[columns + 1][rows + 1];
        this.parent = new int[(columns + 1) * (rows + 1)];
        double stepU = (east - west) / columns;
        double stepV = (north - south) / rows;
        for (int a = 0; a <= columns; a++) {
            for (int b = 0; b <= rows; b++) {
                boolean edgeU = a == 0 || a == columns;
                boolean edgeV = b == 0 || b == rows;
                u[a][b] = west + stepU * (a + (edgeU ? 0 : dice.between(-0.3, 0.3)));
                v[a][b] = south + stepV * (b + (edgeV ? 0 : dice.between(-0.3, 0.3)));
                parent[index(a, b)] = index(a, b);
            }
        }
        connect(loops, dice);
        for (int b = 1; b < rows; b++) {
            eastward[0][b] = dice.chance(0.5);
            eastward[columns - 1][b] = dice.chance(0.5);
        }
        for (int a = 1; a < columns; a++) {
            northward[a][0] = dice.chance(0.5);
            northward[a][rows - 1] = dice.chance(0.5);
        }
        eastward[0][rows / 2] = true;
        northward[columns / 2][0] = true;
    }

    /** One run of alley. */
    interface Brush {
        void draw(List<XY> line, boolean looseStart, boolean looseEnd);
    }

    /** Hands over every run of alley between two gaps, west to east and south to north. */
    void draw(Block block, Brush brush) {
        for (int b = 1; b < rows; b++) {
            List<XY> line = new ArrayList<>();
            int start = 0;
            for (int a = 0; a <= columns; a++) {
                if (line.isEmpty()) {
                    start = a;
                }
                line.add(at(block, a, b));
                if (a == columns || !eastward[a][b]) {
                    hand(brush, line, start == 0, a == columns);
                }
            }
        }
        for (int a = 1; a < columns; a++) {
            List<XY> line = new ArrayList<>();
            int start = 0;
            for (int b = 0; b <= rows; b++) {
                if (line.isEmpty()) {
                    start = b;
                }
                line.add(at(block, a, b));
                if (b == rows || !northward[a][b]) {
                    hand(brush, line, start == 0, b == rows);
                }
            }
        }
    }

    private static void hand(Brush brush, List<XY> line, boolean looseStart, boolean looseEnd) {
        if (line.size() > 1) {
            brush.draw(List.copyOf(line), looseStart, looseEnd);
        }
        line.clear();
    }

    private XY at(Block block, int a, int b) {
        return block.at(u[a][b], v[a][b]);
    }

    /** A random spanning tree over the inner points, and more alleys by chance. */
    private void connect(double loops, Dice dice) {
        List<int[]> edges = new ArrayList<>();
        for (int a = 1; a < columns; a++) {
            for (int b = 1; b < rows; b++) {
                if (a < columns - 1) {
                    edges.add(new int[] {a, b, a + 1, b});
                }
                if (b < rows - 1) {
                    edges.add(new int[] {a, b, a, b + 1});
                }
            }
        }
        for (int i = edges.size() - 1; i > 0; i--) {
            int j = dice.below(i + 1);
            int[] swapped = edges.get(i);
            edges.set(i, edges.get(j));
            edges.set(j, swapped);
        }
        for (int[] edge : edges) {
            int from = root(index(edge[0], edge[1]));
            int to = root(index(edge[2], edge[3]));
            if (from != to || dice.chance(loops)) {
                parent[from] = to;
                (edge[0] == edge[2] ? northward : eastward)[edge[0]][edge[1]] = true;
            }
        }
    }

    private int index(int a, int b) {
        return a * (rows + 1) + b;
    }

    private int root(int i) {
        while (parent[i] != i) {
            i = parent[i];
        }
        return i;
    }
}
