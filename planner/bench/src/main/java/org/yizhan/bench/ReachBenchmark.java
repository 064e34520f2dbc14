package org.yizhan.bench;

import com.graphhopper.isochrone.algorithm.ShortestPathTree;
import com.graphhopper.routing.util.TraversalMode;
import com.graphhopper.routing.weighting.Weighting;
import com.graphhopper.util.EdgeIteratorState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.yizhan.network.BoundedSearch;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/**
 * Searches from the same junctions to the same distance, ours over flat arrays and GraphHopper's own shortest-path tree
 * with the same distance weighting. Each call is one search; the numbers of nodes found are compared at the start.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class ReachBenchmark {

    /** What all threads share. */
    @State(Scope.Benchmark)
    public static class City {
        @Param({"500", "250"})
        int metres;

        BenchCity city;
        SnapPoint[] origins;
        int[] sourceNodes;

        /** Loads the city and finds the origins in both graphs. */
        @Setup(Level.Trial)
        public void load() {
            city = BenchCity.load();
            WalkingNetwork network = city.network();
            List<Integer> junctions = city.junctions();
            origins = new SnapPoint[junctions.size()];
            sourceNodes = new int[junctions.size()];
            for (int i = 0; i < origins.length; i++) {
                int node = junctions.get(i);
                int edge = network.arcEdge(network.firstArc(node));
                boolean atStart = network.from(edge) == node;
                origins[i] = new SnapPoint(edge, atStart ? 0 : network.lengthMm(edge), 0);
                EdgeIteratorState source =
                        city.foot().graph().getEdgeIteratorState(network.sourceEdge(edge), Integer.MIN_VALUE);
                sourceNodes[i] = atStart ? source.getBaseNode() : source.getAdjNode();
            }
            for (int i = 0; i < origins.length; i += 97) {
                int ours = new BoundedSearch(network).walk(origins[i], metres * 1000);
                int theirs = tree(i);
                if (ours != theirs) {
                    throw new IllegalStateException(
                            "from junction " + i + " we reach " + ours + " nodes, GraphHopper " + theirs);
                }
            }
        }

        int tree(int origin) {
            Weighting weighting = city.foot().walkingDistance();
            ShortestPathTree tree =
                    new ShortestPathTree(city.foot().graph(), weighting, false, TraversalMode.NODE_BASED);
            // Sums of metres in doubles may stray from the whole millimetres by far less than half of one.
            tree.setDistanceLimit(metres + 0.0005);
            int[] found = {0};
            tree.search(sourceNodes[origin], label -> found[0]++);
            return found[0];
        }
    }

    /** What each thread has of its own. */
    @State(Scope.Thread)
    public static class Walker {
        BoundedSearch search;
        int next;

        /** Makes the thread's search. */
        @Setup(Level.Trial)
        public void make(City city) {
            search = new BoundedSearch(city.city.network());
        }

        int next(City city) {
            next = (next + 1) % city.origins.length;
            return next;
        }
    }

    /** Our bounded search. */
    @Benchmark
    public int yizhan(City city, Walker walker) {
        return walker.search.walk(city.origins[walker.next(city)], city.metres * 1000);
    }

    /** GraphHopper's shortest-path tree. */
    @Benchmark
    public int graphhopper(City city, Walker walker) {
        return city.tree(walker.next(city));
    }
}
