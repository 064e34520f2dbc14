package org.yizhan.demand;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.OppositeSearch.Found;
import org.yizhan.model.StreetTable;
import org.yizhan.network.Carriageways;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;

/**
 * Finds the carriageways that are one street. Every one-way street is looked at every ten metres: whether a carriageway of the
 * same class, and of no other name, runs the other way beside it, with nothing else that runs along between the two, and takes
 * it for its opposite in turn. Roundabouts and slip roads are left out; a frontage road has the main carriageway between itself
 * and the other side. Of each two sides one is counted, the same one along the road as far as that goes.
 */
public final class CarriagewayFinder {

    private static final int CELL_MM = 10_000;
    /** Two carriageways take each other for opposite when the way there and back ends this near. */
    private static final double MUTUAL_METRES = 25;
    /** Left over between paired stretches, as inside a junction, up to this length. */
    private static final int JOINED_MM = 60_000;
    /** Between two ties the lengths of the two sides may differ by this much. */
    private static final int TIE_MM = 100;

    private final WalkingNetwork network;
    private final boolean[] eligible;
    private final OppositeSearch search;
    /** By edge the opposite of each cell; null where it has none. */
    private final @Nullable Found[][] cells;

    private final int[] side;
    private final Carriageways.Builder builder;

    private CarriagewayFinder(WalkingNetwork network, OppositeSearch search, boolean[] eligible) {
        this.network = network;
        this.search = search;
        this.eligible = eligible;
        cells = new Found[network.edgeCount()][];
        side = new int[network.edgeCount()];
        builder = new Carriageways.Builder(network.edgeCount());
    }

    /**
     * Finds them.
     *
     * @param tags those of each street's way, by edge
     * @param required which streets have to be served; others are nobody's opposite
     * @param closed streets that are not walked: two sides with one on the ground between them are two streets
     */
    public static Carriageways find(
            WalkingNetwork network,
            List<Map<String, String>> tags,
            boolean[] required,
            List<NetworkReader.Closed> closed,
            StreetTable.Carriageways limits) {
        int[] direction = new int[network.edgeCount()];
        boolean[] eligible = new boolean[direction.length];
        for (int e = 0; e < direction.length; e++) {
            direction[e] = direction(tags.get(e));
            eligible[e] = required[e]
                    && direction[e] != 0
                    && network.lengthMm(e) > 0
                    && !network.islands().contains(network.from(e));
        }
        OppositeSearch search = OppositeSearch.of(network, direction, eligible, tags, closed, limits);
        CarriagewayFinder finder = new CarriagewayFinder(network, search, eligible);
        finder.match();
        finder.keepMutual();
        finder.chooseSides(direction);
        finder.build();
        return finder.builder.build();
    }

    /** Which way traffic goes along an edge: 1 or −1; 0 for both ways, round a circle or along a link. */
    private static int direction(Map<String, String> tags) {
        boolean circle = Set.of("roundabout", "circular").contains(tags.getOrDefault("junction", ""));
        if (circle || tags.getOrDefault("highway", "").endsWith("_link")) {
            return 0;
        }
        return switch (tags.getOrDefault("oneway", "")) {
            case "yes", "true", "1" -> 1;
            case "-1", "reverse" -> -1;
            default -> 0;
        };
    }

    private int cellCount(int edge) {
        return Math.max(1, Math.round((float) network.lengthMm(edge) / CELL_MM));
    }

    private int cellStart(int edge, int cell) {
        return (int) ((long) network.lengthMm(edge) * cell / cellCount(edge));
    }

    private int cellMiddle(int edge, int cell) {
        return (cellStart(edge, cell) + cellStart(edge, cell + 1)) / 2;
    }

    private void match() {
        for (int e = 0; e < cells.length; e++) {
            cells[e] = new Found[eligible[e] ? cellCount(e) : 0];
            for (int c = 0; c < cells[e].length; c++) {
                cells[e][c] = search.opposite(e, cellMiddle(e, c));
            }
        }
    }

    private int cellAt(int edge, int offsetMm) {
        int count = cellCount(edge);
        int cell = (int) Math.min(count - 1, (long) offsetMm * count / network.lengthMm(edge));
        return cell > 0 && offsetMm < cellStart(edge, cell) ? cell - 1 : cell;
    }

    private void keepMutual() {
        @Nullable Found[][] mutual = new Found[cells.length][];
        for (int e = 0; e < cells.length; e++) {
            mutual[e] = new Found[cells[e].length];
            for (int c = 0; c < cells[e].length; c++) {
                Found there = cells[e][c];
                Found back = there == null ? null : cells[there.edge()][cellAt(there.edge(), there.offsetMm())];
                boolean returns = back != null
                        && search.metres(back.edge(), back.offsetMm(), e, cellMiddle(e, c)) <= MUTUAL_METRES;
                mutual[e][c] = returns ? there : null;
            }
        }
        System.arraycopy(mutual, 0, cells, 0, cells.length);
    }

