package org.yizhan.export.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * The columns by which a table says where its points are: {@code lon} and {@code lat} or, on a flat map, {@code x} and
 * {@code y}, and {@code crs} with the coordinate system. A name that the layer has already gets {@code _at} behind it.
 */
record PointColumns(ReprojectedLayer placed, String x, String y, String crs) {

    /** None for layers whose rows are no points. */
    static @Nullable PointColumns of(ReprojectedLayer placed) {
        if (placed.layer().shape() != FeatureLayer.Shape.POINT) {
            return null;
        }
        Set<String> taken =
                placed.layer().columns().stream().map(FeatureLayer.Column::name).collect(Collectors.toSet());
        boolean degrees = placed.crs().isGeographic();
        return new PointColumns(
                placed, free(degrees ? "lon" : "x", taken), free(degrees ? "lat" : "y", taken), free("crs", taken));
    }

    /** Refuses a coordinate system where there are no points to be in it. */
    static void requireUse(ReprojectedLayer placed, String suffix) {
        if (placed.layer().shape() != FeatureLayer.Shape.POINT && !placed.crs().isWgs84()) {
            throw YizhanException.usage(Message.of(
                    "export.no-coordinates",
                    suffix,
                    placed.crs().name(),
                    placed.layer().name()));
        }
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        while (taken.contains(free)) {
            free += "_at";
        }
        return free;
    }

    List<String> header() {
        return List.of(x, y, crs);
    }

    /** Easting or longitude, northing or latitude as texts of plain numbers, and the system; empty without a place. */
    List<String> cells(@Nullable Geometry geometry) {
        List<String> cells = new ArrayList<>();
        boolean there = geometry instanceof Point && !geometry.isEmpty();
        cells.add(there && geometry instanceof Point point ? placed.ordinate(point.getX()) : "");
        cells.add(there && geometry instanceof Point point ? placed.ordinate(point.getY()) : "");
        cells.add(there ? placed.crs().name() : "");
        return cells;
    }
}
