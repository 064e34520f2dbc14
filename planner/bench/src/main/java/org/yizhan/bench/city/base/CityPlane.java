package org.yizhan.bench.city.base;

/**
 * Turns the city's plane into longitude and latitude. The plane is UTM zone 50 north (EPSG:32650) moved to the city's
 * south-west corner, so that the density grid lies square on it.
 *
 * <p>Inverse transverse Mercator by Krüger's series to the third order (Karney, "Transverse Mercator with an accuracy of a
 * few nanometers", 2011, eq. 36), good to far less than a millimetre this near the central meridian.
 */
public final class CityPlane {

    private static final double CENTRE_EASTING = 500_000;
    private static final double CENTRE_NORTHING = 3_873_000;
    private static final double CENTRAL_MERIDIAN = 117;
    private static final double POINT_SCALE = 0.9996;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double N = FLATTENING / (2 - FLATTENING);
    private static final double RECTIFYING_RADIUS = 6_378_137 / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static final double[] BETA = {
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96, N * N / 48 + N * N * N / 15, 17 * N * N * N / 480
    };
    private static final double[] DELTA = {
        2 * N - 2 * N * N / 3 - 2 * N * N * N, 7 * N * N / 3 - 8 * N * N * N / 5, 56 * N * N * N / 15
    };

    private final double west;
    private final double south;

    public CityPlane(CitySpec spec) {
        this.west = CENTRE_EASTING - spec.widthMetres() / 2;
        this.south = CENTRE_NORTHING - spec.heightMetres() / 2;
    }

    /** Easting of the city's south-west corner in metres. */
    public double west() {
        return west;
    }

    /** Northing of the city's south-west corner in metres. */
    public double south() {
        return south;
    }

    /** Longitude and latitude of a point of the plane, in millionths of a degree (a tenth of a metre). */
    public MicroDegrees geographic(XY point) {
        double xi = (south + point.y()) / (POINT_SCALE * RECTIFYING_RADIUS);
        double eta = (west + point.x() - CENTRE_EASTING) / (POINT_SCALE * RECTIFYING_RADIUS);
        double xiPrime = xi;
        double etaPrime = eta;
        for (int j = 1; j <= BETA.length; j++) {
            xiPrime -= BETA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
            etaPrime -= BETA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
        }
        double chi = StrictMath.asin(StrictMath.sin(xiPrime) / StrictMath.cosh(etaPrime));
        double latitude = chi;
        for (int j = 1; j <= DELTA.length; j++) {
            latitude += DELTA[j - 1] * StrictMath.sin(2 * j * chi);
        }
        double longitude = StrictMath.atan2(StrictMath.sinh(etaPrime), StrictMath.cos(xiPrime));
        return new MicroDegrees((int) Math.rint((CENTRAL_MERIDIAN + StrictMath.toDegrees(longitude)) * 1e6), (int)
                Math.rint(StrictMath.toDegrees(latitude) * 1e6));
    }

    /** A WGS 84 position in millionths of a degree. */
    public record MicroDegrees(int lon, int lat) {

        public String lonText() {
            return text(lon);
        }

        public String latText() {
            return text(lat);
        }

        /** With six decimals; the city lies in the north-eastern quarter of the globe. */
        private static String text(int micro) {
            String fraction = Integer.toString(1_000_000 + micro % 1_000_000).substring(1);
            return micro / 1_000_000 + "." + fraction;
        }
    }
}
