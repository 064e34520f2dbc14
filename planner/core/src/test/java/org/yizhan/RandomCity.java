package org.yizhan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.yizhan.model.LonLat;
import org.yizhan.network.Carriageways;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Small made-up networks a few centimetres across, so that tests can look at every millimetre of every street. With
 * loops, parallel streets, streets of no length, dead ends and pieces cut off.
 */
public final class RandomCity {

    private RandomCity() {}

    public static WalkingNetwork network(Random random) {
        int nodes = 2 + random.nextInt(12);
        int edges = 1 + random.nextInt(2 * nodes);
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        for (int e = 0; e < edges; e++) {
            int from = random.nextInt(nodes);
            int to = random.nextInt(nodes);
            int lengthMm = random.nextInt(8) == 0 ? 0 : random.nextInt(60);
            builder.edge(from, to, lengthMm, place(from), place(to));
        }
        return builder.build(random.nextBoolean() ? 0 : 1);
    }

    /** Every other one with streets of two carriageways. */
    public static WalkingNetwork streets(Random random) {
        WalkingNetwork network = network(random);
        return random.nextBoolean() ? network : withCarriageways(random, network);
    }

    /** The same network where some stretches are the two sides of one street, tied together anywhere. */
    public static WalkingNetwork withCarriageways(Random random, WalkingNetwork network) {
        Carriageways.Builder builder = new Carriageways.Builder(network.edgeCount());
        List<Integer> edges = new ArrayList<>();
        for (int e = 0; e < network.edgeCount(); e++) {
            if (network.lengthMm(e) > 3) {
                edges.add(e);
            }
        }
        Collections.shuffle(edges, random);
        for (int i = 0; i + 1 < edges.size(); i += 2) {
            int counted = edges.get(i);
            int other = edges.get(i + 1);
            int lengthMm = network.lengthMm(counted);
            int start = random.nextBoolean() ? 0 : random.nextInt(lengthMm - 2);
            int end = random.nextBoolean() ? lengthMm : start + 1 + random.nextInt(lengthMm - start);
            List<Carriageways.Tie> ties = new ArrayList<>();
            int step = 1 + random.nextInt(20);
            for (int at = start + random.nextInt(Math.min(step, end - start) + 1); at <= end; at += step) {
                ties.add(new Carriageways.Tie(at, other, random.nextInt(network.lengthMm(other) + 1)));
            }
            if (start < end && !ties.isEmpty()) {
                builder.stretch(counted, new Carriageways.Stretch(start, end, ties, true));
                if (random.nextInt(4) > 0) {
                    int from = random.nextBoolean() ? 0 : random.nextInt(network.lengthMm(other) - 1);
                    int to = random.nextBoolean()
                            ? network.lengthMm(other)
                            : from + 1 + random.nextInt(network.lengthMm(other) - from);
                    builder.other(other, new Carriageways.Other(from, to, counted, start, end));
                }
            }
        }
        return network.with(builder.build());
    }

    /**
     * As {@link #walkMm}, or shorter from the other side of the street, as its ties have it.
     *
     * @param inMm a millimetre of the edge, from here to the next, that the point is taken as a part of
     */
    public static long streetWalkMm(
            WalkingNetwork network, long[][] walks, SnapPoint site, int edge, long offsetMm, int inMm) {
        long best = walkMm(network, walks, site, edge, offsetMm);
        for (Carriageways.Stretch stretch : network.carriageways().stretches(edge)) {
            if (stretch.startMm() <= inMm && inMm < stretch.endMm()) {
                for (Carriageways.Tie tie : stretch.ties()) {
                    long far = walkMm(network, walks, site, tie.farEdge(), tie.farMm());
                    best = Math.min(best, far + Math.abs(offsetMm - tie.atMm()));
                }
            }
        }
        return best;
    }

    private static LonLat place(int node) {
        return new LonLat(100 + 0.001 * node, 30 + 0.001 * (node % 3));
    }

    /** Points anywhere on the streets, off the islands, some with a walk to reach the street. */
    public static List<SnapPoint> points(Random random, WalkingNetwork network, int most) {
        List<SnapPoint> points = new ArrayList<>();
        int wanted = random.nextInt(most + 1);
        for (int i = 0; i < wanted; i++) {
            int edge = random.nextInt(network.edgeCount());
            if (!network.islands().contains(network.from(edge))) {
                int offsetMm = random.nextInt(network.lengthMm(edge) + 1);
                points.add(new SnapPoint(edge, offsetMm, random.nextInt(3) == 0 ? random.nextInt(20) : 0));
            }
        }
        return points;
    }

    /** Plain, slow and obvious: walks between all nodes (Floyd and Warshall), −1 where there is none. */
    public static long[][] allWalksMm(WalkingNetwork network) {
        long far = Long.MAX_VALUE / 4;
        int nodes = network.nodeCount();
        long[][] walk = new long[nodes][nodes];
        for (int i = 0; i < nodes; i++) {
            for (int j = 0; j < nodes; j++) {
                walk[i][j] = i == j ? 0 : far;
            }
        }
        for (int e = 0; e < network.edgeCount(); e++) {
            int a = network.from(e);
            int b = network.to(e);
            walk[a][b] = Math.min(walk[a][b], network.lengthMm(e));
            walk[b][a] = Math.min(walk[b][a], network.lengthMm(e));
        }
        for (int k = 0; k < nodes; k++) {
            for (int i = 0; i < nodes; i++) {
                for (int j = 0; j < nodes; j++) {
                    walk[i][j] = Math.min(walk[i][j], walk[i][k] + walk[k][j]);
                }
            }
        }
        return walk;
    }

    /** The walk from a site to the point {@code offsetMm} along an edge; enormous where there is none. */
    public static long walkMm(WalkingNetwork network, long[][] walks, SnapPoint site, int edge, long offsetMm) {
        long siteEnd = network.lengthMm(site.edge()) - site.offsetMm();
        long pointEnd = network.lengthMm(edge) - offsetMm;
        int sa = network.from(site.edge());
        int sb = network.to(site.edge());
        int pa = network.from(edge);
        int pb = network.to(edge);
        long best = Math.min(
                Math.min(site.offsetMm() + walks[sa][pa] + offsetMm, site.offsetMm() + walks[sa][pb] + pointEnd),
                Math.min(siteEnd + walks[sb][pa] + offsetMm, siteEnd + walks[sb][pb] + pointEnd));
        if (site.edge() == edge) {
            best = Math.min(best, Math.abs(offsetMm - site.offsetMm()));
        }
        return site.accessMm() + best;
    }
}
