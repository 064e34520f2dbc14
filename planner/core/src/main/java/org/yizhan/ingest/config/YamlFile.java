package org.yizhan.ingest.config;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    /** Nobody edits longer ones; the parser would take half a minute, or give up in words of its own. */
    private static final long MOST_BYTES = 2_000_000;

    /** How the reader begins where a value has another shape than is wanted; it goes on with names of classes. */
    private static final Pattern ANOTHER_SHAPE = Pattern.compile("Cannot (?:deserialize|construct|coerce)");

    private YamlFile() {}

    private static YAMLMapper.Builder mapper() {
        JsonSetter.Value nothingEmpty = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
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

    /**
     * Makes something of each entry of a list.
     *
     * @param key of the list, at the top of the file; empty where the file is the list
     * @throws YizhanException for an entry of which nothing can be made, with the line where it begins
     */
    static <S, T> List<T> checkedEach(Path file, String key, List<S> entries, Function<S, T> made) {
        List<T> all = new ArrayList<>();
        for (S entry : entries) {
            try {
                all.add(made.apply(entry));
            } catch (IllegalArgumentException e) {
                String line = lineOfEntry(file, (key.isEmpty() ? "" : "/" + key) + "/" + all.size());
                throw YizhanException.failed(
                        Message.of("ingest.settings-value-at", file, line, key, String.valueOf(e.getMessage())), e);
            }
        }
        return all;
    }

    private static String lineOfEntry(Path file, String pointer) {
        try (JsonParser parser = KEYS.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT
                        && parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
                    return String.valueOf(parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (IOException e) {
            // Without its line the key is still named.
        }
        return "?";
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
            if (Files.size(file) > MOST_BYTES) {
                throw YizhanException.failed(Message.of("ingest.yaml-too-long", file, MOST_BYTES / 1_000_000));
            }
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
            if (e instanceof MismatchedInputException shape
                    && ANOTHER_SHAPE.matcher(said(e)).lookingAt()) {
                throw YizhanException.failed(
                        Message.of(
                                "ingest.yaml-expected",
                                file,
                                line(e),
                                key.isEmpty() ? Message.of("ingest.yaml-whole") : key,
                                expected(shape.getTargetType()),
                                found(shape)),
                        e);
            }
            throw YizhanException.failed(
                    Message.of(
                            whole ? "ingest.settings-broken" : "ingest.rules-broken",
                            file,
                            line(e),
                            key.isEmpty() ? "YAML" : key,
                            firstLine(said(e))),
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
            Pattern asKey = Pattern.compile("(?:^|[\\s{,\"'])" + Pattern.quote(key) + "[\"']?\\s*:");
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (asKey.matcher(lines.get(i)).find()) {
                    return String.valueOf(i + 1);
                }
            }
        } catch (IOException e) {
            // Without its line the key is still named.
        }
        return "?";
    }

    /** What a value should have been, in words for whoever edits the file. */
    private static Message expected(@Nullable Class<?> type) {
        if (type == null) {
            return Message.of("ingest.yaml-other");
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Message.of("ingest.yaml-list");
        }
        if (type.isEnum()) {
            return Message.of(
                    "ingest.yaml-one-of",
                    Arrays.stream(type.getEnumConstants())
                            .map(word -> word.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return Message.of("ingest.yaml-whole-number");
        }
        if (type == Double.class || type == double.class) {
            return Message.of("ingest.yaml-number");
        }
        return type == String.class ? Message.of("ingest.yaml-text") : Message.of("ingest.yaml-keys");
    }

    private static Message found(MismatchedInputException e) {
        if (e instanceof InvalidFormatException value) {
            return Message.of("ingest.yaml-value", String.valueOf(value.getValue()));
        }
        String said = said(e);
        if (said.contains("Array value")) {
            return Message.of("ingest.yaml-list");
        }
        return said.contains("Object value") ? Message.of("ingest.yaml-keys") : Message.of("ingest.yaml-single");
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

    private static String said(JsonProcessingException e) {
        return String.valueOf(e.getOriginalMessage());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
