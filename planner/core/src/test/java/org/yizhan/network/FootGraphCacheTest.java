package org.yizhan.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.model.Progress;

final class FootGraphCacheTest {

    private static final String INPUT = "0123abcd";

    @TempDir
    Path folder;

    private FootGraphCache cache;
    private Path osm;

    @BeforeEach
    void writeStreets() throws IOException {
        osm = folder.resolve("town.osm");
        Files.writeString(
                osm,
                """
                <osm version="0.6">
                <node id="1" lat="45.0" lon="126.0"/><node id="2" lat="45.0" lon="126.002"/>
                <node id="3" lat="45.001" lon="126.002"/><node id="4" lat="45.002" lon="126.004"/>
                <node id="5" lat="45.003" lon="126.004"/>
                <way id="7"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="解放路"/></way>
                <way id="8"><nd ref="3"/><nd ref="4"/><tag k="highway" v="motorway"/></way>
                <way id="9"><nd ref="4"/><nd ref="5"/><tag k="highway" v="footway"/></way>
                <way id="10"><nd ref="3"/><nd ref="5"/><tag k="highway" v="footway"/><tag k="oneway:foot" v="yes"/><tag k="foot:forward" v="yes"/><tag k="foot:backward" v="no"/></way>
                </osm>
                """);
        cache = new FootGraphCache(folder.resolve("town.gpkg.roads"));
    }

    @Test
    void whatIsBuiltOnceIsOpenedAgain() {
        assertThat(cache.open(INPUT).trouble().orElseThrow().toString()).contains("no walking network");
        NetworkReader.read(cache.rebuild(osm, INPUT, Progress.silent()), 0);
        WalkingNetwork network =
                NetworkReader.read(cache.open(INPUT).graph().orElseThrow(), 0).network();
        // One may not walk on the motorway; the bend of the street is kept.
        assertThat(Stream.iterate(0, e -> e + 1).limit(network.edgeCount()).map(network::roadClass))
                .contains("residential", "footway")
                .doesNotContain("motorway");
        int street = edgeNamed(network, "解放路");
        assertThat(network.lengthMm(street)).isBetween(268_400, 268_500);
        assertThat(network.line(street).getNumPoints()).isEqualTo(3);
    }

    private static int edgeNamed(WalkingNetwork network, String name) {
        for (int e = 0; e < network.edgeCount(); e++) {
            if (network.name(e).equals(name)) {
                return e;
            }
        }
        throw new AssertionError("no street " + name);
    }

    @Test
    void anotherInputIsNotTheSameNetwork() {
        cache.rebuild(osm, INPUT, Progress.silent());
        assertThat(cache.open("ffff").trouble().orElseThrow().toString()).contains("input differs");
    }

    @Tag("slow")
    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        cache.rebuild(osm, INPUT, Progress.silent());
        List<Path> files;
        try (Stream<Path> listing = Files.list(folder.resolve("town.gpkg.roads"))) {
            files = listing.filter(file -> !file.toString().endsWith("manifest.txt"))
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .filter(file -> file.toFile().length() > 0)
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(4);
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            byte[] flipped = whole.clone();
            flipped[flipped.length / 2] ^= 1;
            Files.write(file, flipped);
            assertThat(cache.open(INPUT).trouble().orElseThrow().toString())
                    .contains("damaged", file.getFileName().toString());
            Files.write(file, whole);
        }
        Files.delete(files.get(0));
        assertThat(cache.open(INPUT).trouble()).isPresent();
    }
}
