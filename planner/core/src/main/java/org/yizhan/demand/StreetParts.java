package org.yizhan.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.yizhan.network.WalkingNetwork;

/**
 * All streets cut into parts, each of which belongs to one group, such as a district, or to none. Every point of a street
 * is in exactly one part, so what is counted by group adds up to the whole. Immutable.
 */
public final class StreetParts {

    /** Of a part that belongs to no group. */
    public static final int NO_GROUP = -1;

    private final int[] firstPart;
    private final int[] endMm;
    private final int[] group;

    private StreetParts(int[] firstPart, int[] endMm, int[] group) {
        this.firstPart = firstPart;
        this.endMm = endMm;
        this.group = group;
    }

    /** A part of a street. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Sees one part.
         *
         * @param group 0 …, or {@link #NO_GROUP}
         */
        void part(int group, int startMm, int endMm);
    }

    /** Streets that are not cut at all. */
    public static StreetParts whole(WalkingNetwork network, IntUnaryOperator groupOfEdge) {
        Builder builder = new Builder(network);
        for (int e = 0; e < network.edgeCount(); e++) {
            builder.add(groupOfEdge.applyAsInt(e), network.lengthMm(e));
            builder.endOfEdge();
        }
        return builder.build();
    }

    /**
     * Shows the parts of a stretch of street in their order. A stretch of no length has the parts that it touches.
     *
     * @param startMm at most {@code endMm}
     */
    public void within(int edge, int startMm, int endMm, Visitor visitor) {
        int from = 0;
        for (int part = firstPart[edge]; part < firstPart[edge + 1]; part++) {
            int a = Math.max(from, startMm);
            int b = Math.min(this.endMm[part], endMm);
            if (a < b || (a == b && startMm == endMm)) {
                visitor.part(group[part], a, b);
            }
            from = this.endMm[part];
        }
    }

    /** Takes the parts edge by edge. */
    static final class Builder {
        private final WalkingNetwork network;
        private final int[] firstPart;
        private final List<int[]> parts = new ArrayList<>();
        private int edge;

        Builder(WalkingNetwork network) {
            this.network = network;
            firstPart = new int[network.edgeCount() + 1];
        }

        /** The next part of the edge, up to {@code endMm}; joins the one before where it is of the same group. */
        void add(int group, int endMm) {
            boolean first = parts.size() == firstPart[edge];
            if (!first && parts.get(parts.size() - 1)[0] == group) {
                parts.get(parts.size() - 1)[1] = endMm;
            } else {
                parts.add(new int[] {group, endMm});
            }
        }

        void endOfEdge() {
            if (parts.size() == firstPart[edge] || parts.get(parts.size() - 1)[1] != network.lengthMm(edge)) {
                throw new IllegalStateException("the parts of edge " + edge + " do not make it up");
            }
            firstPart[++edge] = parts.size();
        }

        StreetParts build() {
            int[] endMm = new int[parts.size()];
            int[] group = new int[parts.size()];
            Arrays.setAll(endMm, part -> parts.get(part)[1]);
            Arrays.setAll(group, part -> parts.get(part)[0]);
            return new StreetParts(firstPart, endMm, group);
        }
    }
}