    /** Sides 1 and 2, so that those opposite differ and those that lead on are the same, as far as that goes. */
    private void chooseSides(int[] direction) {
        for (int start = 0; start < side.length; start++) {
            if (side[start] != 0 || Arrays.stream(cells[start]).allMatch(found -> found == null)) {
                continue;
            }
            side[start] = 1;
            Deque<Integer> next = new ArrayDeque<>(List.of(start));
            while (!next.isEmpty()) {
                int e = next.poll();
                for (Found found : cells[e]) {
                    if (found != null && side[found.edge()] == 0) {
                        side[found.edge()] = 3 - side[e];
                        next.add(found.edge());
                    }
                }
                for (int node : new int[] {network.from(e), network.to(e)}) {
                    for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                        int other = network.arcEdge(arc);
                        if (side[other] == 0 && eligible[other] && leadsOn(e, other, node, direction)) {
                            side[other] = side[e];
                            next.add(other);
                        }
                    }
                }
            }
        }
    }

    /** Whether traffic goes on from one edge to the other, or the other way round, along the same road. */
    private boolean leadsOn(int a, int b, int node, int[] direction) {
        boolean aLeaves = (network.from(a) == node) == (direction[a] > 0);
        boolean bLeaves = (network.from(b) == node) == (direction[b] > 0);
        return aLeaves != bLeaves && search.isSameRoad(a, b);
    }

    private boolean isCounted(int edge, int cell) {
        Found found = cells[edge][cell];
        return found != null && side[edge] == 1 && side[found.edge()] == 2;
    }

    private boolean isOther(int edge, int cell) {
        Found found = cells[edge][cell];
        return found != null
                && side[edge] == 2
                && side[found.edge()] == 1
                && isCounted(found.edge(), cellAt(found.edge(), found.offsetMm()));
    }

    private boolean isPaired(int edge, int cell) {
        return isCounted(edge, cell) || isOther(edge, cell);
    }

    private void build() {
        for (int e = 0; e < cells.length; e++) {
            int from = 0;
            for (int c = 1; c <= cells[e].length; c++) {
                if (c == cells[e].length || isPaired(e, c) != isPaired(e, from)) {
                    run(e, from, c);
                    from = c;
                }
            }
        }
    }

    /** Cells of one edge that are all paired or all not, from the first to before the last. */
    private void run(int edge, int from, int to) {
        int startMm = cellStart(edge, from);
        int endMm = cellStart(edge, to);
        if (isCounted(edge, from)) {
            builder.stretch(edge, new Carriageways.Stretch(startMm, endMm, ties(edge, from, to), true));
        } else if (isOther(edge, from)) {
            others(edge, from, to);
        } else if (endMm - startMm <= JOINED_MM) {
            List<Carriageways.Tie> ties = new ArrayList<>();
            Found before = from > 0 ? search.opposite(edge, startMm) : beyond(edge, network.from(edge));
            Found behind = to < cells[edge].length ? search.opposite(edge, endMm) : beyond(edge, network.to(edge));
            if (before != null) {
                ties.add(new Carriageways.Tie(startMm, before.edge(), before.offsetMm()));
            }
            if (behind != null) {
                ties.add(new Carriageways.Tie(endMm, behind.edge(), behind.offsetMm()));
            }
            if (!ties.isEmpty()) {
                builder.stretch(edge, new Carriageways.Stretch(startMm, endMm, ties, false));
            }
        }
    }

    /** What is opposite the end of an edge, seen from the paired stretch that goes on from there along the same road. */
    private @Nullable Found beyond(int edge, int node) {
        for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
            int next = network.arcEdge(arc);
            if (next != edge && eligible[next] && search.isSameRoad(edge, next)) {
                boolean atStart = network.from(next) == node;
                if (isPaired(next, atStart ? 0 : cells[next].length - 1)) {
                    return search.opposite(next, atStart ? 0 : network.lengthMm(next));
                }
            }
        }
        return null;
    }

    /** Those in the middles of cells, but for those between two that are as far apart on either side. */
    private List<Carriageways.Tie> ties(int edge, int from, int to) {
        List<Carriageways.Tie> all = new ArrayList<>();
        for (int c = from; c < to; c++) {
            Found found = cells[edge][c];
            if (found != null) {
                all.add(new Carriageways.Tie(cellMiddle(edge, c), found.edge(), found.offsetMm()));
            }
        }
        List<Carriageways.Tie> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean needed = i == 0 || i == all.size() - 1;
            if (!needed) {
                Carriageways.Tie before = kept.get(kept.size() - 1);
                Carriageways.Tie next = all.get(i + 1);
                int hereMm = next.atMm() - before.atMm();
                int thereMm = Math.abs(next.farMm() - before.farMm());
                boolean sameEdge = before.farEdge() == all.get(i).farEdge() && before.farEdge() == next.farEdge();
                needed = !sameEdge || Math.abs(hereMm - thereMm) > TIE_MM;
            }
            if (needed) {
                kept.add(all.get(i));
            }
        }
        return kept;
    }

    /** Neighbouring cells that count with the same edge go together. */
    private void others(int edge, int from, int to) {
        int first = from;
        TreeMap<Integer, Integer> with = new TreeMap<>();
        for (int c = from; c <= to; c++) {
            Found found = c < to ? cells[edge][c] : null;
            Found before = cells[edge][Math.max(from, c - 1)];
            if (before != null && c > first && (found == null || found.edge() != before.edge())) {
                builder.other(
                        edge,
                        new Carriageways.Other(
                                cellStart(edge, first),
                                cellStart(edge, c),
                                before.edge(),
                                with.firstKey(),
                                with.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .max()
                                        .orElseThrow()));
                with.clear();
                first = c;
            }
            if (found != null) {
                int cell = cellAt(found.edge(), found.offsetMm());
                with.put(cellStart(found.edge(), cell), cellStart(found.edge(), cell + 1));
            }
        }
    }
}
