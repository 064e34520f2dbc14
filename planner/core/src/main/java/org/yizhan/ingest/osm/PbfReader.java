package org.yizhan.ingest.osm;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.locationtech.jts.geom.Envelope;
import org.openstreetmap.osmosis.osmbinary.Fileformat;
import org.openstreetmap.osmosis.osmbinary.Osmformat;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** Reads OSM PBF block by block in one thread, within the sizes that the format allows. */
final class PbfReader {

    private static final int LARGEST_HEADER = 64 << 10;
    private static final int LARGEST_BLOB = 32 << 20;
    private static final Set<String> KNOWN_FEATURES = Set.of("OsmSchema-V0.6", "DenseNodes");
    private static final double NANODEGREES = 1e9;

    private final Path file;
    private final DataInputStream in;
    private final OsmSink sink;
    private long offset;

    PbfReader(Path file, InputStream in, OsmSink sink) {
        this.file = file;
        this.in = new DataInputStream(in);
        this.sink = sink;
    }

    void read() throws IOException {
        boolean headerSeen = false;
        while (true) {
            int first = in.read();
            if (first < 0) {
                break;
            }
            try {
                headerSeen = block(first, headerSeen);
            } catch (EOFException e) {
                throw YizhanException.failed(Message.of("ingest.pbf-truncated", file, at()), e);
            } catch (InvalidProtocolBufferException | DataFormatException | IndexOutOfBoundsException e) {
                throw YizhanException.failed(
                        Message.of("ingest.pbf-damaged", file, at(), String.valueOf(e.getMessage())), e);
            }
        }
        if (!headerSeen) {
            throw YizhanException.failed(Message.of("ingest.pbf-truncated", file, at()));
        }
    }

    private String at() {
        return String.valueOf(offset);
    }

    private boolean block(int first, boolean headerSeen) throws IOException, DataFormatException {
        int headerSize = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (headerSize < 0 || headerSize > LARGEST_HEADER) {
            throw tooLarge("64 KiB", Integer.toUnsignedLong(headerSize));
        }
        Fileformat.BlobHeader header = Fileformat.BlobHeader.parseFrom(bytes(headerSize));
        int blobSize = header.getDatasize();
        if (blobSize < 0 || blobSize > LARGEST_BLOB) {
            throw tooLarge("32 MiB", Integer.toUnsignedLong(blobSize));
        }
        byte[] data = contents(Fileformat.Blob.parseFrom(bytes(blobSize)));
        boolean seen = headerSeen;
        if (header.getType().equals("OSMHeader")) {
            checkFeatures(Osmformat.HeaderBlock.parseFrom(data));
            seen = true;
        } else if (header.getType().equals("OSMData")) {
            if (!seen) {
                throw YizhanException.failed(Message.of("ingest.pbf-damaged", file, at(), "OSMData < OSMHeader"));
            }
            if (PbfElementCounter.count(data) > PbfElementCounter.MOST) {
                throw YizhanException.failed(
                        Message.of("ingest.pbf-too-many-elements", file, at(), String.valueOf(PbfElementCounter.MOST)));
            }
            data(Osmformat.PrimitiveBlock.parseFrom(data));
        }
        offset += 4L + headerSize + blobSize;
        return seen;
    }

    private YizhanException tooLarge(String allowed, long declared) {
        return YizhanException.failed(
                Message.of("ingest.pbf-block-too-large", file, at(), String.valueOf(declared), allowed));
    }

