package org.yizhan.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.OneZone;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.Progress;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Zone;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.NearestSites;
import org.yizhan.network.NetworkReader;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;

/** On the streets of the sample city, with GraphHopper itself. */
@Tag("slow")
final class WalkVerifierTest {

    private static final Path ROADS =
            Path.of(System.getProperty("yizhan.home")).resolve("data").resolve("roads.osm.gz");

    @TempDir
    static Path folder;

    private static FootGraph foot;
    private static WalkingNetwork network;

    @BeforeAll
    static void load() {
        foot = new FootGraphCache(folder.resolve("graph"))
                .rebuild(OsmFile.unpack(ROADS, folder), "any", Progress.silent());
        network = NetworkReader.read(foot, 5_000).network();
    }

    private static List<SnapPoint> stations(int count) {
        Random random = new Random(9);
        List<SnapPoint> stations = new ArrayList<>();
        while (stations.size() < count) {
            int edge = random.nextInt(network.edgeCount());
            if (!network.islands().contains(network.from(edge))) {
                stations.add(new SnapPoint(edge, random.nextInt(network.lengthMm(edge) + 1), random.nextInt(30_000)));
            }
        }
        return stations;
    }

    private static int[] radiiMm() {
        return OneZone.of(network, Zone.URBAN).radiiMm(new SpacingRule(500_000, 1_000_000));
    }

    @Test
    void graphHopperAgreesWithEveryWalk() {
        Verification verification = new WalkVerifier(foot, network)
                .verify(
                        new NearestSites(network, Collections.unmodifiableList(stations(40))),
                        radiiMm(),
                        Integer.MAX_VALUE,
                        1,
                        Progress.silent());
        assertThat(verification.claims()).isGreaterThan(network.edgeCount() / 2);
        assertThat(verification.mismatches()).isEmpty();
    }

    /** The same streets, but one in twenty half a metre too long: the walks over them must be contradicted. */
    @Test
    void aWrongNetworkIsContradicted() {
        WalkingNetwork.Builder builder = new WalkingNetwork.Builder();
        for (int e = 0; e < network.edgeCount(); e++) {
            var shape = network.line(e).getCoordinates();
            double[] lon = new double[shape.length];
            double[] lat = new double[shape.length];
            for (int p = 0; p < shape.length; p++) {
                lon[p] = shape[p].x;
                lat[p] = shape[p].y;
            }
            int longer = e % 20 == 0 ? 500 : 0;
            builder.edge(
                    network.from(e),
                    network.to(e),
                    network.lengthMm(e) + longer,
                    network.sourceEdge(e),
                    network.name(e),
                    network.roadClass(e),
                    lon,
                    lat);
        }
        WalkingNetwork wrong = builder.build(5_000);
        Verification verification = new WalkVerifier(foot, wrong)
                .verify(
                        new NearestSites(wrong, Collections.unmodifiableList(stations(40))),
                        radiiMm(),
                        400,
                        1,
                        Progress.silent());
        assertThat(verification.mismatches()).hasSizeGreaterThan(50);
    }
}
