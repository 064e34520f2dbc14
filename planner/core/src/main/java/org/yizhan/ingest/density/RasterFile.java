package org.yizhan.ingest.density;

import it.geosolutions.jaiext.range.NoDataContainer;
import it.geosolutions.jaiext.range.Range;
import java.awt.Rectangle;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.geotools.api.metadata.spatial.PixelOrientation;
import org.geotools.api.parameter.GeneralParameterValue;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.crs.EngineeringCRS;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.io.AbstractGridCoverage2DReader;
import org.geotools.coverage.util.CoverageUtilities;
import org.geotools.gce.arcgrid.ArcGridReader;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;
import org.geotools.util.factory.Hints;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/** An open GeoTIFF or ASCII grid: values of its first band by column and row, and where the corners of its cells lie. */
final class RasterFile implements AutoCloseable {

    /** Values beyond this are some program's largest number, which means no data. */
    private static final double BEYOND_ANY_COUNT = 1e30;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final AbstractGridCoverage2DReader reader;
    private final GridCoverage2D coverage;
    private final RenderedImage image;
    private final MathTransform toCrs;

    /** Null where {@link #crs} does it: only for systems that have no EPSG code. */
    private final @Nullable MathTransform toWgs84;

    private final @Nullable Crs crs;
    private final String crsName;
    private final @Nullable Range noData;

    private RasterFile(Path file, AbstractGridCoverage2DReader reader, GridCoverage2D coverage, @Nullable Crs wanted) {
        this.reader = reader;
        this.coverage = coverage;
        image = coverage.getRenderedImage();
        toCrs = coverage.getGridGeometry().getGridToCRS2D(PixelOrientation.UPPER_LEFT);
        NoDataContainer container = CoverageUtilities.getNoDataProperty(coverage);
        noData = container == null ? null : container.getAsRange();
        CoordinateReferenceSystem own = coverage.getCoordinateReferenceSystem2D();
        if (wanted != null) {
            crs = wanted;
            toWgs84 = null;
            crsName = wanted.name();
            return;
        }
        if (own == null || own instanceof EngineeringCRS) {
            throw YizhanException.usage(Message.of("ingest.density-raster-crs", file));
        }
        String epsg = epsg(own);
        crs = epsg == null ? null : Crs.parse(epsg);
        toWgs84 = crs == null ? transform(file, own) : null;
        crsName = crs == null ? own.getName().getCode() : crs.name();
    }

    private static MathTransform transform(Path file, CoordinateReferenceSystem own) {
        try {
            return CRS.findMathTransform(own, DefaultGeographicCRS.WGS84, true);
        } catch (FactoryException | LinkageError e) {
            // A linkage error is a projection that this build of the library has no formulas for.
            throw YizhanException.failed(
                    Message.of(
                            "ingest.density-raster-projection",
                            file,
                            own.getName().getCode()),
                    e);
        }
    }

    private static @Nullable String epsg(CoordinateReferenceSystem crs) {
        return crs.getIdentifiers().stream()
                .map(String::valueOf)
                .filter(identifier -> identifier.startsWith("EPSG:"))
                .findFirst()
                .orElse(null);
    }

    /**
     * Opens a raster.
     *
     * @param crsWanted coordinate system that wins over the file's own, null for the file's own
     * @throws YizhanException when the file is damaged, or (usage) has no coordinate system
     */
    static RasterFile open(Path file, boolean tiff, @Nullable String crsWanted) {
        RasterLogging.please();
        Crs wanted = crsWanted == null ? null : Crs.parse(crsWanted);
        if (tiff) {
            TiffIntegrity.check(file);
        }
        Hints longitudeFirst = new Hints(Hints.FORCE_LONGITUDE_FIRST_AXIS_ORDER, true);
        try {
            AbstractGridCoverage2DReader reader = tiff
                    ? new GeoTiffReader(file.toFile(), longitudeFirst)
                    : new ArcGridReader(file.toFile(), longitudeFirst);
            return new RasterFile(file, reader, reader.read((GeneralParameterValue[]) null), wanted);
        } catch (YizhanException e) {
            throw e;
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            throw damaged(file, e);
        }
    }

    static YizhanException damaged(Path file, Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return YizhanException.failed(
                Message.of(
                        "ingest.density-raster-damaged",
                        file,
                        reason.lines().findFirst().orElse("")),
                e);
    }

    int columns() {
        return image.getWidth();
    }

    int rows() {
        return image.getHeight();
    }

    String crsName() {
        return crsName;
    }

    /** Values of a block of cells, row by row. */
    double[] values(int column, int row, int width, int height) {
        int x = image.getMinX() + column;
        int y = image.getMinY() + row;
        return image.getData(new Rectangle(x, y, width, height)).getSamples(x, y, width, height, 0, (double[]) null);
    }

    boolean isNoData(double value) {
        return !(Math.abs(value) < BEYOND_ANY_COUNT) || (noData != null && isIn(noData, value));
    }

    /** A no-data value written with fewer digits than the cells carry still means the same. */
    private static boolean isIn(Range range, double value) {
        double low = range.getMin().doubleValue();
        double high = range.getMax().doubleValue();
        return (value >= low && value <= high) || (float) value == (float) low || (float) value == (float) high;
    }

    /**
     * Moves corners of cells from columns and rows to WGS84 longitudes and latitudes, in place.
     *
     * @param corners column, row, column, row …; the corner (0, 0) is that of the first cell
     */
    void toWgs84(double[] corners) throws TransformException {
        for (int i = 0; i < corners.length; i += 2) {
            corners[i] += image.getMinX();
            corners[i + 1] += image.getMinY();
        }
        int count = corners.length / 2;
        toCrs.transform(corners, 0, corners, 0, count);
        if (toWgs84 != null) {
            toWgs84.transform(corners, 0, corners, 0, count);
        } else if (crs != null && !crs.isWgs84()) {
            Geometry moved = crs.toWgs84(GEOMETRY.createLineString(new PackedCoordinateSequence.Double(corners, 2, 0)));
            Coordinate[] at = moved.getCoordinates();
            for (int i = 0; i < count; i++) {
                corners[2 * i] = at[i].x;
                corners[2 * i + 1] = at[i].y;
            }
        }
    }

    @Override
    public void close() {
        coverage.dispose(true);
        reader.dispose();
    }
}
