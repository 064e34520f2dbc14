package org.yizhan.geodesy;

import org.yizhan.model.LonLat;

/**
 * A flat map of one city in metres: degrees scaled at the origin's latitude (equirectangular). Over 50 km lengths are off
 * by less than 1 %; it serves grids and neighbourhoods, never walking distances.
 */
public final class LocalPlane {

    /** Metres per degree of latitude on the sphere of radius 6,371,000 m that GraphHopper measures with. */
    public static final double METRES_PER_DEGREE = Math.toRadians(6_371_000);

    private final double originLon;
    private final double originLat;
    private final double metresPerLon;

    /** A plane whose point (0, 0) is the given place. */
    public LocalPlane(double originLon, double originLat) {
        this.originLon = originLon;
        this.originLat = originLat;
        metresPerLon = METRES_PER_DEGREE * Math.cos(Math.toRadians(originLat));
    }

    /** Metres between two places as the crow flies, to a millionth over distances within a city. */
    public static double metres(LonLat a, LonLat b) {
        LocalPlane plane = new LocalPlane(a.lon(), (a.lat() + b.lat()) / 2);
        return Math.hypot(plane.x(b.lon()), plane.y(b.lat()) - plane.y(a.lat()));
    }

    public double x(double lon) {
        return (lon - originLon) * metresPerLon;
    }

    public double y(double lat) {
        return (lat - originLat) * METRES_PER_DEGREE;
    }

    public double lon(double x) {
        return originLon + x / metresPerLon;
    }

    public double lat(double y) {
        return originLat + y / METRES_PER_DEGREE;
    }
}
