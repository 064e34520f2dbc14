package org.yizhan.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A GeoJSON file (RFC 7946) and nothing looser: what the RFC forbids is refused with the feature that holds it. Ranges of
 * coordinates are left to whoever knows their system.
 *
 * @param features in the order of the file; a bare geometry is one feature
 * @param declaredCrs name in a {@code crs} member, which the RFC abolished but programs still write; null without one
 */
record GeoJsonFile(Path file, List<Feature> features, @Nullable String declaredCrs) {

    /** Deeper than any honest file and shallow enough for any stack. */
    private static final int DEEPEST = 64;

    private static final Set<String> GEOMETRIES = Set.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    /**
     * One feature.
     *
     * @param number its place in the file, the first is 1
     * @param id its GeoJSON id, empty without one
     * @param geometry as in the file, without heights, not converted; null where there is none
     * @param properties String, Long, Double, Boolean or null; lists and objects as JSON text
     */
    record Feature(int number, String id, @Nullable Geometry geometry, Map<String, @Nullable Object> properties) {
        Feature {
            properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        }

        /** How a report names it: its id, or its number. */
        String place() {
            return id.isEmpty() ? "#" + number : id;
        }

        /** A property as text, empty where it is missing or null. */
        String text(String property) {
            Object value = properties.get(property);
            return value == null ? "" : value.toString().strip();
        }
    }

    GeoJsonFile {
        features = List.copyOf(features);
    }

    /**
     * Reads a file.
     *
     * @throws YizhanException naming line or feature when the file is not well-formed JSON or breaks the RFC
     */
    static GeoJsonFile features(Path file) {
        return of(file, TableText.bytes(file));
    }

    static GeoJsonFile of(Path file, byte[] bytes) {
        if (!TableText.looksLikeJson(bytes)) {
            throw YizhanException.failed(Message.of("ingest.geojson-not-json", file));
        }
        try (JsonParser parser = JSON.createParser(bytes)) {
            return parse(file, parser);
        } catch (IOException e) {
            throw YizhanException.failed(
                    Message.of("ingest.geojson-damaged", file, "?", firstLine(String.valueOf(e.getMessage()))), e);
        }
    }

    private static GeoJsonFile parse(Path file, JsonParser parser) throws IOException {
        try {
            return new Reading(file).read(parser);
        } catch (JsonProcessingException e) {
            String key = e instanceof StreamConstraintsException ? "ingest.geojson-limits" : "ingest.geojson-damaged";
            String line = String.valueOf(parser.currentLocation().getLineNr());
            throw YizhanException.failed(Message.of(key, file, line, firstLine(e.getOriginalMessage())), e);
        }
    }

    /**
     * The coordinate system to read it in: the given one, otherwise WGS84 as the RFC has it.
     *
     * @throws YizhanException (usage) when nobody gave one and the file declares another than WGS84
     */
    Crs crs(@Nullable String given) {
        if (given != null) {
            return Crs.parse(given);
        }
        String declared = declaredCrs;
        if (declared == null || declared.matches("(urn:ogc:def:crs:)?(OGC:(1\\.3)?:?CRS84|EPSG:[0-9.]*:?4326)")) {
            return Crs.wgs84();
        }
        throw YizhanException.usage(Message.of("ingest.geojson-declares-crs", file, declared));
    }

