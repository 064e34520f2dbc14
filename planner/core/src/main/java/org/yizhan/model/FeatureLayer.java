package org.yizhan.model;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A named table of features, as GIS programs know it.
 *
 * @param name lower-case letters, digits and underscores
 * @param features each with exactly the columns of {@code columns}
 */
public record FeatureLayer(String name, Shape shape, List<Column> columns, List<Feature> features) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** What geometry the features have. */
    public enum Shape {
        NONE,
        POINT,
        LINE,
        MULTI_LINE,
        /** Polygons and multipolygons. */
        AREA
    }

    /** What values a column has. */
    public enum Type {
        TEXT,
        INTEGER,
        REAL,
        BOOLEAN
    }

    /** A column of the table. */
    public record Column(String name, Type type) {}

    public FeatureLayer {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a layer name: " + name);
        }
        columns = List.copyOf(columns);
        features = List.copyOf(features);
    }

    /** Whether a layer may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
