package org.yizhan.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A geometry with properties, on its way into or out of a file.
 *
 * @param geometry WGS84, or null for a row without place
 * @param properties values by column name, in the column order of the layer; String, Long, Double, Boolean or null
 */
public record Feature(@Nullable Geometry geometry, Map<String, @Nullable Object> properties) {

    public Feature {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }
}
