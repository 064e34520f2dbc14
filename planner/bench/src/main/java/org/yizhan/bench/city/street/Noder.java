package org.yizhan.bench.city.street;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yizhan.bench.city.base.Stroke;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/**
 * Turns strokes into ways: where two strokes on the ground cross or all but touch they get a node in common, and loose ends
 * that overshoot are cut back to their last junction.
 */
public final class Noder {

    /** Vertices this near a crossing become the junction, so that no edge is shorter. */
    private static final double SNAP = 2;

    private static final double LONGEST_OVERSHOOT = 26;
    private static final double LONGEST_SCRAP = 450;

    /** A node put into a segment, a share {@code t} of the way along it. */
    private record Cut(int segment, double t, int node) {}

    private final List<Stroke> strokes;
    private final List<XY> nodes = new ArrayList<>();
    private final Map<XY, Integer> numbers = new HashMap<>();
    private final List<int[]> vertices = new ArrayList<>();
    private final List<Cut> cuts = new ArrayList<>();
    private int[] merged = {};

    private Noder(List<Stroke> strokes) {
        this.strokes = strokes;
    }

    public static StreetNetwork node(List<Stroke> strokes, Map<XY, Tags> pointTags) {
        return new Noder(strokes).run(pointTags);
    }

    private StreetNetwork run(Map<XY, Tags> pointTags) {
        for (Stroke stroke : strokes) {
            vertices.add(stroke.points().stream().mapToInt(this::number).toArray());
        }
        StrokePieces segments = StrokePieces.ofGround(strokes, vertices);
        List<int[]> touching = new ArrayList<>();
        segments.forEachNearPair(nodes, SNAP, (a, b) -> cross(segments, a, b, touching));
        merged = new int[nodes.size()];
        Arrays.setAll(merged, i -> i);
        touching.forEach(pair -> merged[root(pair[0])] = root(pair[1]));
        List<int[]> lines = linesWithCuts(segments);
        mergeNeighbours(lines);
        trimOvershoots(lines);
        dropScraps(lines);
        return compact(lines, pointTags);
    }

    private int number(XY at) {
        return numbers.computeIfAbsent(at, key -> {
            nodes.add(key);
            return nodes.size() - 1;
        });
    }

    private void cross(StrokePieces segments, int a, int b, List<int[]> touching) {
        int a0 = segments.from(a);
        int a1 = segments.to(a);
        int b0 = segments.from(b);
        int b1 = segments.to(b);
        if (a0 == b0 || a0 == b1 || a1 == b0 || a1 == b1) {
            return;
        }
        XY p = nodes.get(a0);
        XY q = nodes.get(b0);
        double ax = nodes.get(a1).x() - p.x();
        double ay = nodes.get(a1).y() - p.y();
        double bx = nodes.get(b1).x() - q.x();
        double by = nodes.get(b1).y() - q.y();
        double lengthA = XY.length(ax, ay);
        double lengthB = XY.length(bx, by);
        double determinant = ax * by - ay * bx;
        if (Math.abs(determinant) < 0.02 * lengthA * lengthB) {
            return;
        }
        double t = ((q.x() - p.x()) * by - (q.y() - p.y()) * bx) / determinant;
        double s = ((q.x() - p.x()) * ay - (q.y() - p.y()) * ax) / determinant;
        double reachA = SNAP / lengthA;
        double reachB = SNAP / lengthB;
        if (t < -reachA || t > 1 + reachA || s < -reachB || s > 1 + reachB) {
            return;
        }
        int endA = t <= reachA ? a0 : t >= 1 - reachA ? a1 : -1;
        int endB = s <= reachB ? b0 : s >= 1 - reachB ? b1 : -1;
        if (endA >= 0 && endB >= 0) {
            touching.add(new int[] {endA, endB});
        } else if (endA >= 0) {
            cuts.add(new Cut(b, s, endA));
        } else if (endB >= 0) {
            cuts.add(new Cut(a, t, endB));
        } else {
            int node = number(new XY(p.x() + ax * t, p.y() + ay * t));
            cuts.add(new Cut(a, t, node));
            cuts.add(new Cut(b, s, node));
        }
    }

    private int root(int node) {
        return root(merged, node);
    }

    private static int root(int[] parents, int node) {
        while (parents[node] != node) {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }
        return node;
    }

    private List<int[]> linesWithCuts(StrokePieces segments) {
        cuts.sort(Comparator.comparingInt(Cut::segment)
                .thenComparingDouble(Cut::t)
                .thenComparingInt(Cut::node));
        List<int[]> lines = new ArrayList<>();
        int next = 0;
        for (int s = 0; s < strokes.size(); s++) {
            int[] line = vertices.get(s);
            List<Integer> refs = new ArrayList<>();
            int first = segments.firstOf(s);
            for (int i = 0; i < line.length; i++) {
                append(refs, root(line[i]));
                while (first >= 0 && i < line.length - 1 && next < cuts.size() && cuts.get(next).segment == first + i) {
                    append(refs, root(cuts.get(next).node));
                    next++;
                }
            }
            lines.add(refs.stream().mapToInt(Integer::intValue).toArray());
        }
        return lines;
    }

