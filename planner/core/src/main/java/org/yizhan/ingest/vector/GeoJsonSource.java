package org.yizhan.ingest.vector;

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
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SchemalessSource;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * A GeoJSON file (RFC 7946) and nothing looser: what the RFC forbids is refused with the feature that holds it, before
 * any feature is handed out. Ranges of coordinates are left to whoever knows their system. A bare geometry is one
 * feature. Where features have ids and no property is called {@code id}, the ids are that column.
 */
public final class GeoJsonSource extends SchemalessSource {

    /** Deeper than any honest file and shallow enough for any stack. */
    private static final int DEEPEST = 64;

    private static final String ID = "id";

    private static final Set<String> GEOMETRIES = Set.of(
            "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection");

    private static final Pattern WGS84 = Pattern.compile("(urn:ogc:def:crs:)?(OGC:(1\\.3)?:?CRS84|EPSG:[0-9.]*:?4326)");

    /** How files written before the RFC name their system: urn:ogc:def:crs:EPSG::4490 or EPSG:4490. */
    private static final Pattern EPSG = Pattern.compile("(?:urn:ogc:def:crs:)?EPSG:(?:[0-9.]*:)?([0-9]+)");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    private final boolean idIsColumn;

    private static final Pattern SHIFTED = Pattern.compile("GCJ-02|BD-09");

    /** Name in a {@code crs} member, which the RFC abolished but programs still write; null without one. */
    private final @Nullable String declared;

    private GeoJsonSource(Path file) {
        super(file, "GeoJSON");
        boolean[] ids = new boolean[1];
        ObjectNode members = read((number, id, geometry, properties) -> {
            found(properties);
            ids[0] |= !id.isEmpty();
            return true;
        });
        declared = declaredCrs(members);
        idIsColumn = ids[0] && adds(ID);
    }

    /**
     * Reads a file once, to check it and to learn its columns.
     *
     * @throws YizhanException naming line or feature when the file is not well-formed JSON or breaks the RFC
     */
    public static GeoJsonSource open(Path file) {
        return new GeoJsonSource(file);
    }

    /** WGS84 as the RFC has it, or what a file from before the RFC says. */
    @Override
    public Crs declaredCrs() {
        String name = declared;
        if (name == null || WGS84.matcher(name).matches()) {
            return Crs.wgs84();
        }
        Matcher epsg = EPSG.matcher(name);
        if (epsg.matches()) {
            return Crs.parse("EPSG:" + epsg.group(1));
        }
        if (SHIFTED.matcher(name).matches()) {
            return Crs.parse(name);
        }
        throw YizhanException.usage(Message.of("ingest.geojson-declares-crs", file(), name));
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        read((number, id, geometry, properties) -> {
            Map<String, String> values = new LinkedHashMap<>(properties);
            if (idIsColumn) {
                values.put(ID, id);
            }
            return taker.take(SourceRow.ofFeature(number, id, geometry, values));
        });
    }

    private interface FeatureTaker {
        boolean take(int number, String id, @Nullable Geometry geometry, Map<String, String> properties);
    }

    /** Gives the members of the outermost object, without its features. */
    private ObjectNode read(FeatureTaker taker) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file()));
                JsonParser parser = JSON.createParser(in)) {
            return parse(parser, taker);
        } catch (IOException e) {
            throw YizhanException.failed(
                    Message.of("ingest.geojson-damaged", file(), "?", firstLine(String.valueOf(e.getMessage()))), e);
        }
    }

    private ObjectNode parse(JsonParser parser, FeatureTaker taker) throws IOException {
        try {
            return new Reading(file(), taker).read(parser);
        } catch (JsonProcessingException e) {
            String key = e instanceof StreamConstraintsException ? "ingest.geojson-limits" : "ingest.geojson-damaged";
            String line = String.valueOf(parser.currentLocation().getLineNr());
            throw YizhanException.failed(Message.of(key, file(), line, firstLine(e.getOriginalMessage())), e);
        }
    }

    private static @Nullable String declaredCrs(ObjectNode members) {
        JsonNode crs = members.get("crs");
        if (crs == null) {
            // What this program's own exports for web maps say.
            JsonNode ours = members.path("coordinate_system");
            return ours.isTextual() ? ours.textValue() : null;
        }
        JsonNode name = crs.path("properties").path("name");
        return name.isTextual() ? name.textValue() : shortened(crs);
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    /** Reads feature by feature, so that only one at a time stands in memory. */
    private static final class Reading {
        private final Path file;
        private final FeatureTaker taker;
        private int count;

        Reading(Path file, FeatureTaker taker) {
            this.file = file;
            this.taker = taker;
        }

        ObjectNode read(JsonParser parser) throws IOException {
            ObjectNode members = JSON.createObjectNode();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw broken(0, "", "not-object", "[");
            }
            boolean collection = false;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("features")) {
                    collection = true;
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        if (!feature(parser.readValueAsTree())) {
                            return members;
                        }
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
                GeoJsonGeometries.checkBox(members.get("bbox"), key -> broken(0, "", key, "bbox"));
            } else if (collection) {
                throw broken(0, "", "misplaced-member", "features");
            } else if (type.equals("Feature")) {
                feature(members);
            } else {
                taker.take(1, "", geometry(1, "", members), Map.of());
            }
            return members;
        }

        private boolean feature(JsonNode node) {
            int number = ++count;
            if (!(node instanceof ObjectNode object)) {
                throw broken(number, "", "not-object", shortened(node));
            }
            JsonNode idNode = object.get(ID);
            if (idNode != null && !idNode.isTextual() && !idNode.isNumber()) {
                throw broken(number, "", "id", shortened(idNode));
            }
            String id = idNode == null ? "" : idNode.asText();
            String type = type(number, id, object);
            if (!type.equals("Feature")) {
                throw broken(number, id, "not-feature", type);
            }
            forbid(number, id, object, "coordinates", "geometries", "features");
            GeoJsonGeometries.checkBox(object.get("bbox"), key -> broken(number, id, key, "bbox"));
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
            Map<String, String> values = new LinkedHashMap<>();
            properties.properties().forEach(property -> values.put(property.getKey(), text(property.getValue())));
            return taker.take(number, id, geometry.isNull() ? null : geometry(number, id, geometry), values);
        }

        private @Nullable Geometry geometry(int number, String id, JsonNode node) {
            return GeoJsonGeometries.read(node, (key, what) -> broken(number, id, key, what));
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
            Message where = number == 0
                    ? Message.of("ingest.where-top")
                    : SourceRow.ofFeature(number, id, null, Map.of()).where();
            return YizhanException.failed(Message.of("ingest.geojson-invalid", file, where, why));
        }

        /** Lists and objects as JSON text. */
        private static String text(JsonNode value) {
            if (value.isNull()) {
                return "";
            }
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }
}
