package org.yizhan.ingest.density;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.yizhan.ingest.layer.FeatureSources;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.text.ProgressInputStream;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * A layer of worker density: GeoTIFF, ASCII grid, a table of H3 cells or of points, or polygons or points of any format.
 * What a file is follows from its first bytes, and from its name where these leave it open.
 */
public final class DensityFile {

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
     * @param unit what the values count, null for what is usual: per km² for rasters, per cell for others
     * @param relative true when only the proportions between cells mean something
     */
    public record Options(
            @Nullable String field, String kind, @Nullable Unit unit, boolean relative, ReadOptions read) {}

    /**
     * Reads the cells that touch the bounds.
     *
     * @param boundsWgs84 the city, longitude and latitude
     * @throws YizhanException of usage when the options do not fit the file, otherwise when it is missing, damaged, of
     *     another format, too fine, or holds no worker within the bounds, or when the policy is to stop and something is
     *     wrong
     */
    public static DensityReading read(Path file, Options options, Envelope boundsWgs84, Progress progress) {
        byte[] head = TextFile.head(file);
        boolean tiff = isTiff(head);
        boolean raster = tiff || isGrid(head);
        checkName(file, raster);
        Unit usual = raster ? Unit.PER_KM2 : Unit.PER_CELL;
        DensityCollector sink = new DensityCollector(
                file,
                boundsWgs84,
                options.unit() == null ? usual : options.unit(),
                options.read().invalid());
        Message stageName = Message.of("ingest.density-reading", String.valueOf(file.getFileName()));
        try (Progress.Stage stage = progress.begin(stageName, -1)) {
            return sink.reading(
                    options,
                    raster
                            ? RasterCells.read(file, tiff, options, sink, progress, stage)
                            : features(file, options, sink, progress, stage));
        } catch (ProgressInputStream.CancelledException e) {
            throw YizhanException.cancelled(Message.of("ingest.cancelled", file));
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    private static ReadReport features(
            Path file, Options options, DensityCollector sink, Progress progress, Progress.Stage stage) {
        try (FeatureSource source = FeatureSources.open(file, options.read())) {
            return DensityFeatures.read(source, options, sink, progress, stage);
        }
    }

    /** Says that a file is no raster where its name promises one. */
    private static void checkName(Path file, boolean raster) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (!raster && name.matches(".*\\.(tiff?|asc)")) {
            throw YizhanException.failed(
                    Message.of(name.endsWith("asc") ? "ingest.density-not-grid" : "ingest.density-not-tiff", file));
        }
    }

    private static boolean isGrid(byte[] head) {
        return TextFile.beginning(head).toLowerCase(Locale.ROOT).matches("(?s)(ncols|nrows)[ \t]+[0-9].*");
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
