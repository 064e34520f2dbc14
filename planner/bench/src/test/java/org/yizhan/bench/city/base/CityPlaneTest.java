package org.yizhan.bench.city.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.assertj.core.data.Offset;
import org.geotools.api.geometry.Position;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.coverage.grid.GridCoverage2D;
import org.geotools.coverage.util.CoverageUtilities;
import org.geotools.gce.geotiff.GeoTiffReader;
import org.geotools.geometry.Position2D;
import org.geotools.referencing.CRS;
import org.junit.jupiter.api.Test;
import org.yizhan.bench.city.DensitySurface;
import org.yizhan.bench.city.DensityTiff;

final class CityPlaneTest {

    /** The scale-100 city reaches 30 km from the central meridian; the sample only 3 km. */
    @Test
    void longitudeAndLatitudeAreThoseOfGeoTools() throws Exception {
        CitySpec spec = new CitySpec(1, 100);
        CityPlane plane = new CityPlane(spec);
        MathTransform transform =
                CRS.findMathTransform(CRS.decode("EPSG:32650", true), CRS.decode("EPSG:4326", true), false);
        Dice dice = new Dice(4);
        for (int i = 0; i < 500; i++) {
            XY at = new XY(dice.between(0, spec.widthMetres()), dice.between(0, spec.heightMetres()));
            Position expected =
                    transform.transform(new Position2D(plane.west() + at.x(), plane.south() + at.y()), null);
            CityPlane.MicroDegrees found = plane.geographic(at);
            assertThat(found.lon() / 1e6).isCloseTo(expected.getOrdinate(0), Offset.offset(0.51e-6));
            assertThat(found.lat() / 1e6).isCloseTo(expected.getOrdinate(1), Offset.offset(0.51e-6));
        }
    }

    @Test
    void theGeoTiffSaysWhereItLiesAndWhatIsMissing() throws Exception {
        float[][] grid = new float[50][60];
        grid[0][0] = DensitySurface.NO_DATA;
        grid[0][59] = 4_321;
        byte[] tiff = DensityTiff.bytes(CitySpec.sample(), new CityPlane(CitySpec.sample()), grid);
        GeoTiffReader reader = new GeoTiffReader(new ByteArrayInputStream(tiff));
        try {
            GridCoverage2D coverage = reader.read(null);
            assertThat(CRS.lookupEpsgCode(coverage.getCoordinateReferenceSystem(), true))
                    .isEqualTo(32650);
            assertThat(CoverageUtilities.getNoDataProperty(coverage).getAsSingleValue())
                    .isEqualTo(-9999);
            float[] value = new float[1];
            coverage.evaluate((Position) new Position2D(502_950, 3_875_450), value);
            assertThat(value[0]).isEqualTo(4_321);
        } finally {
            reader.dispose();
        }
    }
}
