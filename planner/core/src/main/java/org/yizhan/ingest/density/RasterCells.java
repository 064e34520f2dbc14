package org.yizhan.ingest.density;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.geotools.api.referencing.operation.TransformException;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.text.ProgressInputStream;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Makes cells of a raster. Goes through it in blocks and looks only into those near the city, so that a raster of the
 * whole country is no trouble.
 */
final class RasterCells {

    private static final int BLOCK = 256;

    /** A few seconds' worth of asking where blocks lie: a raster of the world at 300 m has a quarter less. */
    private static final long MOST_BLOCKS = 200_000;

    /** Steps along each side of a block when asking where it lies: straight sides become curves in WGS84. */
    private static final int SIDE_STEPS = 8;

    /** Room for what the curves do between those steps, as a share of the block. */
    private static final double MARGIN = 0.1;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final RasterFile raster;
    private final DensityCollector sink;
    private final Envelope extent = new Envelope();
    private long touching;

    private RasterCells(RasterFile raster, DensityCollector sink) {
        this.raster = raster;
        this.sink = sink;
    }

    /** Hands the cells of a raster to the sink and says in which coordinate system they are. */
    static ReadReport read(
            Path file,
            boolean tiff,
            DensityFile.Options options,
            DensityCollector sink,
            Progress progress,
            Progress.Stage stage)
            throws IOException {
        if (options.field() != null) {
            throw YizhanException.usage(Message.of("ingest.density-raster-field", file, options.field()));
        }
        try (RasterFile raster = RasterFile.open(file, tiff, options.read().crs())) {
            if (blocks(raster.columns()) * blocks(raster.rows()) > MOST_BLOCKS) {
                throw YizhanException.failed(
                        Message.of("ingest.density-raster-vast", file, raster.columns(), raster.rows()));
            }
            new RasterCells(raster, sink).read(progress, stage);
            return new ReadReport(
                    tiff ? "GeoTIFF" : "ASCII grid", raster.crsName(), Map.of(), List.of(), sink.counts());
        } catch (YizhanException e) {
            throw e;
        } catch (TransformException | RuntimeException | OutOfMemoryError | LinkageError e) {
            throw RasterFile.damaged(file, e);
        }
    }

    private static long blocks(int cells) {
        return (cells + BLOCK - 1L) / BLOCK;
    }

    private void read(Progress progress, Progress.Stage stage) throws TransformException, IOException {
        for (int row = 0; row < raster.rows(); row += BLOCK) {
            int height = Math.min(BLOCK, raster.rows() - row);
            for (int column = 0; column < raster.columns(); column += BLOCK) {
                if (progress.isCancelled()) {
                    throw new ProgressInputStream.CancelledException();
                }
                int width = Math.min(BLOCK, raster.columns() - column);
                if (isNear(column, row, width, height)) {
                    readBlock(column, row, width, height);
                }
                stage.advance((long) width * height);
            }
        }
        long all = (long) raster.columns() * raster.rows();
        sink.read(all);
        if (all > touching) {
            sink.outside(all - touching, extent);
        }
    }

    /** Where a block lies decides whether to look into it; one that cannot be placed on the earth is not near. */
    private boolean isNear(int column, int row, int width, int height) {
        double[] outline = new double[8 * (SIDE_STEPS + 1)];
        int at = 0;
        for (int step = 0; step <= SIDE_STEPS; step++) {
            double across = column + (double) width * step / SIDE_STEPS;
            double down = row + (double) height * step / SIDE_STEPS;
            double[] points = {across, row, across, row + height, column, down, column + width, down};
            System.arraycopy(points, 0, outline, at, points.length);
            at += points.length;
        }
        try {
            raster.toWgs84(outline);
        } catch (TransformException | YizhanException e) {
            return false;
        }
        Envelope box = new Envelope();
        for (int i = 0; i < outline.length; i += 2) {
            box.expandToInclude(outline[i], outline[i + 1]);
        }
        extent.expandToInclude(box);
        box.expandBy(MARGIN * box.getWidth(), MARGIN * box.getHeight());
        return sink.bounds().intersects(box);
    }

    private void readBlock(int column, int row, int width, int height) throws TransformException {
        double[] values = raster.values(column, row, width, height);
        double[] above = corners(column, row, width);
        for (int i = 0; i < height; i++) {
            double[] below = corners(column, row + i + 1, width);
            for (int j = 0; j < width; j++) {
                if (touches(above, below, j)) {
                    touching++;
                    take(values[i * width + j], column + j, row + i, above, below, j);
                }
            }
            above = below;
        }
    }

    private boolean touches(double[] above, double[] below, int j) {
        Envelope box = new Envelope(above[2 * j], above[2 * j + 2], above[2 * j + 1], above[2 * j + 3]);
        box.expandToInclude(below[2 * j], below[2 * j + 1]);
        box.expandToInclude(below[2 * j + 2], below[2 * j + 3]);
        return sink.touches(box);
    }

    private void take(double value, int column, int row, double[] above, double[] below, int j) {
        if (raster.isNoData(value)) {
            sink.note("ingest.density-defect-no-data", where(column, row));
        } else if (value > 0) {
            sink.add(cell(above, below, j), value);
        } else {
            sink.holdsWorkers(value, where(column, row));
        }
    }

    private String where(int column, int row) {
        return sink.wantsPlaces() ? column + "/" + row : "";
    }

    /** Corners along the upper edge of a row of cells. */
    private double[] corners(int column, int row, int width) throws TransformException {
        double[] corners = new double[2 * (width + 1)];
        for (int i = 0; i <= width; i++) {
            corners[2 * i] = column + i;
            corners[2 * i + 1] = row;
        }
        raster.toWgs84(corners);
        return corners;
    }

    private static Polygon cell(double[] above, double[] below, int j) {
        double[] ring = {
            above[2 * j], above[2 * j + 1],
            below[2 * j], below[2 * j + 1],
            below[2 * j + 2], below[2 * j + 3],
            above[2 * j + 2], above[2 * j + 3],
            above[2 * j], above[2 * j + 1]
        };
        // Packed: millions of cells with a Coordinate object for each corner would fill the memory.
        return GEOMETRY.createPolygon(new PackedCoordinateSequence.Double(ring, 2, 0));
    }
}
