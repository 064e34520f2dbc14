package org.yizhan.store.geopackage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.io.ByteOrderValues;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * Geometries as GeoPackage keeps them: a header, then well-known binary (OGC 12-128r18, clause 2.1.3). One object
 * serves one thread.
 */
final class GeometryBlob {

    private static final int HEADER = 8;
    private static final int LITTLE_ENDIAN = 1;
    private static final int ENVELOPE_XY = 1 << 1;
    private static final int EMPTY = 1 << 4;
    private static final int EXTENDED = 1 << 5;
    /** Bytes of envelope, by the code in the header's flags. */
    private static final int[] ENVELOPE_BYTES = {0, 32, 48, 48, 64};

    private final int system;
    private final WKBWriter writer = new WKBWriter(2, ByteOrderValues.LITTLE_ENDIAN);
    private final WKBReader reader = new WKBReader();

    /** @param system number of the coordinate system that geometries are in */
    GeometryBlob(int system) {
        this.system = system;
    }

    /** Points go without an envelope, which would only repeat them; so does what is empty. */
    public byte[] encode(Geometry geometry, Envelope envelope) {
        byte[] wkb = writer.write(geometry);
        boolean bare = geometry.isEmpty() || geometry instanceof Point;
        ByteBuffer blob = ByteBuffer.allocate(HEADER + (bare ? 0 : ENVELOPE_BYTES[1]) + wkb.length)
                .order(ByteOrder.LITTLE_ENDIAN);
        blob.put((byte) 'G').put((byte) 'P').put((byte) 0);
        blob.put((byte) (LITTLE_ENDIAN | (bare ? 0 : ENVELOPE_XY) | (geometry.isEmpty() ? EMPTY : 0)));
        blob.putInt(system);
        if (!bare) {
            blob.putDouble(envelope.getMinX()).putDouble(envelope.getMaxX());
            blob.putDouble(envelope.getMinY()).putDouble(envelope.getMaxY());
        }
        return blob.put(wkb).array();
    }

    public Geometry decode(byte[] blob) throws ParseException {
        if (blob.length < HEADER || blob[0] != 'G' || blob[1] != 'P' || blob[2] != 0) {
            throw new ParseException("no GeoPackage geometry");
        }
        int flags = blob[3];
        int envelope = (flags >> 1) & 7;
        if ((flags & EXTENDED) != 0 || envelope >= ENVELOPE_BYTES.length) {
            throw new ParseException("unknown kind of GeoPackage geometry, flags " + flags);
        }
        int start = HEADER + ENVELOPE_BYTES[envelope];
        if (start > blob.length) {
            throw new ParseException("GeoPackage geometry cut short");
        }
        return reader.read(Arrays.copyOfRange(blob, start, blob.length));
    }
}
