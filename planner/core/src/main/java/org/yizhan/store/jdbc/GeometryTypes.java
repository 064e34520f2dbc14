package org.yizhan.store.jdbc;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.model.FeatureLayer.Shape;

/** The shapes of layers as GeoPackage's geometry types. */
public final class GeometryTypes {

    private GeometryTypes() {}

    public static String geometryType(Shape shape) {
        return switch (shape) {
            case POINT -> "POINT";
            case LINE -> "LINESTRING";
            case MULTI_LINE -> "MULTILINESTRING";
            case AREA -> "MULTIPOLYGON";
            case NONE -> throw new IllegalArgumentException("no geometry");
        };
    }

    /** The shape of a layer with this geometry type; empty where Yizhan has none. */
    public static Optional<Shape> shape(String geometryType) {
        return switch (geometryType.toUpperCase(Locale.ROOT)) {
            case "POINT" -> Optional.of(Shape.POINT);
            case "LINESTRING" -> Optional.of(Shape.LINE);
            case "MULTILINESTRING" -> Optional.of(Shape.MULTI_LINE);
            case "POLYGON", "MULTIPOLYGON" -> Optional.of(Shape.AREA);
            default -> Optional.empty();
        };
    }

    /** The geometry as a layer of this shape holds it, null where it cannot. */
    static @Nullable Geometry fit(Shape shape, Geometry geometry) {
        return switch (shape) {
            case POINT -> geometry instanceof Point ? geometry : null;
            case LINE -> geometry instanceof LineString ? geometry : null;
            case MULTI_LINE ->
                geometry instanceof LineString line
                        ? line.getFactory().createMultiLineString(new LineString[] {line})
                        : geometry instanceof MultiLineString ? geometry : null;
            case AREA ->
                geometry instanceof Polygon polygon
                        ? polygon.getFactory().createMultiPolygon(new Polygon[] {polygon})
                        : geometry instanceof MultiPolygon ? geometry : null;
            case NONE -> null;
        };
    }

    /** Whether every coordinate is a finite number. */
    static boolean isFinite(Geometry geometry) {
        FiniteCheck check = new FiniteCheck();
        geometry.apply(check);
        return !check.isDone();
    }

    private static final class FiniteCheck implements CoordinateSequenceFilter {
        private boolean broken;

        @Override
        public void filter(CoordinateSequence places, int at) {
            broken |= !Double.isFinite(places.getX(at)) || !Double.isFinite(places.getY(at));
        }

        @Override
        public boolean isDone() {
            return broken;
        }

        @Override
        public boolean isGeometryChanged() {
            return false;
        }
    }
}