    /** Makes one node of two that follow each other too closely on the ground. */
    private void mergeNeighbours(List<int[]> lines) {
        for (int s = 0; s < lines.size(); s++) {
            int[] line = lines.get(s);
            for (int i = 1; i < line.length && strokes.get(s).level() == Stroke.Level.GROUND; i++) {
                if (nodes.get(root(line[i - 1])).distance(nodes.get(root(line[i]))) < SNAP / 2) {
                    merged[root(line[i])] = root(line[i - 1]);
                }
            }
        }
        for (int s = 0; s < lines.size(); s++) {
            List<Integer> refs = new ArrayList<>();
            for (int node : lines.get(s)) {
                append(refs, root(node));
            }
            lines.set(s, refs.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** Leaves out short lines that obstacles have cut off from everything else. */
    private void dropScraps(List<int[]> lines) {
        int[] group = new int[nodes.size()];
        Arrays.setAll(group, i -> i);
        for (int[] line : lines) {
            for (int i = 1; i < line.length; i++) {
                group[root(group, line[i])] = root(group, line[0]);
            }
        }
        double[] lengths = new double[nodes.size()];
        for (int[] line : lines) {
            for (int i = 1; i < line.length; i++) {
                lengths[root(group, line[0])] += nodes.get(line[i - 1]).distance(nodes.get(line[i]));
            }
        }
        lines.replaceAll(line -> line.length > 1 && lengths[root(group, line[0])] < LONGEST_SCRAP ? new int[0] : line);
    }

    private static void append(List<Integer> refs, int node) {
        if (refs.isEmpty() || refs.get(refs.size() - 1) != node) {
            refs.add(node);
        }
    }

    private void trimOvershoots(List<int[]> lines) {
        int[] uses = new int[nodes.size()];
        for (int[] line : lines) {
            for (int node : line) {
                uses[node]++;
            }
        }
        for (int s = 0; s < lines.size(); s++) {
            int[] line = lines.get(s);
            int from = strokes.get(s).looseStart() ? overshoot(line, uses, 0, 1) : 0;
            int to = strokes.get(s).looseEnd() ? overshoot(line, uses, line.length - 1, -1) : line.length - 1;
            lines.set(s, from < to ? Arrays.copyOfRange(line, from, to + 1) : new int[0]);
        }
    }

    /** Index of the first junction from an end, or the end itself where that is farther than an overshoot. */
    private int overshoot(int[] line, int[] uses, int end, int step) {
        double walked = 0;
        for (int i = end; i >= 0 && i < line.length; i += step) {
            if (i != end) {
                walked += nodes.get(line[i - step]).distance(nodes.get(line[i]));
            }
            if (walked > LONGEST_OVERSHOOT) {
                return end;
            }
            if (uses[line[i]] > 1) {
                return i;
            }
        }
        return end;
    }

    private StreetNetwork compact(List<int[]> lines, Map<XY, Tags> pointTags) {
        int[] renumbered = new int[nodes.size()];
        Arrays.fill(renumbered, -1);
        boolean[] road = new boolean[nodes.size()];
        boolean[] rail = new boolean[nodes.size()];
        List<XY> kept = new ArrayList<>();
        List<StreetNetwork.Way> ways = new ArrayList<>();
        Map<Integer, Tags> tags = new TreeMap<>();
        for (int s = 0; s < lines.size(); s++) {
            int[] line = lines.get(s);
            if (line.length < 2) {
                continue;
            }
            Stroke stroke = strokes.get(s);
            boolean onRail = stroke.tags().get("railway") != null;
            int[] refs = new int[line.length];
            for (int i = 0; i < line.length; i++) {
                int node = line[i];
                if (renumbered[node] < 0) {
                    renumbered[node] = kept.size();
                    kept.add(nodes.get(node));
                }
                refs[i] = renumbered[node];
                rail[node] |= onRail;
                road[node] |= !onRail;
                if (rail[node] && road[node]) {
                    tags.put(refs[i], Tags.of("railway", "level_crossing"));
                }
            }
            ways.add(new StreetNetwork.Way(stroke.tags(), stroke.level(), refs));
        }
        pointTags.forEach((at, pointTag) -> {
            Integer node = numbers.get(at);
            if (node != null && renumbered[root(node)] >= 0) {
                tags.put(renumbered[root(node)], pointTag);
            }
        });
        return new StreetNetwork(kept, ways, tags);
    }
}
