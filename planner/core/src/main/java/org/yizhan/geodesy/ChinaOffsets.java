package org.yizhan.geodesy;

import org.locationtech.jts.geom.Coordinate;

/**
 * The shifted coordinates of Chinese web maps: GCJ-02 (高德, 腾讯) moves places by up to some 700 m, BD-09 (百度) adds its
 * own shift. The forward formulas are the ones in general use since 2010 (as in the libraries "eviltransform" and
 * "coordtransform"); they are not official. As the web maps do, places outside a box around China stay as they are;
 * within a shift's length of that box the systems are ambiguous.
 *
 * <p>There is no closed inverse. The shift changes by under 3 % of any step, so that repeating <i>w ← w + (p − F(w))</i>
 * converges by a factor of 30 or more each time; the usual single step would leave metres.
 */
enum ChinaOffsets implements Conversion {
    GCJ02,
    BD09;

    /** Krasovsky 1940 semi-major axis in metres and first eccentricity squared, which the formula is based on. */
    private static final double AXIS_METRES = 6_378_245.0;

    private static final double ECCENTRICITY_2 = 0.006693421622965943;
    private static final double BAIDU = Math.PI * 3000.0 / 180.0;

    /** 1e-12 degrees are a ten-millionth of a metre; rounding alone stays below 1e-13. */
    private static final double EXACT_DEGREES = 1e-12;

    private static final int MOST_STEPS = 50;

    @Override
    public Coordinate fromWgs84(double lon, double lat) {
        return isInChina(lon, lat) ? shifted(lon, lat) : new Coordinate(lon, lat);
    }

    @Override
    public Coordinate toWgs84(double x, double y) {
        double lon = x;
        double lat = y;
        if (!isInChina(x, y)) {
            return new Coordinate(lon, lat);
        }
        double error = Double.MAX_VALUE;
        for (int step = 0; step < MOST_STEPS && error > EXACT_DEGREES; step++) {
            Coordinate reached = shifted(lon, lat);
            lon += x - reached.x;
            lat += y - reached.y;
            error = Math.max(Math.abs(x - reached.x), Math.abs(y - reached.y));
        }
        return new Coordinate(lon, lat);
    }

    private Coordinate shifted(double lon, double lat) {
        Coordinate gcj = gcj02(lon, lat);
        return this == BD09 ? baidu(gcj) : gcj;
    }

    /** False for NaN, too. */
    private static boolean isInChina(double lon, double lat) {
        return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
    }

    private static Coordinate gcj02(double lon, double lat) {
        double x = lon - 105.0;
        double y = lat - 35.0;
        double ripples = 20.0 * Math.sin(6.0 * Math.PI * x) + 20.0 * Math.sin(2.0 * Math.PI * x);
        double north = -100.0
                + 2.0 * x
                + 3.0 * y
                + 0.2 * y * y
                + 0.1 * x * y
                + 0.2 * Math.sqrt(Math.abs(x))
                + 2.0 / 3.0 * (ripples + wave(20.0, 1.0, y) + wave(40.0, 3.0, y))
                + 2.0 / 3.0 * (wave(160.0, 12.0, y) + wave(320.0, 30.0, y));
        double east = 300.0
                + x
                + 2.0 * y
                + 0.1 * x * x
                + 0.1 * x * y
                + 0.1 * Math.sqrt(Math.abs(x))
                + 2.0 / 3.0 * (ripples + wave(20.0, 1.0, x) + wave(40.0, 3.0, x))
                + 2.0 / 3.0 * (wave(150.0, 12.0, x) + wave(300.0, 30.0, x));
        double radians = Math.toRadians(lat);
        double w2 = 1 - ECCENTRICITY_2 * Math.sin(radians) * Math.sin(radians);
        double meridianRadius = AXIS_METRES * (1 - ECCENTRICITY_2) / (w2 * Math.sqrt(w2));
        double parallelRadius = AXIS_METRES / Math.sqrt(w2) * Math.cos(radians);
        return new Coordinate(
                lon + Math.toDegrees(east / parallelRadius), lat + Math.toDegrees(north / meridianRadius));
    }

    private static double wave(double height, double period, double at) {
        return height * Math.sin(at / period * Math.PI);
    }

    private static Coordinate baidu(Coordinate gcj) {
        double radius = Math.hypot(gcj.x, gcj.y) + 0.00002 * Math.sin(gcj.y * BAIDU);
        double angle = Math.atan2(gcj.y, gcj.x) + 0.000003 * Math.cos(gcj.x * BAIDU);
        return new Coordinate(radius * Math.cos(angle) + 0.0065, radius * Math.sin(angle) + 0.006);
    }
}
