package org.yizhan.export.layer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.export.format.AtomicFile;
import org.yizhan.export.format.FileFormat;
import org.yizhan.export.format.JsonText;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Writes layers as GeoJSON (RFC 7946): WGS84 longitude and latitude with 7 decimals, exterior rings counter-clockwise
 * and holes clockwise, the bounding box of all features at the collection, no {@code crs}. One feature a line.
 *
 * <p>Properties stand in the order of the layer's columns; numbers that JSON has no word for are null. Heights are left
 * out. Shapes that cross the antimeridian are written as they are, not cut at it.
 *
 * <p>The RFC leaves other systems to prior arrangement. Only GCJ-02 and BD-09 are written so, for web maps that take
 * nothing else, and the file says it: its members {@code coordinate_system} and {@code note} stand before the features.
 */
public final class GeoJsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    /** Members with a meaning of their own (RFC 7946, 7.1), and {@code crs}, which it took away. */
    private static final Set<String> TAKEN = Set.of(
            "type",
            "name",
            "bbox",
            "features",
            "crs",
            "coordinates",
            "geometries",
            "geometry",
            "properties",
            "coordinate_system",
            "note");

    /** Feature collections of RFC 7946. */
    public static final FileFormat<ReprojectedLayer> FORMAT = new FileFormat<>(
            List.of(".geojson", ".json"), GeoJsonWriter::requireAllowed, (to, layer, language) -> write(to, layer));

    private GeoJsonWriter() {}

    /** Writes the layer to a file that is whole or untouched. */
    public static void write(Path to, ReprojectedLayer layer) {
        write(to, layer, Map.of());
    }

    /**
     * Refuses a coordinate system that GeoJSON must not have.
     *
     * @throws org.yizhan.model.YizhanException (usage) unless it is WGS84, GCJ-02 or BD-09
     */
    public static void requireAllowed(Crs crs) {
        if (!crs.isWgs84() && crs.epsg().isPresent()) {
            throw YizhanException.usage(Message.of("export.only-wgs84", "GeoJSON", "RFC 7946", crs.name()));
        }
    }

    /**
     * Writes the layer to a file that is whole or untouched.
     *
     * @param extraMembers further members of the collection, such as {@code attribution}: text, numbers, booleans,
     *     null, and maps and collections of them
     * @throws YizhanException when the file cannot be written or may not be in the layer's coordinate system
     * @throws IllegalArgumentException when an extra member's name has another meaning in GeoJSON
     */
    public static void write(Path to, ReprojectedLayer layer, Map<String, ?> extraMembers) {
        checkNames(extraMembers);
        AtomicFile.write(to, out -> toStream(out, layer, extraMembers));
    }

    /** As {@link #write(Path, ReprojectedLayer, Map)}, to a stream, which stays open. */
    public static void toStream(OutputStream out, ReprojectedLayer placed, Map<String, ?> extraMembers)
            throws IOException {
        checkNames(extraMembers);
        requireAllowed(placed.crs());
        FeatureLayer layer = placed.layer();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            json.writeStringField("type", "FeatureCollection");
            json.writeStringField("name", layer.name());
            if (!placed.crs().isWgs84()) {
                json.writeStringField("coordinate_system", placed.crs().name());
                json.writeStringField(
                        "note",
                        Message.of("export.shifted-note", placed.crs().name()).in(Locale.ROOT));
            }
            for (Map.Entry<String, ?> extra : extraMembers.entrySet()) {
                json.writeFieldName(ValueFormat.whole(extra.getKey()));
                JsonText.write(json, extra.getValue());
            }
            writeBounds(json, layer);
            json.writeArrayFieldStart("features");
            for (Feature feature : layer.features()) {
                json.writeRaw('\n');
                writeFeature(json, layer, feature);
            }
            json.writeRaw('\n');
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void checkNames(Map<String, ?> extraMembers) {
        for (String name : extraMembers.keySet()) {
            if (TAKEN.contains(name)) {
                throw new IllegalArgumentException("GeoJSON gives the member " + name + " a meaning of its own");
            }
        }
    }

    private static void writeBounds(JsonGenerator json, FeatureLayer layer) throws IOException {
        Envelope bounds = new Envelope();
        for (Feature feature : layer.features()) {
            if (feature.geometry() != null) {
                bounds.expandToInclude(feature.geometry().getEnvelopeInternal());
            }
        }
        if (bounds.isNull()) {
            return;
        }
        json.writeArrayFieldStart("bbox");
        json.writeNumber(ValueFormat.degrees(bounds.getMinX()));
        json.writeNumber(ValueFormat.degrees(bounds.getMinY()));
        json.writeNumber(ValueFormat.degrees(bounds.getMaxX()));
        json.writeNumber(ValueFormat.degrees(bounds.getMaxY()));
        json.writeEndArray();
    }

    private static void writeFeature(JsonGenerator json, FeatureLayer layer, Feature feature) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeFieldName("geometry");
        @Nullable Geometry geometry = feature.geometry();
        if (geometry == null || geometry.isEmpty()) {
            json.writeNull();
        } else {
            GeoJsonGeometry.write(json, geometry);
        }
        json.writeObjectFieldStart("properties");
        for (FeatureLayer.Column column : layer.columns()) {
            json.writeFieldName(ValueFormat.whole(column.name()));
            JsonText.write(json, feature.properties().get(column.name()));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