    private byte[] bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private byte[] contents(Fileformat.Blob blob) throws DataFormatException {
        if (blob.hasRaw()) {
            return blob.getRaw().toByteArray();
        }
        if (!blob.hasZlibData()) {
            throw YizhanException.failed(Message.of("ingest.pbf-compression", file, at()));
        }
        int rawSize = blob.getRawSize();
        if (rawSize < 0 || rawSize > LARGEST_BLOB) {
            throw tooLarge("32 MiB", Integer.toUnsignedLong(rawSize));
        }
        byte[] data = new byte[rawSize];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob.getZlibData().toByteArray());
            int filled = 0;
            while (filled < rawSize && !inflater.finished()) {
                int more = inflater.inflate(data, filled, rawSize - filled);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                filled += more;
            }
            // One byte more than declared would be a lie as well.
            if (filled < rawSize || (!inflater.finished() && inflater.inflate(new byte[1]) > 0)) {
                throw new DataFormatException("raw_size " + rawSize);
            }
            return data;
        } finally {
            inflater.end();
        }
    }

    private void checkFeatures(Osmformat.HeaderBlock header) {
        for (String feature : header.getRequiredFeaturesList()) {
            if (!KNOWN_FEATURES.contains(feature)) {
                throw YizhanException.failed(Message.of("ingest.pbf-feature", file, feature));
            }
        }
        if (header.hasBbox()) {
            Osmformat.HeaderBBox box = header.getBbox();
            sink.bounds(new Envelope(
                    box.getLeft() / NANODEGREES,
                    box.getRight() / NANODEGREES,
                    box.getBottom() / NANODEGREES,
                    box.getTop() / NANODEGREES));
        }
    }

    private void data(Osmformat.PrimitiveBlock block) {
        List<String> strings = strings(block.getStringtable());
        for (Osmformat.PrimitiveGroup group : block.getPrimitivegroupList()) {
            if (sink.wantsNodes()) {
                for (Osmformat.Node node : group.getNodesList()) {
                    sink.node(
                            node.getId(),
                            lon(block, node.getLon()),
                            lat(block, node.getLat()),
                            tags(strings, node.getKeysList(), node.getValsList()));
                }
                if (group.hasDense()) {
                    dense(block, group.getDense(), strings);
                }
            }
            if (sink.wantsWays()) {
                for (Osmformat.Way way : group.getWaysList()) {
                    long[] nodes = new long[way.getRefsCount()];
                    long ref = 0;
                    for (int i = 0; i < nodes.length; i++) {
                        ref += way.getRefs(i);
                        nodes[i] = ref;
                    }
                    sink.way(way.getId(), nodes, tags(strings, way.getKeysList(), way.getValsList()));
                }
                for (Osmformat.Relation relation : group.getRelationsList()) {
                    sink.relation(
                            relation.getId(),
                            memberWays(relation),
                            tags(strings, relation.getKeysList(), relation.getValsList()));
                }
            }
        }
    }

    /** Members are stored as steps from the member before. */
    private static long[] memberWays(Osmformat.Relation relation) {
        int members = Math.min(relation.getMemidsCount(), relation.getTypesCount());
        long[] ways = new long[members];
        int count = 0;
        long id = 0;
        for (int m = 0; m < members; m++) {
            id += relation.getMemids(m);
            if (relation.getTypes(m) == Osmformat.Relation.MemberType.WAY) {
                ways[count++] = id;
            }
        }
        return Arrays.copyOf(ways, count);
    }

    /** Decoded once a block: the words of tags stand there once, however often they are used. */
    private static List<String> strings(Osmformat.StringTable table) {
        List<String> strings = new ArrayList<>(table.getSCount());
        for (ByteString bytes : table.getSList()) {
            strings.add(bytes.toStringUtf8());
        }
        return strings;
    }

    private void dense(Osmformat.PrimitiveBlock block, Osmformat.DenseNodes dense, List<String> strings) {
        long id = 0;
        long lon = 0;
        long lat = 0;
        int word = 0;
        for (int i = 0; i < dense.getIdCount(); i++) {
            id += dense.getId(i);
            lon += dense.getLon(i);
            lat += dense.getLat(i);
            Map<String, String> tags = Map.of();
            // Tags of all nodes follow each other as key, value, key, value, and 0 after each node.
            if (dense.getKeysValsCount() > 0) {
                while (dense.getKeysVals(word) != 0) {
                    if (tags.isEmpty()) {
                        tags = new HashMap<>();
                    }
                    tags.put(strings.get(dense.getKeysVals(word)), strings.get(dense.getKeysVals(word + 1)));
                    word += 2;
                }
                word++;
            }
            sink.node(id, lon(block, lon), lat(block, lat), tags);
        }
    }

    private static double lon(Osmformat.PrimitiveBlock block, long value) {
        return (block.getLonOffset() + block.getGranularity() * value) / NANODEGREES;
    }

    private static double lat(Osmformat.PrimitiveBlock block, long value) {
        return (block.getLatOffset() + block.getGranularity() * value) / NANODEGREES;
    }

    private static Map<String, String> tags(List<String> strings, List<Integer> keys, List<Integer> values) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            tags.put(strings.get(keys.get(i)), strings.get(values.get(i)));
        }
        return tags;
    }
}
