package org.yizhan.ingest.vector;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.yizhan.geodesy.Crs;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.SchemalessSource;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.model.Message;
import org.yizhan.model.YizhanException;

/**
 * Answers of the place searches of Amap, Baidu and Tencent and of Overpass, one or a list of them. Each is known by the
 * member that holds its places. Their services say in which system they answer: Amap and Tencent in GCJ-02, Baidu in
 * BD-09 unless asked for another, Overpass in WGS84.
 */
public final class PoiJsonSource extends SchemalessSource {

    /** A file is held in memory as a tree; a city's places are a tenth of this. */
    private static final long MOST_BYTES = 200_000_000;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    private enum Provider {
        AMAP("Amap POI", "GCJ-02", "pois"),
        BAIDU("Baidu POI", "BD-09", "results"),
        TENCENT("Tencent POI", "GCJ-02", "data"),
        OVERPASS("Overpass JSON", "WGS84", "elements");

        private final String format;
        private final String crs;
        private final String member;

        Provider(String format, String crs, String member) {
            this.format = format;
            this.crs = crs;
            this.member = member;
        }

        private static @Nullable Provider of(JsonNode answer) {
            for (Provider provider : values()) {
                if (answer.path(provider.member).isArray()) {
                    return provider;
                }
            }
            return null;
        }
    }

    private final Provider provider;
    private final List<SourceRow> rows = new ArrayList<>();

    private PoiJsonSource(Path file, Provider provider, List<JsonNode> answers) {
        super(file, provider.format);
        this.provider = provider;
        for (JsonNode answer : answers) {
            for (JsonNode place : answer.path(provider.member)) {
                Map<String, String> values = values(place);
                found(values);
                rows.add(SourceRow.ofFeature(rows.size() + 1, values.getOrDefault("id", ""), position(place), values));
            }
        }
    }

    /**
     * Opens a file of such answers; empty where it is JSON of another kind.
     *
     * @throws YizhanException where it is no JSON, longer than {@value #MOST_BYTES} bytes, or holds answers of several
     *     services, whose coordinate systems differ
     */
    public static Optional<PoiJsonSource> open(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw YizhanException.failed(Message.of("ingest.poi-too-long", file, MOST_BYTES / 1_000_000));
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            List<JsonNode> answers = new ArrayList<>();
            (root.isArray() ? root : List.of(root)).forEach(answers::add);
            Provider provider = null;
            for (JsonNode answer : answers) {
                Provider here = Provider.of(answer);
                if (here == null && provider == null) {
                    return Optional.empty();
                }
                if (provider != null && here != provider) {
                    throw YizhanException.failed(Message.of("ingest.poi-mixed", file, provider.format));
                }
                provider = here;
            }
            return provider == null ? Optional.empty() : Optional.of(new PoiJsonSource(file, provider, answers));
        } catch (JsonProcessingException e) {
            throw YizhanException.failed(
                    Message.of("ingest.poi-broken", file, e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }

    private Map<String, String> values(JsonNode place) {
        Map<String, String> values = new LinkedHashMap<>();
        if (provider == Provider.OVERPASS) {
            values.put(
                    "id", place.path("type").asText() + "/" + place.path("id").asText());
            place.path("tags")
                    .fields()
                    .forEachRemaining(
                            tag -> values.put(tag.getKey(), tag.getValue().asText()));
            return values;
        }
        place.fields().forEachRemaining(field -> {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        });
        String id = place.path(provider == Provider.BAIDU ? "uid" : "id").asText("");
        if (!id.isEmpty()) {
            values.put("id", provider.name().toLowerCase(java.util.Locale.ROOT) + "/" + id);
        }
        values.remove("location");
        switch (provider) {
            case BAIDU -> {
                rename(
                        values,
                        "type",
                        place.path("detail_info")
                                .path("tag")
                                .asText(place.path("tag").asText("")));
                rename(values, "adname", place.path("area").asText(""));
            }
            case TENCENT -> {
                rename(values, "name", place.path("title").asText(""));
                rename(values, "type", place.path("category").asText(""));
                rename(values, "adname", place.path("ad_info").path("district").asText(""));
            }
            default -> {}
        }
        return values;
    }

    private static void rename(Map<String, String> values, String key, String value) {
        values.remove(key);
        if (!value.isEmpty()) {
            values.put(key, value);
        }
    }

    /** Longitude and latitude as the answer has them; null where there are none. */
    private static @Nullable Geometry position(JsonNode place) {
        JsonNode location = place.path("location");
        if (location.isTextual()) {
            String[] parts = location.asText().split("[,，]", -1);
            return parts.length == 2 ? point(number(parts[0]), number(parts[1])) : null;
        }
        JsonNode at = location.isObject() ? location : place.has("center") ? place.path("center") : place;
        JsonNode lon = at.has("lng") ? at.path("lng") : at.path("lon");
        if (lon.isMissingNode() && place.has("bounds")) {
            JsonNode box = place.path("bounds");
            return point(
                    (box.path("minlon").asDouble() + box.path("maxlon").asDouble()) / 2,
                    (box.path("minlat").asDouble() + box.path("maxlat").asDouble()) / 2);
        }
        return lon.isMissingNode()
                ? null
                : point(number(lon.asText()), number(at.path("lat").asText()));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static Geometry point(double lon, double lat) {
        return GEOMETRY.createPoint(new Coordinate(lon, lat));
    }

    @Override
    public Crs declaredCrs() {
        return Crs.parse(provider.crs);
    }

    @Override
    public void each(LayerDefects faults, Taker taker) {
        for (SourceRow row : rows) {
            if (!taker.take(row)) {
                return;
            }
        }
    }
}
