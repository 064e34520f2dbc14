package org.yizhan.ingest.osm;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the elements of a PBF block without building any. An element may take two bytes in the file and a hundred in
 * memory, so a block within its 32 MiB could still fill the memory, GraphHopper's as well as this program's.
 */
final class PbfElementCounter {

    /** Writers put 8,000 elements into a block; more than this are no honest block. */
    static final int MOST = 1_000_000;

    // Field numbers of osmformat.proto.
    private static final int BLOCK_GROUP = 2;
    private static final int GROUP_DENSE = 2;
    private static final int DENSE_ID = 1;

    private PbfElementCounter() {}

    /**
     * Counts at least up to {@link #MOST}.
     *
     * @param block an encoded {@code PrimitiveBlock}
     * @return the number of its groups, nodes, ways and relations, and of whatever else it holds beside them
     * @throws IOException where it is not encoded properly
     */
    static long count(byte[] block) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(block);
        long count = 0;
        int tag = in.readTag();
        while (tag != 0 && count <= MOST) {
            count++;
            if (tag == (BLOCK_GROUP << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                int outer = in.pushLimit(in.readRawVarint32());
                count += inGroup(in, count);
                in.skipRawBytes(Math.max(0, in.getBytesUntilLimit()));
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
            tag = in.readTag();
        }
        return count;
    }

    private static long inGroup(CodedInputStream in, long before) throws IOException {
        long count = 0;
        int tag = in.readTag();
        while (tag != 0 && before + count <= MOST) {
            count++;
            if (tag == (GROUP_DENSE << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                int outer = in.pushLimit(in.readRawVarint32());
                count += inDense(in);
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
            tag = in.readTag();
        }
        return count;
    }

    private static long inDense(CodedInputStream in) throws IOException {
        long count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (DENSE_ID << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                int outer = in.pushLimit(in.readRawVarint32());
                while (!in.isAtEnd()) {
                    in.readRawVarint64();
                    count++;
                }
                in.popLimit(outer);
            } else {
                count++;
                in.skipField(tag);
            }
        }
        return count;
    }
}
