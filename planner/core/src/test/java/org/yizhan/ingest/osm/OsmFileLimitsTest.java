package org.yizhan.ingest.osm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.yizhan.Needs;
import org.yizhan.StopsAfter;
import org.yizhan.model.ExitCode;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** What a file may not do to the program, however well-formed it is. */
final class OsmFileLimitsTest {

    private static final String STREET =
            "<way id=\"7\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"residential\"/></way>";

    private static final String NODES =
            "<node id=\"1\" lat=\"45\" lon=\"126\"/><node id=\"2\" lat=\"45\" lon=\"126.001\"/>";

    @TempDir
    Path folder;

    @Test
    void aDocumentTypeDeclarationIsRefusedEvenWhenNothingUsesIt() throws IOException {
        Path file =
                xml("dtd.osm", "<!DOCTYPE osm SYSTEM 'http://127.0.0.1:9/osm.dtd'><osm>" + NODES + STREET + "</osm>");
        assertRefused(file, "document type declaration");
    }

    @Test
    void elementsOutOfOrderAreNamedBecauseGraphHopperCannotReadThem() throws IOException {
        assertRefused(xml("ways-first.osm", "<osm>" + STREET + NODES + "</osm>"), "node/1");
        assertRefused(
                xml("relations-first.osm", "<osm>" + NODES + "<relation id=\"10\"/>" + STREET + "</osm>"), "way/7");
        byte[] mixed = pbf(
                Osmformat.PrimitiveGroup.newBuilder()
                        .addWays(Osmformat.Way.newBuilder().setId(7)),
                Osmformat.PrimitiveGroup.newBuilder()
                        .addNodes(Osmformat.Node.newBuilder().setId(1).setLat(0).setLon(0)));
        assertRefused(Files.write(folder.resolve("mixed.osm.pbf"), mixed), "node/1");
    }

    @Test
    void stoppingIsNeverTakenForDamage() throws IOException {
        Path file = xml("city.osm", "<osm>" + NODES + " ".repeat(1 << 20) + STREET + "</osm>");
        byte[] noise = new byte[1 << 20];
        new Random(3).nextBytes(noise);
        Osmformat.Node.Builder noisy =
                Osmformat.Node.newBuilder().setId(1).setLat(0).setLon(0);
        noisy.setUnknownFields(UnknownFieldSet.newBuilder()
                .addField(
                        99,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFrom(noise))
                                .build())
                .build());
        Path pbf = Files.write(
                folder.resolve("city.osm.pbf"),
                pbf(Osmformat.PrimitiveGroup.newBuilder().addNodes(noisy)));
        for (Path each : new Path[] {file, pbf}) {
            for (int reads = 0; reads < 4; reads++) {
                Progress stopped = new StopsAfter(reads);
                assertThatThrownBy(() -> OsmFile.read(each, stopped))
                        .isInstanceOfSatisfying(YizhanException.class, e -> assertThat(e.exitCode())
                                .isEqualTo(ExitCode.CANCELLED));
            }
        }
    }

    @Test
    void aBlockOfMillionsOfEmptyElementsIsRefusedBeforeItFillsTheMemory() throws IOException {
        // A way with nothing but an id takes 4 bytes in the file and over a hundred in memory.
        int ways = 4_000_000;
        ByteArrayOutputStream group = new ByteArrayOutputStream();
        for (int i = 0; i < ways; i++) {
            group.write(new byte[] {3 << 3 | 2, 2, 1 << 3, 0});
        }
        byte[] bytes = pbf(group.toByteArray());
        assertThat(bytes.length).isLessThan(200_000);
        assertRefused(Files.write(folder.resolve("many.osm.pbf"), bytes), "elements");
    }

    @Test
    void flippedBytesInXmlNeverEscapeAsAnythingButAMessage() throws IOException {
        byte[] whole = ("<?xml version='1.0' encoding='UTF-8'?><osm>" + NODES + STREET + "</osm>")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = Files.write(folder.resolve("damaged.osm"), bytes);
            Assertions.assertTimeoutPreemptively(Duration.ofMinutes(30), () -> {
                try {
                    OsmFile.read(file, Progress.silent());
                } catch (YizhanException e) {
                    assertThat(e.getMessage()).contains("damaged.osm");
                }
            });
        }
    }

    @Tag("slow")
    @Test
    void aRealExtractIsReadWholeAndItsDamageIsFound() throws IOException {
        Path harbin = Needs.shared("harbin/harbin.osm.pbf");
        OsmContents contents = OsmFile.read(harbin, Progress.silent());
        assertThat(contents.highways()).isEqualTo(10_083);
        assertThat(contents.places().stream()
                        .filter(place -> place.tags().containsKey("building"))
                        .count())
                .isEqualTo(15_948);
        byte[] whole = Files.readAllBytes(harbin);
        Random random = new Random(5);
        for (int round = 0; round < 12; round++) {
            int length = 1 + random.nextInt(whole.length - 1);
            Path cut = Files.write(folder.resolve("cut.osm.pbf"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> OsmFile.read(cut, Progress.silent())).isInstanceOf(YizhanException.class);
        }
    }

    private static void assertRefused(Path file, String saying) {
        assertThatThrownBy(() -> OsmFile.read(file, Progress.silent()))
                .isInstanceOf(YizhanException.class)
                .hasMessageContaining(saying)
                .hasMessageContaining(file.toString());
    }

    private Path xml(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static byte[] pbf(Osmformat.PrimitiveGroup.Builder... groups) throws IOException {
        Osmformat.PrimitiveBlock.Builder block =
                Osmformat.PrimitiveBlock.newBuilder().setStringtable(Osmformat.StringTable.getDefaultInstance());
        for (Osmformat.PrimitiveGroup.Builder group : groups) {
            block.addPrimitivegroup(group);
        }
        return file(block.build().toByteArray());
    }

    /** A file with one group, given as it is encoded. */
    private static byte[] pbf(byte[] group) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(new byte[] {1 << 3 | 2, 0, 2 << 3 | 2});
        CodedOutputStream out = CodedOutputStream.newInstance(block);
        out.writeByteArrayNoTag(group);
        out.flush();
        return file(block.toByteArray());
    }

    private static byte[] file(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        block(out, "OSMHeader", Osmformat.HeaderBlock.getDefaultInstance().toByteArray());
        block(out, "OSMData", data);
        return bytes.toByteArray();
    }

    private static void block(DataOutputStream out, String type, byte[] contents) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(contents);
        }
        byte[] blob = Fileformat.Blob.newBuilder()
                .setRawSize(contents.length)
                .setZlibData(ByteString.copyFrom(packed.toByteArray()))
                .build()
                .toByteArray();
        byte[] header = Fileformat.BlobHeader.newBuilder()
                .setType(type)
                .setDatasize(blob.length)
                .build()
                .toByteArray();
        out.writeInt(header.length);
        out.write(header);
        out.write(blob);
    }
}
