package org.yizhan.ingest.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

final class OsmFileTest {

    private static final String XML =
            """
            <?xml version='1.0' encoding='UTF-8'?>
            <osm version="0.6">
              <node id="1" lat="45.0" lon="126.0"/>
              <node id="2" lat="45.0" lon="126.001"/>
              <node id="3" lat="45.001" lon="126.001"/>
              <node id="4" lat="45.001" lon="126.0">
                <tag k="amenity" v="bank"/><tag k="name" v="工商银行 &lt;b&gt;"/>
              </node>
              <way id="7"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
              <way id="8"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="office"/></way>
              <way id="9"><nd ref="1"/><nd ref="2"/><nd ref="77"/><nd ref="1"/><tag k="building" v="yes"/></way>
              <relation id="10"><tag k="building" v="yes"/></relation>
            </osm>
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheSameFromXmlAndFromPbfPlainOrPacked() throws IOException {
        OsmContents xml = read(write("city.osm", XML.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        OsmContents pbf = read(write("city.osm.pbf", pbf()));
        OsmContents gzip = read(packed("city.osm.gz", GZIPOutputStream::new));
        OsmContents bzip2 = read(packed("city.osm.bz2", BZip2CompressorOutputStream::new));

        assertThat(xml.places()).extracting(Place::osmId).containsExactly("node/4", "way/8");
        assertThat(xml.places().get(0).name()).isEqualTo("工商银行 <b>");
        // 0.001 degrees of latitude is 111.195 m; of longitude at 45° north, 78.627 m.
        assertThat(xml.places().get(1).areaSquareMetres()).isBetween(8_740.0, 8_745.0);
        assertThat(xml.highways()).isEqualTo(1);
        assertThat(xml.defects())
                .extracting(defect -> defect.kind().key() + " " + defect.count() + " " + defect.examples())
                .containsExactly(
                        "ingest.defect-outline-incomplete 1 [way/9]", "ingest.defect-relation-place 1 [relation/10]");
        assertThat(gzip).isEqualTo(xml);
        assertThat(bzip2).isEqualTo(xml);
        assertThat(pbf.places()).extracting(Place::osmId).containsExactly("node/4");
        assertThat(pbf.places().get(0).at().lat()).isEqualTo(45.001);
    }

    @Test
    void unpacksOnlyWhatGraphHopperCannotRead() throws IOException {
        Path plain = write("city.osm", XML.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(OsmFile.unpack(plain, folder)).isEqualTo(plain);
        Path misnamed = write("city.data", pbf());
        assertThat(OsmFile.unpack(misnamed, folder)).hasBinaryContent(pbf()).hasFileName("roads.osm.pbf");
        Path packed = packed("city.osm.gz", GZIPOutputStream::new);
        assertThat(OsmFile.unpack(packed, folder)).hasFileName("roads.osm").hasContent(XML);
    }

    @Test
    void whatIsNotOsmIsNamed() throws IOException {
        assertRefused(folder.resolve("none.osm"), "There is no file");
        assertRefused(folder, "is a folder");
        assertRefused(write("empty.osm", new byte[0]), "is empty");
        assertRefused(write("page.osm", "<!DOCTYPE html><html></html>".getBytes()), "looks like HTML");
        assertRefused(write("a.zip", new byte[] {'P', 'K', 3, 4}), "looks like ZIP");
        assertRefused(write("a.json", "{\"type\":1}".getBytes()), "looks like JSON");
        assertRefused(write("a.kml", "<kml></kml>".getBytes()), "XML <kml>");
        assertRefused(write("a.txt", "hello".getBytes()), "neither like XML nor like PBF");
        assertRefused(write("b.osm", "<osm><node id='1' lat='1' lon='1'/></osm>".getBytes()), "no streets");
    }

    @Test
    void damagedXmlIsNamedWithItsLine() throws IOException {
        byte[] whole = XML.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertRefused(write("cut.osm", Arrays.copyOf(whole, whole.length / 2)), "line 9");
        assertRefused(
                write("number.osm", XML.replace("lat=\"45.0\"", "lat=\"north\"").getBytes()), "line 3");
    }

    @Test
    void aNodeOffTheEarthIsRefusedBecauseGraphHopperWouldMakeAStreetOfIt() throws IOException {
        for (String latitude : new String[] {"95.0", "NaN"}) {
            String xml = XML.replaceFirst("id=\"2\" lat=\"45.0\"", "id=\"2\" lat=\"" + latitude + "\"");
            assertRefused(write("off.osm", xml.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "node 2");
        }
    }

    @Test
    void entitiesFromOutsideAreNotRead() throws IOException {
        Path secret = write("secret.txt", "secret".getBytes());
        String xml = "<?xml version='1.0'?><!DOCTYPE osm [<!ENTITY x SYSTEM '" + secret.toUri()
                + "'>]><osm><node id='1' lat='1' lon='1'><tag k='shop' v='&x;'/></node></osm>";
        assertRefused(write("xxe.osm", xml.getBytes()), "document type declaration");
    }

    @Test
    void aBlockOfTwoGibibytesIsRefusedBeforeAnyMemoryIsTaken() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType("OSMHeader")
                .setDatasize(Integer.MAX_VALUE)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        assertRefused(write("huge.osm.pbf", bytes.toByteArray()), "declares 2147483647 bytes, more than the 32 MiB");

        byte[] liar =
                block("OSMHeader", Osmformat.HeaderBlock.getDefaultInstance().toByteArray(), 1 << 30);
        assertRefused(write("liar.osm.pbf", liar), "declares 1073741824 bytes, more than the 32 MiB");
        byte[] longHeader = new byte[] {0, 1, 0, 1, 'O', 'S', 'M', 'H', 'e', 'a', 'd', 'e', 'r'};
        assertRefused(write("long.osm.pbf", longHeader), "declares 65537 bytes, more than the 64 KiB");
    }

    @Test
    void aBlockThatUnpacksToMoreOrLessThanItDeclaresIsRefused() throws IOException {
        byte[] header = Osmformat.HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .build()
                .toByteArray();
        assertRefused(write("more.osm.pbf", block("OSMHeader", header, header.length - 1)), "damaged");
        assertRefused(write("less.osm.pbf", block("OSMHeader", header, header.length + 1)), "damaged");
    }

    @Test
    void anUnknownFeatureIsNamed() throws IOException {
        byte[] header = Osmformat.HeaderBlock.newBuilder()
                .addRequiredFeatures("HistoricalInformation")
                .build()
                .toByteArray();
        assertRefused(write("f.osm.pbf", block("OSMHeader", header, header.length)), "HistoricalInformation");
    }

    @Test
    void damageNeverHangsNorEscapesAsAnythingButAMessage() throws IOException {
        Random random = new Random(7);
        byte[] whole = pbf();
        for (int round = 0; round < 300; round++) {
            byte[] bytes =
                    random.nextBoolean() ? Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)) : whole.clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = write("damaged.osm.pbf", bytes);
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(30), () -> {
                try {
                    read(file);
                } catch (YizhanException e) {
                    assertThat(e.getMessage()).contains("damaged.osm.pbf");
                }
            });
        }
    }

    private static OsmContents read(Path file) {
        return OsmFile.read(file, Progress.silent());
    }

    private static void assertRefused(Path file, String saying) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(saying)
                .hasMessageContaining(file.toString());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private interface Packer {
        OutputStream over(OutputStream out) throws IOException;
    }

    private Path packed(String name, Packer packer) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = packer.over(Files.newOutputStream(file))) {
            out.write(XML.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    private static byte[] pbf() throws IOException {
        byte[] header = Osmformat.HeaderBlock.newBuilder()
                .addRequiredFeatures("OsmSchema-V0.6")
                .addRequiredFeatures("DenseNodes")
                .build()
                .toByteArray();
        Osmformat.StringTable.Builder strings = Osmformat.StringTable.newBuilder();
        for (String text : List.of("", "amenity", "bank", "highway", "residential")) {
            strings.addS(ByteString.copyFromUtf8(text));
        }
        Osmformat.DenseNodes dense = Osmformat.DenseNodes.newBuilder()
                .addAllId(List.of(1L, 1L, 2L))
                .addAllLat(List.of(450_000_000L, 0L, 10_000L))
                .addAllLon(List.of(1_260_000_000L, 10_000L, -10_000L))
                .addAllKeysVals(List.of(0, 0, 1, 2, 0))
                .build();
        Osmformat.Way way = Osmformat.Way.newBuilder()
                .setId(7)
                .addKeys(3)
                .addVals(4)
                .addAllRefs(List.of(1L, 1L))
                .build();
        byte[] data = Osmformat.PrimitiveBlock.newBuilder()
                .setStringtable(strings)
                .addPrimitivegroup(Osmformat.PrimitiveGroup.newBuilder().setDense(dense))
                .addPrimitivegroup(Osmformat.PrimitiveGroup.newBuilder().addWays(way))
                .build()
                .toByteArray();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(block("OSMHeader", header, header.length));
        file.write(block("OSMData", data, data.length));
        return file.toByteArray();
    }

    private static byte[] block(String type, byte[] contents, int declaredSize) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(contents);
        }
        byte[] blob = Fileformat.Blob.newBuilder()
                .setRawSize(declaredSize)
                .setZlibData(ByteString.copyFrom(packed.toByteArray()))
                .build()
                .toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
        return bytes.toByteArray();
    }
}
