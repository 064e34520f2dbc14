package org.yizhan.audit.ledger;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.yizhan.geodesy.LocalPlane;

/** Lines in metres east and north of a place in Harbin. */
final class StreetLines {

    static final double LON = 126.6;
    static final double LAT = 45.75;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final LocalPlane PLANE = new LocalPlane(LON, LAT);

    private StreetLines() {}

    record Xy(double x, double y) {}

    @SafeVarargs
    static MultiLineString of(List<Xy>... lines) {
        return of(Arrays.asList(lines));
    }

    static MultiLineString of(List<List<Xy>> lines) {
        return GEOMETRY.createMultiLineString(lines.stream()
                .map(line -> GEOMETRY.createLineString(line.stream()
                        .map(at -> new Coordinate(PLANE.lon(at.x), PLANE.lat(at.y)))
                        .toArray(Coordinate[]::new)))
                .toArray(LineString[]::new));
    }

    static MultiLineString shifted(Geometry lines, double east, double north) {
        return (MultiLineString) AffineTransformation.translationInstance(PLANE.lon(east) - LON, PLANE.lat(north) - LAT)
                .transform(lines);
    }
}