    /** Where an error is: the number and, if there is one, the id of a feature. */
    static Message where(int number, String id) {
        return id.isEmpty()
                ? Message.of("ingest.where-feature", String.valueOf(number))
                : Message.of("ingest.where-feature-id", String.valueOf(number), id);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Reads feature by feature, so that only one at a time stands in memory as JSON. */
    private static final class Reading {
        private final Path file;
        private final List<Feature> features = new ArrayList<>();

        Reading(Path file) {
            this.file = file;
        }

        GeoJsonFile read(JsonParser parser) throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken(0, "", "not-object", "[");
            }
            ObjectNode members = JSON.createObjectNode();
            boolean collection = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
                    collection = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        features.add(feature(features.size() + 1, parser.readValueAsTree()));
                    }
                } else {
                    members.set(name, parser.<JsonNode>readValueAsTree());
                }
            }
            if (parser.nextToken() != null) {
                throw broken(0, "", "more-behind", "");
            }
            String type = type(0, "", members);
            if (type.equals("FeatureCollection")) {
                if (!collection) {
                    throw broken(0, "", "missing-member", "features");
                }
                forbid(0, "", members, "coordinates", "geometries", "geometry", "properties");
                GeoJsonFileGeometries.checkBox(members.get("bbox"), key -> broken(0, "", key, "bbox"));
            } else if (collection) {
                throw broken(0, "", "misplaced-member", "features");
            } else if (type.equals("Feature")) {
                features.add(feature(1, members));
            } else {
                features.add(new Feature(1, "", geometry(1, "", members), Map.of()));
            }
            return new GeoJsonFile(file, features, declaredCrs(members));
        }

        private Feature feature(int number, JsonNode node) {
            if (!(node instanceof ObjectNode object)) {
                throw broken(number, "", "not-object", shortened(node));
            }
            JsonNode idNode = object.get("id");
            if (idNode != null && !idNode.isTextual() && !idNode.isNumber()) {
                throw broken(number, "", "id", shortened(idNode));
            }
            String id = idNode == null ? "" : idNode.asText();
            String type = type(number, id, object);
            if (!type.equals("Feature")) {
                throw broken(number, id, "not-feature", type);
            }
            forbid(number, id, object, "coordinates", "geometries", "features");
            GeoJsonFileGeometries.checkBox(object.get("bbox"), key -> broken(number, id, key, "bbox"));
            JsonNode geometry = object.get("geometry");
            JsonNode properties = object.get("properties");
            if (geometry == null || properties == null) {
                throw broken(number, id, "missing-member", geometry == null ? "geometry" : "properties");
            }
            if (!geometry.isNull() && !geometry.isObject()) {
                throw broken(number, id, "not-geometry", shortened(geometry));
            }
            if (!properties.isNull() && !properties.isObject()) {
                throw broken(number, id, "properties", shortened(properties));
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            properties.properties().forEach(property -> values.put(property.getKey(), value(property.getValue())));
            return new Feature(number, id, geometry.isNull() ? null : geometry(number, id, geometry), values);
        }

        private @Nullable Geometry geometry(int number, String id, JsonNode node) {
            return GeoJsonFileGeometries.read(node, (key, what) -> broken(number, id, key, what));
        }

        private String type(int number, String id, JsonNode object) {
            JsonNode type = object.get("type");
            if (type == null) {
                throw broken(number, id, "missing-member", "type");
            }
            String word = type.isTextual() ? type.textValue() : "";
            if (!GEOMETRIES.contains(word) && !word.equals("Feature") && !word.equals("FeatureCollection")) {
                throw broken(number, id, "unknown-type", shortened(type));
            }
            return word;
        }

        /** Section 7.1: members that make another kind of object. */
        private void forbid(int number, String id, JsonNode object, String... names) {
            for (String name : names) {
                if (object.has(name)) {
                    throw broken(number, id, "misplaced-member", name);
                }
            }
        }

        private YizhanException broken(int number, String id, String key, String what) {
            Message why = Message.of("ingest.geojson-" + key, what);
            Message where = number == 0 ? Message.of("ingest.where-top") : where(number, id);
            return YizhanException.failed(Message.of("ingest.geojson-invalid", file, where, why));
        }

        private static @Nullable String declaredCrs(ObjectNode members) {
            JsonNode crs = members.get("crs");
            if (crs == null) {
                return null;
            }
            JsonNode name = crs.path("properties").path("name");
            return name.isTextual() ? name.textValue() : shortened(crs);
        }

        private static @Nullable Object value(JsonNode node) {
            if (node.isNull()) {
                return null;
            }
            if (node.isBoolean()) {
                return node.booleanValue();
            }
            if (node.isIntegralNumber() && node.canConvertToLong()) {
                return node.longValue();
            }
            if (node.isNumber()) {
                return node.doubleValue();
            }
            return node.isTextual() ? node.textValue() : node.toString();
        }
    }

    static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
