package org.yizhan.network;

import java.util.Arrays;

/**
 * The pieces of network that are cut off from the rest. The longest piece is never an island; any other is one when
 * its streets are shorter than the limit.
 */
public final class Islands {

    private final boolean[] islandNode;
    private final int count;
    private final long lengthMm;
    private final int pieces;

    private Islands(boolean[] islandNode, int pieces, int count, long lengthMm) {
        this.islandNode = islandNode;
        this.pieces = pieces;
        this.count = count;
        this.lengthMm = lengthMm;
    }

    static Islands find(WalkingNetwork network, double islandBelowMetres) {
        int[] pieceOf = new int[network.nodeCount()];
        Arrays.fill(pieceOf, -1);
        int[] stack = new int[network.nodeCount()];
        int pieces = 0;
        for (int start = 0; start < pieceOf.length; start++) {
            if (pieceOf[start] >= 0) {
                continue;
            }
            int depth = 0;
            stack[depth++] = start;
            pieceOf[start] = pieces;
            while (depth > 0) {
                int node = stack[--depth];
                for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                    int target = network.arcTarget(arc);
                    if (pieceOf[target] < 0) {
                        pieceOf[target] = pieces;
                        stack[depth++] = target;
                    }
                }
            }
            pieces++;
        }
        long[] pieceLengthMm = new long[pieces];
        for (int e = 0; e < network.edgeCount(); e++) {
            pieceLengthMm[pieceOf[network.from(e)]] += network.lengthMm(e);
        }
        int main = 0;
        for (int p = 1; p < pieces; p++) {
            if (pieceLengthMm[p] > pieceLengthMm[main]) {
                main = p;
            }
        }
        int count = 0;
        long lengthMm = 0;
        boolean[] islandPiece = new boolean[pieces];
        for (int p = 0; p < pieces; p++) {
            islandPiece[p] = p != main && pieceLengthMm[p] < islandBelowMetres * 1000;
            if (islandPiece[p]) {
                count++;
                lengthMm += pieceLengthMm[p];
            }
        }
        boolean[] islandNode = new boolean[pieceOf.length];
        for (int n = 0; n < pieceOf.length; n++) {
            islandNode[n] = islandPiece[pieceOf[n]];
        }
        return new Islands(islandNode, pieces, count, lengthMm);
    }

    /** Whether the node lies on an island. */
    public boolean contains(int node) {
        return islandNode[node];
    }

    /** How many connected pieces the network has, islands and others. */
    public int pieces() {
        return pieces;
    }

    /** How many islands there are. */
    public int count() {
        return count;
    }

    /** Length of all island streets, in millimetres. */
    public long lengthMm() {
        return lengthMm;
    }
}
