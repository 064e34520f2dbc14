package org.yizhan.pipeline.plan.make;

import java.util.Arrays;
import java.util.List;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.IncrementalNearest;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.placement.center.DistanceSource;
import org.yizhan.placement.problem.SiteStatus;

/**
 * The walks of {@code plan center}, searched in the streets where they are asked for: from the junctions to the candidates. Junctions from which no candidate can
 * be reached are left out; the streets there are among those that the plan names as beyond every candidate. Not for several threads.
 */
final class StreetWalks implements DistanceSource {

    private final WalkingNetwork network;
    private final List<SnapPoint> points;
    private final SiteStatus[] statuses;
    /** Node of each demand. */
    private final int[] nodes;
    /** Sites on edge e are {@code edgeSites[edgeStart[e] .. edgeStart[e+1])}. */
    private final int[] edgeStart;

    private final int[] edgeSites;
    private final BoundedSearch search;

    /**
     * @param nodes the demands
     * @param points where each site meets the streets
     */
    StreetWalks(WalkingNetwork network, int[] nodes, SiteStatus[] statuses, List<SnapPoint> points) {
        this.network = network;
        this.points = points;
        this.statuses = statuses.clone();
        NearestSites nearest = new NearestSites(network, List.copyOf(points));
        this.nodes = Arrays.stream(nodes)
                .filter(node -> nearest.distanceMm(node) != NearestSites.UNREACHED)
                .toArray();
        this.edgeStart = new int[network.edgeCount() + 1];
        for (SnapPoint point : points) {
            edgeStart[point.edge() + 1]++;
        }
        Arrays.parallelPrefix(edgeStart, Integer::sum);
        int[] next = edgeStart.clone();
        this.edgeSites = new int[points.size()];
        for (int site = 0; site < edgeSites.length; site++) {
            edgeSites[next[points.get(site).edge()]++] = site;
        }
        this.search = new BoundedSearch(network);
    }

    @Override
    public int sites() {
        return statuses.length;
    }

    @Override
    public int demands() {
        return nodes.length;
    }

    @Override
    public SiteStatus status(int site) {
        return statuses[site];
    }

    @Override
    public long[] near(int demand, int mm) {
        search.walk(at(nodes[demand]), mm);
        long[] near = new long[16];
        int count = 0;
        for (int k = 0; k < search.reachedCount(); k++) {
            int node = search.reachedNode(k);
            for (int arc = network.firstArc(node); arc < network.firstArc(node + 1); arc++) {
                int edge = network.arcEdge(arc);
                // A street with both ends reached is looked at from its first.
                boolean second =
                        network.from(edge) != node && search.distanceMm(network.from(edge)) != BoundedSearch.UNREACHED;
                for (int s = edgeStart[edge]; s < edgeStart[edge + 1] && !second; s++) {
                    int site = edgeSites[s];
                    long walkMm = search.walkMm(points.get(site));
                    if (walkMm <= mm && statuses[site] != SiteStatus.FORBIDDEN) {
                        near = count == near.length ? Arrays.copyOf(near, 2 * count) : near;
                        near[count++] = walkMm << 32 | site;
                    }
                }
            }
        }
        Arrays.sort(near, 0, count);
        // A loop leaves its junction twice.
        return Arrays.stream(near, 0, count).distinct().toArray();
    }

    /** A node as a point of one of its streets. */
    private SnapPoint at(int node) {
        int edge = network.arcEdge(network.firstArc(node));
        return new SnapPoint(edge, network.from(edge) == node ? 0 : network.lengthMm(edge), 0);
    }

    @Override
    public Reached nobody() {
        IncrementalNearest nearest = new IncrementalNearest(network);
        return new Reached() {
            @Override
            public void open(int site) {
                nearest.add(points.get(site));
            }

            @Override
            public int mm(int demand) {
                return nearest.distanceMm(nodes[demand]);
            }
        };
    }
}
