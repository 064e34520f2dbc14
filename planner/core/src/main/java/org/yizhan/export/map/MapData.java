package org.yizhan.export.map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.yizhan.export.format.ExportText;
import org.yizhan.export.format.JsonText;
import org.yizhan.export.format.ValueFormat;
import org.yizhan.model.Feature;
import org.yizhan.model.FeatureLayer;

/**
 * Writes the content of a map for the program in it, small: columns instead of rows, each text once, and places as
 * steps from the place before.
 *
 * <p>A shape is a list of paths (a point is a path of one place, an area the list of its rings), a path a flat list
 * {@code dlon, dlat, dlon, dlat …} in millionths of a degree (at most 11 cm). The first step of the first path starts
 * at 0, 0; every other step starts where the one before ended, across paths and features.
 */
final class MapData {

    private static final JsonFactory JSON = new JsonFactory();
    private static final double STEPS_PER_DEGREE = 1e6;

    private final JsonGenerator json;
    private long lastX;
    private long lastY;

    private MapData(JsonGenerator json) {
        this.json = json;
    }

    /** Writes one JSON object that may stand in a script element; the stream stays open. */
    static void write(OutputStream out, MapContent content) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setCharacterEscapes(new ScriptEscapes());
            new MapData(json).write(content);
        }
    }

    private void write(MapContent content) throws IOException {
        json.writeStartObject();
        json.writeStringField("title", ValueFormat.whole(content.title()));
        json.writeStringField("subtitle", ValueFormat.whole(content.subtitle()));
        json.writeStringField("language", ExportText.isChinese(content.language()) ? "zh-CN" : "en");
        json.writeBooleanField("openStreetMap", content.roadsFromOpenStreetMap());
        json.writeFieldName("words");
        JsonText.write(json, ExportText.in(content.language()));
        json.writeFieldName("hosts");
        JsonText.write(json, content.hostLabels());
        json.writeArrayFieldStart("figures");
        for (MapContent.Figure figure : content.figures()) {
            json.writeStartArray();
            json.writeString(ValueFormat.whole(figure.label()));
            json.writeString(ValueFormat.whole(figure.value()));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("layers");
        for (FeatureLayer layer : content.layers()) {
            json.writeObjectFieldStart(layer.name());
            writeLayer(layer);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeLayer(FeatureLayer layer) throws IOException {
        json.writeNumberField("size", layer.features().size());
        json.writeArrayFieldStart("columns");
        for (FeatureLayer.Column column : layer.columns()) {
            json.writeStartObject();
            json.writeStringField("name", ValueFormat.whole(column.name()));
            if (column.type() == FeatureLayer.Type.TEXT) {
                writeTexts(layer, column.name());
            } else {
                json.writeArrayFieldStart("values");
                for (Feature feature : layer.features()) {
                    writeShort(feature.properties().get(column.name()));
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        lastX = 0;
        lastY = 0;
        json.writeArrayFieldStart("shapes");
        int row = 0;
        for (Feature feature : layer.features()) {
            json.writeStartArray();
            if (feature.geometry() != null) {
                ValueFormat.checkOnEarth(feature.geometry(), layer.name(), row);
                writePaths(feature.geometry());
            }
            json.writeEndArray();
            row++;
        }
        json.writeEndArray();
    }

    /** Each different text once, and for each row which of them it has, −1 for none. */
    private void writeTexts(FeatureLayer layer, String column) throws IOException {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        json.writeArrayFieldStart("values");
        for (Feature feature : layer.features()) {
            @Nullable Object value = feature.properties().get(column);
            if (value == null) {
                json.writeNumber(-1);
            } else {
                String text = ValueFormat.whole(value.toString());
                Integer number = numbers.computeIfAbsent(text, any -> numbers.size());
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
        json.writeFieldName("texts");
        JsonText.write(json, numbers.keySet());
    }

    private void writeShort(@Nullable Object value) throws IOException {
        if (value instanceof Number number) {
            // Nobody reads a fraction of a millimetre off a map.
            String text = ValueFormat.plain(number instanceof Double real ? thousandths(real) : number);
            if (text.isEmpty()) {
                json.writeNull();
            } else {
                json.writeNumber(text);
            }
        } else if (value instanceof Boolean truth) {
            json.writeNumber(truth ? 1 : 0);
        } else {
            JsonText.write(json, value);
        }
    }

    private static double thousandths(double value) {
        return Math.abs(value) < 1e12 ? Math.round(value * 1000) / 1000.0 : value;
    }

    private void writePaths(Geometry geometry) throws IOException {
        if (geometry.isEmpty()) {
            return;
        }
        if (geometry instanceof Point point) {
            writePath(point.getCoordinateSequence());
        } else if (geometry instanceof LineString line) {
            writePath(line.getCoordinateSequence());
        } else if (geometry instanceof Polygon polygon) {
            writePath(polygon.getExteriorRing().getCoordinateSequence());
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                writePath(polygon.getInteriorRingN(hole).getCoordinateSequence());
            }
        } else {
            for (int part = 0; part < geometry.getNumGeometries(); part++) {
                writePaths(geometry.getGeometryN(part));
            }
        }
    }

    private void writePath(CoordinateSequence places) throws IOException {
        json.writeStartArray();
        for (int i = 0; i < places.size(); i++) {
            long x = Math.round(places.getX(i) * STEPS_PER_DEGREE);
            long y = Math.round(places.getY(i) * STEPS_PER_DEGREE);
            json.writeNumber(x - lastX);
            json.writeNumber(y - lastY);
            lastX = x;
            lastY = y;
        }
        json.writeEndArray();
    }
}
