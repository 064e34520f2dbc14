package org.yizhan.ingest.osm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.yizhan.model.Barrier;
import org.yizhan.model.Progress;

final class BarrierReadingTest {

    private static final String NODES =
            """
            <node id="1" lat="45.0" lon="126.0"/><node id="2" lat="45.0" lon="126.001"/>
            <node id="3" lat="45.001" lon="126.001"/><node id="4" lat="45.001" lon="126.0"/>
            <node id="5" lat="45.002" lon="126.0"/><node id="6" lat="45.0144" lon="126.0"/>
            <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
            """;

    @TempDir
    Path folder;

    private OsmContents read(String ways) throws IOException {
        Path file = Files.writeString(folder.resolve("city.osm"), "<osm version=\"0.6\">" + NODES + ways + "</osm>");
        return OsmFile.read(file, Progress.silent());
    }

    @ParameterizedTest
    @CsvSource({
        "waterway=river, RIVER",
        "waterway=canal, RIVER",
        "waterway=stream, STREAM",
        "waterway=ditch, STREAM",
        "waterway=stream tunnel=culvert, ",
        "waterway=river tunnel=culvert, ",
        "natural=water, WATER",
        "natural=wood, ",
        "railway=rail, RAILWAY",
        "railway=rail bridge=yes, ",
        "railway=subway tunnel=yes, ",
        "railway=rail tunnel=no, RAILWAY",
        "railway=abandoned, ",
        "highway=motorway, MOTORWAY",
        "highway=motorway foot=yes, ",
        "highway=motorway bridge=viaduct, ",
        "highway=trunk, ",
        "highway=trunk foot=no, MOTORWAY",
        "highway=trunk motorroad=yes, MOTORWAY",
        "highway=residential foot=no, ",
        "barrier=wall, WALL",
        "barrier=fence, WALL",
        "barrier=kerb, ",
        "landuse=railway, RAILWAY",
        "landuse=residential, GROUNDS",
        "landuse=grass, ",
        "amenity=school, GROUNDS",
        "amenity=school barrier=wall, WALL",
        "amenity=bank, ",
        "aeroway=aerodrome, GROUNDS",
    })
    void whatStopsPeopleOnFootIsKnownByItsTags(String tags, Barrier.Kind kind) throws IOException {
        StringBuilder way = new StringBuilder("<way id=\"9\"><nd ref=\"1\"/><nd ref=\"3\"/>");
        for (String tag : tags.split(" ")) {
            String[] parts = tag.split("=");
            way.append("<tag k=\"")
                    .append(parts[0])
                    .append("\" v=\"")
                    .append(parts[1])
                    .append("\"/>");
        }
        OsmContents contents = read(way + "</way>");
        if (kind == null) {
            assertThat(contents.barriers()).isEmpty();
        } else {
            assertThat(contents.barriers()).extracting(Barrier::kind).containsExactly(kind);
            assertThat(contents.barriers().get(0).line().getCoordinates())
                    .containsExactly(new Coordinate(126.0, 45.0), new Coordinate(126.001, 45.001));
        }
    }

    /** Nodes 1 and 2 are 78.6 m apart, 5 is 222 m and 6 some 1.6 km north of 1. */
    @Test
    void groundsAreWalledOnlyWhereTheyAreNoWiderThanACompound() throws IOException {
        String compound = "<way id=\"9\"><nd ref=\"1\"/><nd ref=\"2\"/><nd ref=\"5\"/><nd ref=\"1\"/>"
                + "<tag k=\"landuse\" v=\"residential\"/><tag k=\"name\" v=\"阳光小区\"/></way>";
        assertThat(read(compound).barriers()).extracting(Barrier::name).containsExactly("阳光小区");
        String suburb = compound.replace("\"5\"", "\"6\"");
        assertThat(read(suburb).barriers()).isEmpty();
        assertThat(read(suburb.replace("landuse\" v=\"residential", "barrier\" v=\"wall"))
                        .barriers())
                .hasSize(1);
    }

    /** The banks of a wide river: ways without tags that a relation makes water of; one bank is a building besides. */
    @Test
    void theBanksOfWaterDrawnAsARelationAreBarriers() throws IOException {
        String ways =
                """
                <way id="9"><nd ref="1"/><nd ref="3"/></way>
                <way id="10"><nd ref="2"/><nd ref="4"/><tag k="source" v="Bing"/></way>
                <way id="11"><nd ref="2"/><nd ref="5"/><tag k="building" v="yes"/></way>
                <way id="12"><nd ref="1"/><nd ref="5"/></way>
                """;
        String members =
                """
                <member type="node" ref="12" role=""/><member type="way" ref="9" role="outer"/>
                <member type="way" ref="10" role="inner"/><member type="way" ref="11" role="outer"/>
                <member type="way" ref="99" role="outer"/><tag k="natural" v="%s"/><tag k="name" v="松花江"/>
                <tag k="type" v="%s"/>""";
        String relation = "<relation id=\"20\">" + members + "</relation>";
        OsmContents water = read(ways + relation.formatted("water", "multipolygon"));
        assertThat(water.barriers()).extracting(Barrier::osmId).containsExactly("way/9", "way/10");
        assertThat(water.barriers()).extracting(Barrier::name).containsOnly("松花江");
        assertThat(read(ways + relation.formatted("wood", "multipolygon")).barriers())
                .isEmpty();
        assertThat(read(ways + relation.formatted("water", "collection")).barriers())
                .isEmpty();
    }

    @Test
    void aRiverThatRunsOutOfTheExtractIsKeptInItsParts() throws IOException {
        OsmContents contents = read(
                """
                <way id="9"><nd ref="1"/><nd ref="2"/><nd ref="70"/><nd ref="3"/><nd ref="71"/><nd ref="4"/><nd ref="4"/><nd ref="5"/>
                <tag k="waterway" v="river"/><tag k="name" v="松花江"/></way>""");
        assertThat(contents.barriers()).hasSize(2).allSatisfy(part -> {
            assertThat(part.osmId()).isEqualTo("way/9");
            assertThat(part.name()).isEqualTo("松花江");
            assertThat(part.line().getNumPoints()).isEqualTo(2);
        });
        assertThat(contents.defects()).isEmpty();
    }
}
