package org.yizhan.model;

/**
 * A point on the earth in WGS84 degrees.
 *
 * @param lon longitude, −180 … 180
 * @param lat latitude, −90 … 90
 */
public record LonLat(double lon, double lat) {

    public LonLat {
        if (!(lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90)) {
            throw new IllegalArgumentException("not a longitude and latitude: " + lon + ", " + lat);
        }
    }
}
