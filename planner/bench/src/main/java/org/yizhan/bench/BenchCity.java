package org.yizhan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.Progress;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.WalkingNetwork;

/**
 * The city that benchmarks run on: the OSM file named by the system property {@code yizhan.bench.roads}, by default the
 * sample city.
 */
record BenchCity(FootGraph foot, WalkingNetwork network) {

    private static final double ISLAND_BELOW_METRES = 5_000;

    static Path roads() {
        return Path.of(System.getProperty("yizhan.bench.roads", "data/roads.osm.gz"));
    }

    static BenchCity load() {
        try {
            Path folder = Files.createTempDirectory("yizhan-bench");
            folder.toFile().deleteOnExit();
            FootGraph foot = new FootGraphCache(folder.resolve("graph"))
                    .rebuild(OsmFile.unpack(roads(), folder), OsmFile.sha256(roads()), Progress.silent());
            return new BenchCity(
                    foot, NetworkReader.read(foot, ISLAND_BELOW_METRES).network());
        } catch (IOException e) {
            throw new IllegalStateException("no temporary folder for the benchmark", e);
        }
    }

    /** Junctions off the islands, as nodes. */
    List<Integer> junctions() {
        List<Integer> junctions = new ArrayList<>();
        for (int node = 0; node < network.nodeCount(); node++) {
            boolean junction = network.firstArc(node + 1) - network.firstArc(node) >= 3;
            if (junction && !network.islands().contains(node)) {
                junctions.add(node);
            }
        }
        return junctions;
    }
}
