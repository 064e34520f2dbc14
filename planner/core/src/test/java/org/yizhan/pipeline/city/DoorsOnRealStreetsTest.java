package org.yizhan.pipeline.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.ingest.config.StreetsFile;
import org.yizhan.ingest.osm.OsmFile;
import org.yizhan.model.LonLat;
import org.yizhan.model.Progress;
import org.yizhan.model.StreetTable;
import org.yizhan.network.FootGraph;
import org.yizhan.network.FootGraphCache;
import org.yizhan.network.NoDoor;
import org.yizhan.network.Obstacles;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;
import org.yizhan.network.WalkingNetwork;

/** What is a street, and onto which streets doors open, from maps as people draw them. */
final class DoorsOnRealStreetsTest {

    private static final int CAP_MM = 100_000;

    private static final String BANKS =
            """
            <node id="1" lat="30.0000" lon="114.000"/><node id="2" lat="30.0000" lon="114.010"/>
            <node id="3" lat="30.0030" lon="114.000"/><node id="4" lat="30.0030" lon="114.010"/>
            <node id="5" lat="30.0003" lon="114.000"/><node id="6" lat="30.0003" lon="114.010"/>
            <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/><tag k="name" v="South"/></way>
            <way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/><tag k="name" v="North"/></way>
            """;

    @TempDir
    Path folder;

    private FootGraph graph(String elements) throws IOException {
        Path osm = folder.resolve("town.osm");
        Files.writeString(osm, "<osm version=\"0.6\">" + elements + "</osm>");
        return new FootGraphCache(folder.resolve("roads")).rebuild(osm, "0", Progress.silent());
    }

    private static StreetTable table() {
        return StreetsFile.read(Path.of(System.getProperty("yizhan.home")).resolve("config"));
    }

    private static CityStreets streets(FootGraph graph, String scope) {
        return CityStreets.of(graph, table(), table().scope(scope), 0);
    }

    private static Set<String> names(WalkingNetwork network) {
        Set<String> names = new TreeSet<>();
        for (int e = 0; e < network.edgeCount(); e++) {
            names.add(network.name(e));
        }
        return names;
    }

    private StreetIndex index(CityStreets streets) {
        WalkingNetwork network = streets.network();
        return new StreetIndex(
                network,
                edge -> !streets.foot().isOffTheGround(network.sourceEdge(edge)),
                new Obstacles(OsmFile.read(folder.resolve("town.osm"), Progress.silent())
                        .barriers()),
                Map.of());
    }

    @Test
    void ferriesTrainsPlatformsAndPiersAreNoStreetsInAnyScope() throws IOException {
        for (String tag : Set.of(
                "k=\"route\" v=\"ferry\"",
                "k=\"route\" v=\"shuttle_train\"",
                "k=\"railway\" v=\"platform\"",
                "k=\"man_made\" v=\"pier\"")) {
            FootGraph graph = graph(BANKS + "<way id=\"3\"><nd ref=\"1\"/><nd ref=\"3\"/><tag " + tag
                    + "/><tag k=\"name\" v=\"X\"/></way>");
            for (String scope : Set.of("main-roads", "public-streets", "all-walkable")) {
                assertThat(names(streets(graph, scope).network()))
                        .as(tag + " " + scope)
                        .containsExactly("North", "South");
            }
        }
    }

    @Test
    void doorsPassOverATunnelThatIsNearerAndABridge() throws IOException {
        for (String level : Set.of("tunnel", "bridge")) {
            CityStreets streets = streets(
                    graph(BANKS + "<way id=\"3\"><nd ref=\"1\"/><nd ref=\"5\"/><nd ref=\"6\"/><nd ref=\"2\"/>"
                            + "<tag k=\"highway\" v=\"residential\"/><tag k=\"name\" v=\"X\"/><tag k=\"" + level
                            + "\" v=\"yes\"/></way>"),
                    "all-walkable");
            assertThat(names(streets.network())).contains("X");
            SnapPoint door = index(streets)
                    .nearestDoor(new LonLat(114.005, 30.0002), CAP_MM)
                    .orElseThrow();
            assertThat(streets.network().name(door.edge())).as(level).isEqualTo("South");
            assertThat(index(streets).carriesDoors(door.edge())).isTrue();
        }
    }

    @Test
    void doorsAreNotAcrossTheRiverThoughThatStreetIsNearer() throws IOException {
        CityStreets streets = streets(
                graph(BANKS.replace(
                        "<way id=\"1\">",
                        "<way id=\"3\"><nd ref=\"5\"/><nd ref=\"6\"/><tag k=\"waterway\" v=\"river\"/>"
                                + "<tag k=\"name\" v=\"R\"/></way><way id=\"1\">")),
                "public-streets");
        LonLat beyond = new LonLat(114.005, 30.0005);
        assertThat(streets.network()
                        .name(index(streets)
                                .nearestDoor(beyond, 300_000)
                                .orElseThrow()
                                .edge()))
                .isEqualTo("North");
        assertThat(index(streets).nearestDoor(beyond, CAP_MM)).isEmpty();
        NoDoor why = index(streets).whyNoDoor(beyond, CAP_MM);
        assertThat(why.reason()).isEqualTo(NoDoor.Reason.BARRIER);
        assertThat(why.between()).isNotNull().satisfies(river -> assertThat(river.name())
                .isEqualTo("R"));
    }
}
