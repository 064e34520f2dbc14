package org.yizhan.ingest.instance;

import java.util.Arrays;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** An undirected graph of few nodes, and the shortest walks between all of them. */
final class OrLibraryGraph {

    private static final int NONE = Integer.MAX_VALUE;

    /** Length of the edge between two nodes, {@link #NONE} where there is none; symmetric. */
    private final int[][] edge;

    private final int stations;

    /** @param stations how many nodes are to be chosen */
    OrLibraryGraph(int nodes, int stations) {
        this.stations = stations;
        edge = new int[nodes][nodes];
        for (int[] row : edge) {
            Arrays.fill(row, NONE);
        }
    }

    /** Sets the length of an edge; said twice, the last one holds, as the library has it. */
    void set(int a, int b, int length) {
        edge[a][b] = length;
        edge[b][a] = length;
    }

    /** Walks between all nodes, each of which is a candidate and a demand of weight 1; ids from 1. */
    DistanceInstance walks(Progress progress) {
        int nodes = edge.length;
        int[][] demandsOf = new int[nodes][];
        int[][] lengths = new int[nodes][];
        try (Progress.Stage stage = progress.begin(Message.of("ingest.walking-graph"), nodes)) {
            for (int j = 0; j < nodes; j++) {
                if (progress.isCancelled()) {
                    throw YizhanException.cancelled(Message.of("ingest.cancelled-walking"));
                }
                int[] far = from(j);
                int[] reached = new int[nodes];
                int[] walk = new int[nodes];
                int count = 0;
                for (int i = 0; i < nodes; i++) {
                    if (far[i] < NONE) {
                        reached[count] = i;
                        walk[count++] = far[i];
                    }
                }
                demandsOf[j] = Arrays.copyOf(reached, count);
                lengths[j] = Arrays.copyOf(walk, count);
                stage.advance(1);
            }
        }
        int[] ids = new int[nodes];
        Arrays.setAll(ids, i -> i + 1);
        double[] weights = new double[nodes];
        Arrays.fill(weights, 1);
        return new DistanceInstance(ids, ids.clone(), demandsOf, lengths, weights, 1, stations);
    }

    /** Dijkstra's search over the whole matrix. */
    private int[] from(int start) {
        int[] far = new int[edge.length];
        boolean[] done = new boolean[edge.length];
        Arrays.fill(far, NONE);
        far[start] = 0;
        for (int next = start; next >= 0; next = nearest(far, done)) {
            done[next] = true;
            int[] edges = edge[next];
            for (int i = 0; i < far.length; i++) {
                if (edges[i] < NONE) {
                    far[i] = Math.min(far[i], far[next] + edges[i]);
                }
            }
        }
        return far;
    }

    private static int nearest(int[] far, boolean[] done) {
        int nearest = -1;
        for (int i = 0; i < far.length; i++) {
            if (!done[i] && far[i] < NONE && (nearest < 0 || far[i] < far[nearest])) {
                nearest = i;
            }
        }
        return nearest;
    }
}
