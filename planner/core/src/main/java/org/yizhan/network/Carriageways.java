package org.yizhan.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Which carriageways are one street. Of the two carriageways of a divided road one is counted: its length is the street's. The
 * other one has no length of its own, and what stands along it counts for the street.
 *
 * <p>The two sides are held together by ties: a tie says that a point of the counted side and a point of the other side are
 * opposite each other. From a point of the counted side a walk counts as it is, or as that from the far end of a tie and the way
 * along the counted side to its near end, whichever is shorter: for a tie at {@code t} to a far point {@code f}, {@code d'(x) =
 * min(d(x), d(f) + |x - t|)}. So a walk still crosses only where people can cross, everything stays whole millimetres, and
 * between two ties nothing is ever taken for nearer than the nearer of the two. Immutable.
 */
public final class Carriageways {

    /** A point of the counted side, {@code atMm} along it, and the point {@code farMm} along the edge opposite. */
    public record Tie(int atMm, int farEdge, int farMm) {}

    /**
     * A stretch of counted side.
     *
     * @param ties within the stretch, ascending; at least one
     * @param isPaired whether another carriageway runs along all of it; otherwise it only joins such a stretch
     */
    public record Stretch(int startMm, int endMm, List<Tie> ties, boolean isPaired) {
        public Stretch {
            ties = List.copyOf(ties);
            if (startMm >= endMm
                    || ties.isEmpty()
                    || ties.get(0).atMm < startMm
                    || ties.get(ties.size() - 1).atMm > endMm) {
                throw new IllegalArgumentException(
                        "a stretch from " + startMm + " to " + endMm + " mm needs ties within it");
            }
        }

        public int lengthMm() {
            return endMm - startMm;
        }
    }

    /**
     * A stretch that counts with another edge's.
     *
     * @param fromMm where the stretch of {@code edge} begins with which it counts
     * @param toMm where it ends, beyond {@code fromMm}
     */
    public record Other(int startMm, int endMm, int edge, int fromMm, int toMm) {
        public Other {
            if (startMm >= endMm || fromMm >= toMm) {
                throw new IllegalArgumentException("stretches need a length");
            }
        }
    }

    /** An edge and a stretch of it that counts elsewhere. */
    public record Counted(int edge, Other stretch) {}

    /** A part of an edge with a length of its own. */
    public record Span(int startMm, int endMm) {}

    /** Every street by itself. */
    public static final Carriageways NONE = new Carriageways(List.of(), List.of(), List.of(), List.of());

    private final List<List<Stretch>> stretches;
    private final List<List<Other>> others;
    private final List<List<Counted>> counted;
    private final List<int[]> tiedTo;

    private Carriageways(
            List<List<Stretch>> stretches, List<List<Other>> others, List<List<Counted>> counted, List<int[]> tiedTo) {
        this.stretches = stretches;
        this.others = others;
        this.counted = counted;
        this.tiedTo = tiedTo;
    }

    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Whether an edge is as if there were no carriageways: all of it counts, by its own walks. */
    boolean isPlain(int edge) {
        return isEmpty() || (stretches.get(edge).isEmpty() && others.get(edge).isEmpty());
    }

    /** The tied stretches of an edge, ascending. */
    public List<Stretch> stretches(int edge) {
        return isEmpty() ? List.of() : stretches.get(edge);
    }

    /** The stretches of an edge that count elsewhere, ascending. */
    public List<Other> others(int edge) {
        return isEmpty() ? List.of() : others.get(edge);
    }

    /** The stretches that count with an edge's. */
    public List<Counted> countedWith(int edge) {
        return isEmpty() ? List.of() : counted.get(edge);
    }

    /** The edges with ties whose far end is on this edge, ascending; not to be written to. */
    int[] tiedTo(int edge) {
        return isEmpty() ? new int[0] : tiedTo.get(edge);
    }

