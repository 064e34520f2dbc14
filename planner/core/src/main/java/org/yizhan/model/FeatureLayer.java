package org.yizhan.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    /** The same with one more text column, which says the same of every feature. */
    public FeatureLayer with(String column, String value) {
        List<Column> more = new ArrayList<>(columns);
        more.add(new Column(column, Type.TEXT));
        List<Feature> said = features.stream()
                .map(feature -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>(feature.properties());
                    values.put(column, value);
                    return new Feature(feature.geometry(), values);
                })
                .toList();
        return new FeatureLayer(name, shape, more, said);
    }

    /** The same under another name. */
    public FeatureLayer named(String other) {
        return new FeatureLayer(other, shape, columns, features);
    }

    /** Whether a layer may have this name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }
}
