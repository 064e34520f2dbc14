package org.yizhan.bench.city.street;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.XY;

/** The straight pieces of all strokes on the ground, with a square grid to find those near each other. */
final class StrokePieces {

    private static final double CELL = 60;

    /** Takes two segments that may meet, the lower number first. */
    interface PairSink {
        void accept(int lower, int higher);
    }

    private final int[] from;
    private final int[] to;
    private final int[] firstOfStroke;

    private StrokePieces(int[] from, int[] to, int[] firstOfStroke) {
        this.from = from;
        this.to = to;
        this.firstOfStroke = firstOfStroke;
    }

    static StrokePieces ofGround(List<Stroke> strokes, List<int[]> vertices) {
        int total = vertices.stream().mapToInt(line -> line.length - 1).sum();
        int[] from = new int[total];
        int[] to = new int[total];
        int[] first = new int[strokes.size()];
        int count = 0;
        for (int s = 0; s < strokes.size(); s++) {
            if (strokes.get(s).level() != Stroke.Level.GROUND) {
                first[s] = -1;
                continue;
            }
            first[s] = count;
            int[] line = vertices.get(s);
            for (int i = 1; i < line.length; i++) {
                from[count] = line[i - 1];
                to[count++] = line[i];
            }
        }
        return new StrokePieces(Arrays.copyOf(from, count), Arrays.copyOf(to, count), first);
    }

    int from(int segment) {
        return from[segment];
    }

    int to(int segment) {
        return to[segment];
    }

    /** The first segment of a stroke, or −1 where it is not on the ground. */
    int firstOf(int stroke) {
        return firstOfStroke[stroke];
    }

    /** Hands over each pair of segments whose boxes, grown by {@code reach} metres, overlap: each pair once. */
    void forEachNearPair(List<XY> nodes, double reach, PairSink sink) {
        double west = Double.MAX_VALUE;
        double south = Double.MAX_VALUE;
        double east = -Double.MAX_VALUE;
        double north = -Double.MAX_VALUE;
        for (XY node : nodes) {
            west = Math.min(west, node.x() - reach);
            south = Math.min(south, node.y() - reach);
            east = Math.max(east, node.x() + reach);
            north = Math.max(north, node.y() + reach);
        }
        int columns = (int) ((east - west) / CELL) + 1;
        int rows = (int) ((north - south) / CELL) + 1;
        double[][] boxes = new double[from.length][];
        int[] starts = new int[columns * rows + 1];
        for (int s = 0; s < from.length; s++) {
            XY a = nodes.get(from[s]);
            XY b = nodes.get(to[s]);
            boxes[s] = new double[] {
                Math.min(a.x(), b.x()) - reach - west,
                Math.min(a.y(), b.y()) - reach - south,
                Math.max(a.x(), b.x()) + reach - west,
                Math.max(a.y(), b.y()) + reach - south
            };
            forEachCell(boxes[s], columns, cell -> starts[cell + 1]++);
        }
        for (int c = 0; c < columns * rows; c++) {
            starts[c + 1] += starts[c];
        }
        int[] members = new int[starts[columns * rows]];
        int[] next = starts.clone();
        for (int s = 0; s < from.length; s++) {
            int segment = s;
            forEachCell(boxes[s], columns, cell -> members[next[cell]++] = segment);
        }
        for (int c = 0; c < columns * rows; c++) {
            for (int i = starts[c]; i < starts[c + 1]; i++) {
                for (int j = i + 1; j < starts[c + 1]; j++) {
                    if (meetFirstIn(c, columns, boxes[members[i]], boxes[members[j]])) {
                        sink.accept(members[i], members[j]);
                    }
                }
            }
        }
    }

    /** Whether two boxes overlap and the lower left corner of their common part lies in the cell. */
    private static boolean meetFirstIn(int cell, int columns, double[] a, double[] b) {
        double x = Math.max(a[0], b[0]);
        double y = Math.max(a[1], b[1]);
        return x <= Math.min(a[2], b[2])
                && y <= Math.min(a[3], b[3])
                && ((int) (y / CELL)) * columns + ((int) (x / CELL)) == cell;
    }

    private static void forEachCell(double[] box, int columns, IntConsumer sink) {
        for (int row = (int) (box[1] / CELL); row <= (int) (box[3] / CELL); row++) {
            for (int column = (int) (box[0] / CELL); column <= (int) (box[2] / CELL); column++) {
                sink.accept(row * columns + column);
            }
        }
    }
}
