package org.yizhan.ingest.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads blocks of known length from a stream. */
public final class LittleEndian {

    private LittleEndian() {}

    /**
     * The next bytes, or null at the end of the stream.
     *
     * @throws EOFException when the stream ends within them
     */
    public static ByteBuffer block(InputStream in, int length) throws IOException {
        // Grows with what is there, so that a length that lies does not fill the memory.
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException(bytes.length + " of " + length + " bytes");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
