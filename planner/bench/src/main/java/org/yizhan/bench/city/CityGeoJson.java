package org.yizhan.bench.city;

import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.bench.city.base.CityPlane;
import org.yizhan.bench.city.base.Tags;
import org.yizhan.bench.city.base.XY;

/** Writes polygons as GeoJSON (RFC 7946), one feature a line. */
final class CityGeoJson {

    private final CityPlane plane;
    private final StringBuilder features = new StringBuilder();

    CityGeoJson(CityPlane plane) {
        this.plane = plane;
    }

    /**
     * Adds a polygon.
     *
     * @param ring closed, counter-clockwise
     */
    CityGeoJson polygon(Tags properties, List<XY> ring) {
        if (features.length() > 0) {
            features.append(",\n");
        }
        String corners = ring.stream()
                .map(plane::geographic)
                .map(at -> "[" + at.lonText() + "," + at.latText() + "]")
                .collect(Collectors.joining(","));
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < properties.pairs().size(); i += 2) {
            members.append(i == 0 ? "" : ",")
                    .append(quoted(properties.pairs().get(i)))
                    .append(':')
                    .append(quoted(properties.pairs().get(i + 1)));
        }
        features.append("{\"type\":\"Feature\",\"properties\":{")
                .append(members)
                .append("},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[")
                .append(corners)
                .append("]]}}");
        return this;
    }

    String text() {
        return "{\"type\":\"FeatureCollection\",\"features\":[\n" + features + "\n]}\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
