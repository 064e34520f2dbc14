package org.yizhan.export.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** RFC 7946 as assertions, for a collection that a strict JSON parser has read. */
final class GeoJsonRules {

    private final JsonNode collection;
    private double west = Double.POSITIVE_INFINITY;
    private double south = Double.POSITIVE_INFINITY;
    private double east = Double.NEGATIVE_INFINITY;
    private double north = Double.NEGATIVE_INFINITY;

    GeoJsonRules(JsonNode collection) {
        this.collection = collection;
    }

    void check() {
        assertThat(collection.get("type").asText()).isEqualTo("FeatureCollection");
        assertThat(collection.has("crs")).as("crs was taken away by RFC 7946").isFalse();
        assertThat(collection.get("features").isArray()).isTrue();
        for (JsonNode feature : collection.get("features")) {
            assertThat(feature.get("type").asText()).isEqualTo("Feature");
            assertThat(feature.get("properties").isObject()).isTrue();
            assertThat(feature.has("geometry")).isTrue();
            if (!feature.get("geometry").isNull()) {
                geometry(feature.get("geometry"));
            }
        }
        if (west <= east) {
            List<Double> box = new ArrayList<>();
            collection.get("bbox").forEach(side -> box.add(side.asDouble()));
            assertThat(box).containsExactly(west, south, east, north);
        }
    }

    private void geometry(JsonNode geometry) {
        JsonNode places = geometry.get("coordinates");
        switch (geometry.get("type").asText()) {
            case "Point" -> position(places);
            case "MultiPoint" -> places.forEach(this::position);
            case "LineString" -> line(places);
            case "MultiLineString" -> places.forEach(this::line);
            case "Polygon" -> polygon(places);
            case "MultiPolygon" -> places.forEach(this::polygon);
            case "GeometryCollection" -> geometry.get("geometries").forEach(this::geometry);
            default -> throw new AssertionError("no such type: " + geometry);
        }
    }

    private void position(JsonNode position) {
        assertThat(position).hasSize(2);
        for (JsonNode number : position) {
            assertThat(number.isNumber()).isTrue();
            assertThat(new BigDecimal(number.asText()).stripTrailingZeros().scale())
                    .isLessThanOrEqualTo(7);
        }
        double lon = position.get(0).asDouble();
        double lat = position.get(1).asDouble();
        assertThat(lon).isBetween(-180.0, 180.0);
        assertThat(lat).isBetween(-90.0, 90.0);
        west = Math.min(west, lon);
        east = Math.max(east, lon);
        south = Math.min(south, lat);
        north = Math.max(north, lat);
    }

    private void line(JsonNode line) {
        assertThat(line.size()).isGreaterThanOrEqualTo(2);
        line.forEach(this::position);
    }

    private void polygon(JsonNode rings) {
        for (int i = 0; i < rings.size(); i++) {
            JsonNode ring = rings.get(i);
            line(ring);
            assertThat(ring.size()).isGreaterThanOrEqualTo(4);
            assertThat(ring.get(ring.size() - 1)).isEqualTo(ring.get(0));
            double twiceArea = 0;
            for (int k = 1; k < ring.size(); k++) {
                double x0 =
                        ring.get(k - 1).get(0).asDouble() - ring.get(0).get(0).asDouble();
                double y0 =
                        ring.get(k - 1).get(1).asDouble() - ring.get(0).get(1).asDouble();
                double x1 = ring.get(k).get(0).asDouble() - ring.get(0).get(0).asDouble();
                double y1 = ring.get(k).get(1).asDouble() - ring.get(0).get(1).asDouble();
                twiceArea += x0 * y1 - x1 * y0;
            }
            assertThat(twiceArea * (i == 0 ? 1 : -1))
                    .as("right-hand rule, ring " + i)
                    .isPositive();
        }
    }
}
