package org.yizhan.geodesy;

import org.locationtech.jts.geom.Coordinate;

/** Takes single places to WGS84 and back; ordinates are NaN where a place has no counterpart. Safe for any thread. */
interface Conversion {

    Coordinate toWgs84(double x, double y);

    Coordinate fromWgs84(double lon, double lat);
}
