package org.yizhan.ingest.density;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** H3 cells by their index: 15 hexadecimal digits, or the same number in decimal. */
final class HexCells {

    /** What {@link #index} gives for anything that is no cell; no cell has this index. */
    static final long NONE = 0;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final H3Core h3;

    private HexCells(H3Core h3) {
        this.h3 = h3;
    }

    /** @throws YizhanException when this machine cannot run the H3 library */
    static HexCells open(Path file) {
        try {
            return new HexCells(H3Core.newInstance());
        } catch (IOException | UnsatisfiedLinkError e) {
            throw YizhanException.failed(Message.of("ingest.density-h3-missing", file, e.toString()), e);
        }
    }

    /** Whether a text could be an index, without asking the H3 library, which takes a while to start. */
    static boolean mayBeIndex(String text) {
        return text.strip().matches("(0x)?[0-9a-fA-F]{15,16}|[0-9]{18,19}");
    }

    /** The cell that a text names, or {@link #NONE}. */
    long index(String text) {
        if (!mayBeIndex(text)) {
            return NONE;
        }
        String digits = text.strip();
        if (digits.startsWith("0x")) {
            digits = digits.substring(2);
        }
        try {
            long index = Long.parseUnsignedLong(digits, digits.length() > 16 ? 10 : 16);
            return h3.isValidCell(index) ? index : NONE;
        } catch (NumberFormatException e) {
            return NONE;
        }
    }

    /** Outline of a cell in WGS84. */
    Polygon boundary(long index) {
        List<LatLng> corners = h3.cellToBoundary(index);
        Coordinate[] ring = new Coordinate[corners.size() + 1];
        for (int i = 0; i < ring.length; i++) {
            LatLng corner = corners.get(i % corners.size());
            ring[i] = new Coordinate(corner.lng, corner.lat);
        }
        return GEOMETRY.createPolygon(ring);
    }
}
