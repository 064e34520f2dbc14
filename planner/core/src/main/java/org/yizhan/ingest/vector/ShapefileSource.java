package org.yizhan.ingest.vector;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.LittleEndian;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A shapefile (ESRI, July 1998): .shp with .dbf and .prj, and .cpg for the encoding of texts. Without a .cpg the code page
 * in the .dbf counts, and without that UTF-8 where all texts fit it, or else GB18030.
 */
public final class ShapefileSource implements FeatureSource {

    private static final int FILE_CODE = 9994;
    private static final int VERSION = 1000;
    private static final int HEADER = 100;

    /** A record larger than this is no feature of a city. */
    private static final int MOST_RECORD = 256 << 20;

    private static final Map<Integer, String> CODE_PAGES = Map.of(
            0x4d,
            "GBK",
            0x4e,
            "x-windows-949",
            0x4f,
            "Big5",
            0x7a,
            "GBK",
            0x78,
            "Big5",
            0x7b,
            "Shift_JIS",
            0x13,
            "Shift_JIS",
            0x57,
            "windows-1252",
            0x03,
            "windows-1252",
            0x01,
            "IBM437");

    private final ShapefileParts parts;
    private final Charset charset;
    private final List<String> columns;

    private ShapefileSource(ShapefileParts parts) {
        this.parts = parts;
        try (InputStream shp = parts.open("shp")) {
            if (shp == null) {
                throw YizhanException.failed(Message.of("ingest.shapefile-part", parts.file(), ".shp"));
            }
            checkHeader(shp);
            charset = findCharset();
            DbfTable table = table();
            columns = table == null ? List.of() : table.names();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    public static ShapefileSource open(ShapefileParts parts) {
        return new ShapefileSource(parts);
    }

    private YizhanException damaged(IOException e) {
        return YizhanException.failed(
                Message.of("ingest.shapefile-damaged", parts.file(), String.valueOf(e.getMessage())), e);
    }

    private static void checkHeader(InputStream shp) throws IOException {
        ByteBuffer head = LittleEndian.block(shp, HEADER);
        int code = head.order(ByteOrder.BIG_ENDIAN).getInt(0);
        int version = head.order(ByteOrder.LITTLE_ENDIAN).getInt(28);
        if (code != FILE_CODE || version != VERSION) {
            throw new IOException("shp header " + code + "/" + version);
        }
    }

    /** The table with its header read and its charset set, or null where there is no .dbf. */
    private @Nullable DbfTable table() throws IOException {
        try (InputStream dbf = parts.open("dbf")) {
            if (dbf == null) {
                return null;
            }
            DbfTable table = DbfTable.header(dbf);
            table.charset(charset);
            return table;
        }
    }

    private Charset findCharset() throws IOException {
        String named = parts.text("cpg");
        if (named != null && !named.isEmpty()) {
            return charset(named);
        }
        try (InputStream dbf = parts.open("dbf")) {
            if (dbf == null) {
                return StandardCharsets.UTF_8;
            }
            String page = CODE_PAGES.get(DbfTable.header(dbf).language);
            // Many programs write the code page of western Windows whatever they write.
            if (page != null && !page.equals("windows-1252") && !page.equals("IBM437")) {
                return Charset.forName(page);
            }
        }
        for (Charset likely : List.of(StandardCharsets.UTF_8, TextFile.GB18030)) {
            try (InputStream dbf = parts.open("dbf")) {
                if (dbf == null || DbfTable.fits(dbf, likely)) {
                    return likely;
                }
            }
        }
        throw YizhanException.failed(Message.of("ingest.shapefile-encoding", parts.file()));
    }

    private Charset charset(String name) {
        String plain = name.toUpperCase(Locale.ROOT).replaceAll("^(ANSI|CP)[ _-]*", "");
        try {
            return switch (plain) {
                case "65001", "UTF8", "UTF-8" -> StandardCharsets.UTF_8;
                case "936", "GBK", "GB2312", "GB18030", "54936" -> TextFile.GB18030;
                case "950" -> Charset.forName("Big5");
                default -> Charset.forName(plain.matches("[0-9]{3,4}") ? "windows-" + plain : name);
            };
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw YizhanException.failed(Message.of("ingest.shapefile-cpg", parts.file(), name), e);
        }
    }

    @Override
    public Path file() {
        return parts.file();
    }

    @Override
    public String format() {
        return "Shapefile, " + charset.name();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean cutsNames() {
        return true;
    }

    @Override
    public boolean shaped() {
        return true;
    }

    @Override
    public @Nullable Crs declaredCrs() {
        String wkt = parts.text("prj");
        return wkt == null || wkt.isEmpty() ? null : Crs.ofWkt(wkt);
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        try (InputStream shp = parts.open("shp");
                InputStream dbf = parts.open("dbf")) {
            DbfTable table = table();
            if (dbf != null && table != null) {
                dbf.skipNBytes(table.headerLength());
            }
            if (shp != null) {
                LittleEndian.block(shp, HEADER);
                each(shp, dbf, table, faults, taker);
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private void each(
            InputStream shp, @Nullable InputStream dbf, @Nullable DbfTable table, LayerDefects faults, Taker taker)
            throws IOException {
        boolean more = true;
        int number = 0;
        while (more) {
            byte[] head = shp.readNBytes(8);
            if (head.length == 0) {
                break;
            }
            if (head.length < 8) {
                throw new EOFException("shp record header");
            }
            number++;
            int length = 2 * ByteBuffer.wrap(head).getInt(4);
            if (length < 4 || length > MOST_RECORD) {
                throw new IOException("shp record " + number + ", length " + length);
            }
            ByteBuffer record = LittleEndian.block(shp, length);
            Map<String, String> values = Map.of();
            if (table != null && dbf != null) {
                if (number > table.count) {
                    throw new IOException("dbf, " + table.count + " < shp, " + number);
                }
                values = table.row(dbf);
            }
            if (values != null) {
                more = take(number, record, values, faults, taker);
            }
        }
        if (more && table != null && number < table.count) {
            throw new IOException("shp, " + number + " < dbf, " + table.count);
        }
    }

    private static boolean take(
            int number, ByteBuffer record, Map<String, String> values, LayerDefects faults, Taker taker) {
        Geometry geometry;
        try {
            geometry = ShapefileGeometries.read(record);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            faults.fault("ingest.defect-broken-geometry", "#" + number);
            return true;
        }
        return taker.take(SourceRow.ofFeature(number, "", geometry, values));
    }

    @Override
    public void close() {
        parts.close();
    }
}