    /** The parts of an edge that have a length of their own, ascending; the tied stretches are parts by themselves. */
    public List<Span> spans(int edge, int lengthMm) {
        if (isPlain(edge)) {
            return List.of(new Span(0, lengthMm));
        }
        TreeSet<Integer> stops = new TreeSet<>(List.of(0, lengthMm));
        stretches.get(edge).forEach(stretch -> stops.addAll(List.of(stretch.startMm, stretch.endMm)));
        others.get(edge).forEach(other -> stops.addAll(List.of(other.startMm, other.endMm)));
        List<Span> spans = new ArrayList<>();
        int from = -1;
        for (int to : stops) {
            int start = from;
            if (from >= 0
                    && others.get(edge).stream().noneMatch(other -> other.startMm <= start && start < other.endMm)) {
                spans.add(new Span(from, to));
            }
            from = to;
        }
        return spans;
    }

    /** Length that an edge counts with. */
    public int streetMm(int edge, int lengthMm) {
        int streetMm = lengthMm;
        for (Other other : others(edge)) {
            streetMm -= other.endMm - other.startMm;
        }
        return streetMm;
    }

    /** Length of the counted sides along which another carriageway runs. */
    public long pairedMm() {
        return stretches.stream()
                .flatMap(List::stream)
                .filter(Stretch::isPaired)
                .mapToLong(Stretch::lengthMm)
                .sum();
    }

    /** Length of the other carriageways. */
    public long otherMm() {
        return others.stream()
                .flatMap(List::stream)
                .mapToLong(other -> (long) other.endMm - other.startMm)
                .sum();
    }

    /** Collects what is held together, for a network of so many edges. */
    public static final class Builder {
        private final List<List<Stretch>> stretches = new ArrayList<>();
        private final List<List<Other>> others = new ArrayList<>();

        public Builder(int edges) {
            for (int e = 0; e < edges; e++) {
                stretches.add(new ArrayList<>());
                others.add(new ArrayList<>());
            }
        }

        public Builder stretch(int edge, Stretch stretch) {
            stretches.get(edge).add(stretch);
            return this;
        }

        public Builder other(int edge, Other other) {
            others.get(edge).add(other);
            return this;
        }

        /** @throws IllegalArgumentException where stretches of one edge overlap, or one counts with what does not count itself */
        public Carriageways build() {
            List<List<Counted>> counted = new ArrayList<>();
            List<TreeSet<Integer>> tied = new ArrayList<>();
            stretches.forEach(any -> {
                counted.add(new ArrayList<>());
                tied.add(new TreeSet<>());
            });
            for (int e = 0; e < stretches.size(); e++) {
                stretches.get(e).sort(Comparator.comparingInt(Stretch::startMm));
                others.get(e).sort(Comparator.comparingInt(Other::startMm));
                requireApart(e);
                for (Stretch stretch : stretches.get(e)) {
                    for (Tie tie : stretch.ties) {
                        tied.get(tie.farEdge).add(e);
                    }
                }
                for (Other other : others.get(e)) {
                    counted.get(other.edge).add(new Counted(e, other));
                    if (others.get(other.edge).stream()
                            .anyMatch(there -> there.startMm < other.toMm && other.fromMm < there.endMm)) {
                        throw new IllegalArgumentException(
                                "edge " + e + " counts with a stretch of edge " + other.edge + " that does not count");
                    }
                }
            }
            return new Carriageways(
                    stretches.stream().map(List::copyOf).toList(),
                    others.stream().map(List::copyOf).toList(),
                    counted.stream().map(List::copyOf).toList(),
                    tied.stream()
                            .map(edges ->
                                    edges.stream().mapToInt(Integer::intValue).toArray())
                            .toList());
        }

        private void requireApart(int edge) {
            int[][] taken = java.util.stream.Stream.concat(
                            stretches.get(edge).stream().map(stretch -> new int[] {stretch.startMm, stretch.endMm}),
                            others.get(edge).stream().map(other -> new int[] {other.startMm, other.endMm}))
                    .sorted(Comparator.comparingInt(stretch -> stretch[0]))
                    .toArray(int[][]::new);
            for (int i = 1; i < taken.length; i++) {
                if (taken[i][0] < taken[i - 1][1]) {
                    throw new IllegalArgumentException(
                            "stretches of edge " + edge + " overlap: " + Arrays.deepToString(taken));
                }
            }
        }
    }
}
