package org.yizhan.ingest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.yizhan.model.Message;
import org.yizhan.model.Spelling;
import org.yizhan.model.YizhanException;

/** Reads YAML that a planner edits, and says where it is wrong: file, line, key, and which key was probably meant. */
final class YamlFile {

    /** Finds keys that nothing here is called. */
    private static final ObjectMapper KEYS = mapper().build();

    /** Finds keys that are missing, too. */
    private static final ObjectMapper YAML = mapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private YamlFile() {}

    private static YAMLMapper.Builder mapper() {
        JsonSetter.Value nothingEmpty = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withConfigOverride(List.class, any -> any.setSetterInfo(nothingEmpty))
                .withConfigOverride(Map.class, any -> any.setSetterInfo(nothingEmpty));
    }

    interface Made<T> {
        T make();
    }

    /** @param key at whose line the mistake is, empty for anywhere in the file */
    static <T> T checked(Path file, String key, Made<T> made) {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            throw YizhanException.failed(
                    key.isEmpty()
                            ? Message.of("ingest.settings-value", file, why)
                            : Message.of("ingest.settings-value-at", file, lineOf(file, key), key, why),
                    e);
        }
    }

    /** Reads a file in which every key must be there. */
    static <T> T read(Path file, TypeReference<T> type) {
        return read(file, type, true);
    }

    /** Reads a file in which keys may be missing; what they stand for is null then. */
    static <T> T readSparse(Path file, TypeReference<T> type) {
        return read(file, type, false);
    }

    private static <T> T read(Path file, TypeReference<T> type, boolean whole) {
        String missing = whole ? "ingest.settings-missing" : "ingest.rules-missing";
        if (!Files.isRegularFile(file)) {
            throw YizhanException.failed(Message.of(missing, file));
        }
        try {
            if (Files.readString(file).isBlank()) {
                throw YizhanException.failed(Message.of(missing, file));
            }
            T known = KEYS.readValue(file.toFile(), type);
            T value = whole ? YAML.readValue(file.toFile(), type) : known;
            if (value == null || value instanceof List<?> list && list.contains(null)) {
                throw YizhanException.failed(Message.of(missing, file));
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            String nearest = e.getKnownPropertyIds().stream()
                    .map(String::valueOf)
                    .min(Comparator.comparingInt(known -> Spelling.distance(known, e.getPropertyName())))
                    .orElse("");
            throw YizhanException.failed(
                    Message.of(
                            "ingest.settings-unknown-key",
                            file,
                            lineOf(file, e.getPropertyName()),
                            e.getPropertyName(),
                            nearest),
                    e);
        } catch (JsonProcessingException e) {
            String key = e instanceof JsonMappingException mapping ? path(mapping) : "";
            throw YizhanException.failed(
                    Message.of(
                            whole ? "ingest.settings-broken" : "ingest.rules-broken",
                            file,
                            line(e),
                            key.isEmpty() ? "YAML" : key,
                            firstLine(e.getOriginalMessage())),
                    e);
        } catch (MalformedInputException e) {
            throw YizhanException.failed(Message.of("ingest.yaml-not-utf8", file), e);
        } catch (IOException e) {
            throw YizhanException.failed(Message.of("ingest.unreadable", file, e.toString()), e);
        }
    }

    /** The parser notices an unknown key only at the end of its block, so its line is looked for. */
    private static String lineOf(Path file, String key) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).stripLeading().startsWith(key + ":")) {
                    return String.valueOf(i + 1);
                }
            }
        } catch (IOException e) {
            // Without its line the key is still named.
        }
        return "?";
    }

    private static String line(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "?" : String.valueOf(at.getLineNr());
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
