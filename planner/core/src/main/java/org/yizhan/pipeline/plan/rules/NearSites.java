package org.yizhan.pipeline.plan.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Sites within a walk of each other, in groups of which each two are: at most one of every group is the same as no two within
 * that walk, said in fewer and stronger limits than pair by pair.
 */
final class NearSites {

    private static final int MOST_PAIRS = 3_000_000;

    /** A site as seen from a junction. */
    private record Door(int site, int walkMm) {}

    private final WalkingNetwork network;
    private final List<SnapPoint> points;
    private final IntPredicate exists;
    private final Map<Integer, List<Door>> doorsAt = new HashMap<>();
    private final Map<Integer, List<Integer>> onEdge = new HashMap<>();

    private NearSites(WalkingNetwork network, List<SnapPoint> points, IntPredicate exists, int[] sites) {
        this.network = network;
        this.points = points;
        this.exists = exists;
        for (int site : sites) {
            SnapPoint point = points.get(site);
            int edge = point.edge();
            int back = point.accessMm() + point.offsetMm();
            int on = point.accessMm() + network.lengthMm(edge) - point.offsetMm();
            doorsAt.computeIfAbsent(network.from(edge), any -> new ArrayList<>())
                    .add(new Door(site, back));
            doorsAt.computeIfAbsent(network.to(edge), any -> new ArrayList<>()).add(new Door(site, on));
            onEdge.computeIfAbsent(edge, any -> new ArrayList<>()).add(site);
        }
    }

    /**
     * Groups of sites of which each two are within a walk from door to door (inclusive); every such pair is in one of them,
     * but for pairs of existing stations, which are a fact.
     *
     * @param points where each site of the ground meets the streets
     * @param exists which of them are existing stations
     * @param sites those that count, ascending
     * @throws YizhanException where there are too many pairs to be told apart
     */
    static List<int[]> groups(
            WalkingNetwork network,
            List<SnapPoint> points,
            IntPredicate exists,
            int[] sites,
            int withinMm,
            Progress progress) {
        NearSites near = new NearSites(network, points, exists, sites);
        Map<Integer, TreeSet<Integer>> neighbours = new HashMap<>();
        BoundedSearch search = new BoundedSearch(near.network);
        long pairs = 0;
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.near-sites"), sites.length)) {
            for (int site : sites) {
                if (progress.isCancelled()) {
                    throw YizhanException.cancelled(Message.of("pipeline.listing-cancelled"));
                }
                TreeSet<Integer> found = near.from(search, site, withinMm);
                pairs += found.size();
                if (pairs > 2L * MOST_PAIRS) {
                    throw YizhanException.failed(Message.of("pipeline.rules-too-near", withinMm / 1000.0, MOST_PAIRS));
                }
                neighbours.put(site, found);
                stage.advance(1);
            }
        }
        return cliques(sites, neighbours);
    }

    private TreeSet<Integer> from(BoundedSearch search, int site, int withinMm) {
        SnapPoint point = points.get(site);
        TreeSet<Integer> found = new TreeSet<>();
        search.walk(point, withinMm);
        for (int k = 0; k < search.reachedCount(); k++) {
            int node = search.reachedNode(k);
            for (Door door : doorsAt.getOrDefault(node, List.of())) {
                if ((long) search.distanceMm(node) + door.walkMm <= withinMm) {
                    found.add(door.site);
                }
            }
        }
        for (int other : onEdge.getOrDefault(point.edge(), List.of())) {
            SnapPoint end = points.get(other);
            long along = Math.abs((long) end.offsetMm() - point.offsetMm());
            if (along + point.accessMm() + end.accessMm() <= withinMm) {
                found.add(other);
            }
        }
        found.remove(site);
        found.removeIf(other -> exists.test(site) && exists.test(other));
        return found;
    }

    /** Grows a clique from every pair that no clique before has. */
    private static List<int[]> cliques(int[] sites, Map<Integer, TreeSet<Integer>> neighbours) {
        List<int[]> cliques = new ArrayList<>();
        Set<Long> done = new HashSet<>();
        for (int a : sites) {
            for (int b : neighbours.getOrDefault(a, new TreeSet<>()).tailSet(a)) {
                if (done.contains(pair(a, b))) {
                    continue;
                }
                List<Integer> clique = new ArrayList<>(List.of(a, b));
                for (int c : neighbours.getOrDefault(a, new TreeSet<>())) {
                    boolean joins = c != b
                            && clique.stream().allMatch(d -> neighbours
                                    .getOrDefault(d, new TreeSet<>())
                                    .contains(c));
                    if (joins) {
                        clique.add(c);
                    }
                }
                for (int x : clique) {
                    for (int y : clique) {
                        if (x < y) {
                            done.add(pair(x, y));
                        }
                    }
                }
                int[] group = clique.stream().mapToInt(Integer::intValue).toArray();
                Arrays.sort(group);
                cliques.add(group);
            }
        }
        return cliques;
    }

    private static long pair(int a, int b) {
        return (long) a << 32 | b;
    }
}
