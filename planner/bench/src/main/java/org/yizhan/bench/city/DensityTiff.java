package org.yizhan.bench.city;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.grid.GridCoverageFactory;
import org.geotools.coverage.util.CoverageUtilities;
import org.geotools.gce.geotiff.GeoTiffWriter;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.yizhan.bench.city.base.CityPlane;
import org.yizhan.bench.city.base.CitySpec;

/** Writes the density grid as a GeoTIFF in EPSG:32650. */
public final class DensityTiff {

    /** Spelled out, because looking it up in the EPSG database takes longer than making the whole city. */
    private static final String UTM_50_NORTH =
            """
            PROJCS["WGS 84 / UTM zone 50N",
              GEOGCS["WGS 84",
                DATUM["World Geodetic System 1984",
                  SPHEROID["WGS 84", 6378137.0, 298.257223563, AUTHORITY["EPSG","7030"]],
                  AUTHORITY["EPSG","6326"]],
                PRIMEM["Greenwich", 0.0, AUTHORITY["EPSG","8901"]],
                UNIT["degree", 0.017453292519943295],
                AXIS["Geodetic longitude", EAST],
                AXIS["Geodetic latitude", NORTH],
                AUTHORITY["EPSG","4326"]],
              PROJECTION["Transverse_Mercator", AUTHORITY["EPSG","9807"]],
              PARAMETER["central_meridian", 117.0],
              PARAMETER["latitude_of_origin", 0.0],
              PARAMETER["scale_factor", 0.9996],
              PARAMETER["false_easting", 500000.0],
              PARAMETER["false_northing", 0.0],
              UNIT["m", 1.0],
              AXIS["Easting", EAST],
              AXIS["Northing", NORTH],
              AUTHORITY["EPSG","32650"]]""";

    private DensityTiff() {}

    /** The bytes of the file; {@code grid} in rows from north to south. */
    public static byte[] bytes(CitySpec spec, CityPlane plane, float[][] grid) throws IOException {
        ReferencedEnvelope bounds = new ReferencedEnvelope(
                plane.west(),
                plane.west() + spec.widthMetres(),
                plane.south(),
                plane.south() + spec.heightMetres(),
                crs());
        GridCoverage2D bare = new GridCoverageFactory().create("workers_per_km2", grid, bounds);
        Map<String, Object> properties = new HashMap<>();
        CoverageUtilities.setNoDataProperty(properties, (double) DensitySurface.NO_DATA);
        GridCoverage2D coverage = new GridCoverageFactory()
                .create("workers_per_km2", bare.getRenderedImage(), bounds, null, null, properties);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GeoTiffWriter writer = new GeoTiffWriter(bytes);
        try {
            writer.write(coverage, null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static CoordinateReferenceSystem crs() {
        try {
            return CRS.parseWKT(UTM_50_NORTH);
        } catch (FactoryException e) {
            throw new IllegalStateException("the spelled-out coordinate system does not parse", e);
        }
    }
}
