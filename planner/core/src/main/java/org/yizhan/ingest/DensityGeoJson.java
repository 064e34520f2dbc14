package org.yizhan.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** GeoJSON polygons with workers as a property. Read feature by feature, so that its size does not matter. */
final class DensityGeoJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Features looked at to find the numeric properties. */
    private static final int SAMPLED = 200;

    /** How files written before RFC 7946 name their coordinate system: urn:ogc:def:crs:EPSG::4490 or EPSG:4490. */
    private static final Pattern EPSG = Pattern.compile("(?:.*:)?EPSG:(?:[0-9.]*:)?([0-9]+)");

    private interface FeatureTaker {
        /** @param number 1 for the first feature */
        void take(JsonNode feature, long number);
    }

    /** What the first reading finds. */
    private static final class Contents implements FeatureTaker {
        private final Set<String> names = new LinkedHashSet<>();
        private final Set<String> numeric = new LinkedHashSet<>();
        private final Set<String> other = new TreeSet<>();
        private @Nullable String crs;
        private boolean hasFeatures;

        @Override
        public void take(JsonNode feature, long number) {
            feature.path("properties").properties().forEach(property -> {
                names.add(property.getKey());
                if (!isBlank(property.getValue())) {
                    (Double.isNaN(number(property.getValue())) ? other : numeric).add(property.getKey());
                }
            });
        }

        private List<String> numericOnly() {
            return numeric.stream().filter(name -> !other.contains(name)).toList();
        }
    }

    private DensityGeoJson() {}

    /** Hands the features of a file to the sink and says in which coordinate system they are. */
    static String read(
            Path file, DensityFile.Options options, DensitySink sink, Progress progress, Progress.Stage stage)
            throws IOException {
        Charset charset = DensityText.charset(file);
        Contents contents = new Contents();
        try (InputStream in = Files.newInputStream(file)) {
            walk(in, charset, contents, SAMPLED, contents);
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
        if (!contents.hasFeatures) {
            throw YizhanException.failed(Message.of("ingest.density-not-geojson", file));
        }
        Crs crs = crs(options.crs(), contents.crs);
        String field = DensityField.choose(file, options.field(), contents.names, contents.numericOnly());
        try (InputStream in = new CountedStream(Files.newInputStream(file), stage, progress)) {
            walk(in, charset, (feature, number) -> add(feature, number, field, crs, sink), Long.MAX_VALUE, contents);
        } catch (JsonProcessingException e) {
            throw broken(file, e);
        }
        return crs.name();
    }

    private static YizhanException broken(Path file, JsonProcessingException e) {
        return YizhanException.failed(
                Message.of(
                        "ingest.density-json-broken",
                        file,
                        e.getLocation() == null
                                ? "?"
                                : String.valueOf(e.getLocation().getLineNr()),
                        e.getLocation() == null
                                ? "?"
                                : String.valueOf(e.getLocation().getColumnNr()),
                        e.getOriginalMessage()),
                e);
    }

    private static Crs crs(@Nullable String wanted, @Nullable String declared) {
        if (wanted != null) {
            return Crs.parse(wanted);
        }
        if (declared == null || declared.toUpperCase(Locale.ROOT).endsWith("CRS84")) {
            return Crs.wgs84();
        }
        Matcher epsg = EPSG.matcher(declared);
        return Crs.parse(epsg.matches() ? "EPSG:" + epsg.group(1) : declared);
    }

    private static void walk(InputStream in, Charset charset, FeatureTaker taker, long most, Contents contents)
            throws IOException {
        try (JsonParser json = JSON.getFactory().createParser(DensityText.open(in, charset))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                if (name.equals("features") && json.currentToken() == JsonToken.START_ARRAY) {
                    contents.hasFeatures = true;
                    features(json, taker, most);
                } else if (name.equals("crs") && json.currentToken() == JsonToken.START_OBJECT) {
                    JsonNode crs = JSON.readTree(json);
                    contents.crs = crs.path("properties").path("name").asText(null);
                } else {
                    json.skipChildren();
                }
            }
        }
    }

    private static void features(JsonParser json, FeatureTaker taker, long most) throws IOException {
        long number = 0;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            number++;
            if (number <= most) {
                JsonNode feature = JSON.readTree(json);
                taker.take(feature, number);
            } else {
                json.skipChildren();
            }
        }
    }

    private static void add(JsonNode feature, long number, String field, Crs crs, DensitySink sink) {
        sink.read(1);
        String where = feature.hasNonNull("id") ? feature.get("id").asText() : "#" + number;
        JsonNode value = feature.path("properties").path(field);
        double amount = number(value);
        if (isBlank(value)) {
            sink.defect("density-defect-blank", where);
        } else if (Double.isNaN(amount)) {
            sink.defect("density-defect-not-number", where);
        } else if (sink.holdsWorkers(amount, where)) {
            addShape(feature.path("geometry"), amount, where, crs, sink);
        }
    }

    private static void addShape(JsonNode shape, double amount, String where, Crs crs, DensitySink sink) {
        String type = shape.path("type").asText();
        if (!type.equals("Polygon") && !type.equals("MultiPolygon")) {
            sink.defect("density-defect-not-polygon", where);
            return;
        }
        Geometry area = DensityShapes.polygons(shape);
        if (area == null) {
            sink.defect("density-defect-broken-shape", where);
            return;
        }
        Geometry onEarth = DensityShapes.onEarth(area, crs);
        if (onEarth == null) {
            sink.defect("density-defect-off-earth", where);
            return;
        }
        Geometry sound = DensityShapes.repaired(onEarth);
        if (sound == null) {
            sink.defect("density-defect-broken-shape", where);
        } else {
            sink.add(sound, amount);
        }
    }

    private static boolean isBlank(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isTextual() && value.textValue().isBlank());
    }

    private static double number(JsonNode value) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            return Double.isInfinite(number) ? Double.NaN : number;
        }
        return value.isTextual() ? DensityField.number(value.textValue()) : Double.NaN;
    }
}
