package org.yizhan.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * A layer of worker density: GeoTIFF, ASCII grid, table of H3 cells or of points, or GeoJSON polygons. What a file is
 * follows from its first bytes, and from its name where these leave it open.
 */
public final class DensityFile {

    private static final int SNIFFED = 4096;

    private DensityFile() {}

    /** What the values of a density file count. */
    public enum Unit {
        /** Workers per square kilometre; usual for rasters. */
        PER_KM2,
        /** Workers in the cell; usual for tables and polygons. */
        PER_CELL
    }

    /**
     * How to read a density file.
     *
     * @param field column or property that holds the workers, null to take the only numeric one; rasters have none
     * @param kind kind of worker, such as {@code courier}
     * @param crs coordinate system, null for what the file says; wins over what the file says
     * @param unit what the values count, null for what is usual for the format
     * @param relative true when only the proportions between cells mean something
     */
    public record Options(
            @Nullable String field, String kind, @Nullable String crs, @Nullable Unit unit, boolean relative) {}

    private enum Format {
        TIFF(Unit.PER_KM2),
        ASCII_GRID(Unit.PER_KM2),
        TABLE(Unit.PER_CELL),
        GEOJSON(Unit.PER_CELL);

        private final Unit usual;

        Format(Unit usual) {
            this.usual = usual;
        }
    }

    /**
     * Reads the cells that touch the bounds.
     *
     * @param boundsWgs84 the city, longitude and latitude; not to be null
     * @throws YizhanException of usage when the options do not fit the file, otherwise when it is missing, damaged, of
     *     another format, too fine, or holds no worker within the bounds
     */
    public static DensityReading read(Path file, Options options, Envelope boundsWgs84, Progress progress) {
        long bytes = size(file);
        Format format = format(file);
        DensitySink sink = new DensitySink(file, boundsWgs84, options.unit() == null ? format.usual : options.unit());
        String crs;
        Message stageName = Message.of("ingest.density-reading", String.valueOf(file.getFileName()));
        try (Progress.Stage stage = progress.begin(stageName, format == Format.TIFF ? -1 : bytes)) {
            crs = switch (format) {
                case TIFF, ASCII_GRID -> RasterCells.read(file, format == Format.TIFF, options, sink, progress, stage);
                case TABLE -> DensityTable.read(file, options, sink, progress, stage);
                case GEOJSON -> DensityGeoJson.read(file, options, sink, progress, stage);
            };
        } catch (CountedStream.CancelledException e) {
            throw YizhanException.cancelled(Message.of("ingest.cancelled", file));
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, String.valueOf(e.getMessage())), e);
        }
        return sink.reading(options, crs);
    }

    private static long size(Path file) {
        if (Files.isDirectory(file)) {
            throw YizhanException.failed(Message.of("ingest.is-folder", file));
        }
        if (!Files.exists(file)) {
            throw YizhanException.failed(Message.of("ingest.file-missing", file));
        }
        try {
            long bytes = Files.size(file);
            if (bytes == 0) {
                throw YizhanException.failed(Message.of("ingest.empty", file));
            }
            return bytes;
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    private static Format format(Path file) {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(SNIFFED);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
        if (isTiff(head)) {
            return Format.TIFF;
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String suffix = name.substring(name.lastIndexOf('.') + 1);
        String text = DensityText.head(head);
        if (text.startsWith("{") && !suffix.equals("csv")) {
            return Format.GEOJSON;
        }
        if (text.toLowerCase(Locale.ROOT).matches("(?s)(ncols|nrows)[ \t]+[0-9].*")) {
            return Format.ASCII_GRID;
        }
        boolean binary = text.indexOf('\0') >= 0;
        if ((suffix.equals("csv") || suffix.equals("txt")) && !binary) {
            return Format.TABLE;
        }
        String key =
                switch (suffix) {
                    case "tif", "tiff" -> "ingest.density-not-tiff";
                    case "asc" -> "ingest.density-not-grid";
                    case "json", "geojson" -> "ingest.density-not-geojson";
                    case "csv", "txt" -> "ingest.density-not-text";
                    default -> "ingest.density-format";
                };
        throw YizhanException.failed(Message.of(key, file));
    }

    /** TIFF or BigTIFF, either byte order. */
    private static boolean isTiff(byte[] head) {
        if (head.length < 4 || head[0] != head[1]) {
            return false;
        }
        int version =
                switch (head[0]) {
                    case 'I' -> head[2] | head[3] << 8;
                    case 'M' -> head[3] | head[2] << 8;
                    default -> 0;
                };
        return version == 42 || version == 43;
    }
}
