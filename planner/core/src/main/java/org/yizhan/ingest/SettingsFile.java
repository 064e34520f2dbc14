package org.yizhan.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.model.BuildMode;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Settings;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.Spelling;
import org.yizhan.model.YizhanException;

/** Reads the settings that a planner edits: {@code rules.yml}, {@code hosts.yml} and {@code workers.yml}. */
public final class SettingsFile {

    /** Finds keys that nothing here is called. */
    private static final ObjectMapper KEYS = mapper().build();

    /** Finds keys that are missing, too. */
    private static final ObjectMapper YAML = mapper().enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** What plans are made of besides hosts on the map. */
    private static final List<String> NEEDED_KINDS = List.of("street-front", "container", "other");

    private SettingsFile() {}

    private static YAMLMapper.Builder mapper() {
        JsonSetter.Value nothingEmpty = JsonSetter.Value.forContentNulls(Nulls.FAIL);
        return YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .withConfigOverride(List.class, any -> any.setSetterInfo(nothingEmpty))
                .withConfigOverride(Map.class, any -> any.setSetterInfo(nothingEmpty));
    }

    /**
     * Reads the three files of a folder.
     *
     * @throws YizhanException naming file, line and key when one is missing, has an unknown key or a value that makes no
     *     sense
     */
    public static Settings read(Path folder) {
        Path rulesFile = folder.resolve("rules.yml");
        Rules rules = read(rulesFile, new TypeReference<>() {});
        Path hostsFile = folder.resolve("hosts.yml");
        List<Host> hosts = read(hostsFile, new TypeReference<>() {});
        Path workersFile = folder.resolve("workers.yml");
        Workers workers = read(workersFile, new TypeReference<>() {});
        List<HostKind> kinds = checked(hostsFile, "", () -> kinds(hosts));
        return checked(
                rulesFile,
                "segment-metres",
                () -> settings(rulesFile, rules, kinds, checked(workersFile, "", () -> estimate(workers))));
    }

    private static Settings settings(Path file, Rules rules, List<HostKind> kinds, Settings.Estimate estimate) {
        return new Settings(
                checked(
                        file,
                        "spacing",
                        () -> new SpacingRule(
                                millimetres(rules.spacing.denseMetres), millimetres(rules.spacing.urbanMetres))),
                checked(
                        file,
                        "zones",
                        () -> new Settings.Zones(
                                rules.zones.denseWorkersPerKm2,
                                rules.zones.urbanWorkersPerKm2,
                                rules.zones.densePercentile,
                                rules.zones.urbanPercentile,
                                rules.zones.gridMetres,
                                rules.zones.smoothingMetres,
                                rules.zones.smallestPatchKm2)),
                checked(
                        file,
                        "network",
                        () -> new Settings.Network(
                                millimetres(rules.network.snapCapMetres), rules.network.islandBelowMetres)),
                checked(
                        file,
                        "stations",
                        () -> new Settings.Stations(
                                millimetres(rules.stations.closeMetres), millimetres(rules.stations.sameNameMetres))),
                millimetres(rules.demand.segmentMetres),
                checked(
                        file,
                        "candidates",
                        () -> new Settings.Candidates(
                                millimetres(rules.candidates.streetFrontEveryMetres),
                                rules.candidates.streetFrontRoads)),
                kinds,
                estimate);
    }

    private static List<HostKind> kinds(List<Host> hosts) {
        Set<String> words = new HashSet<>();
        for (Host host : hosts) {
            if (!words.add(host.kind)) {
                throw new IllegalArgumentException("host kind " + host.kind + " stands twice");
            }
            host.tags.forEach(SettingsFile::checkTag);
        }
        for (String needed : NEEDED_KINDS) {
            if (!words.contains(needed)) {
                throw new IllegalArgumentException("host kind " + needed + " is missing, which the planner needs");
            }
        }
        return hosts.stream()
                .map(host ->
                        new HostKind(host.kind, host.en, host.zh, host.tags, host.suitability, host.cost, host.build))
                .toList();
    }

    /** A tag that the map reader drops could never match, which would look like a city without such hosts. */
    private static void checkTag(String tag) {
        int equals = tag.indexOf('=');
        if (equals < 1 || equals == tag.length() - 1) {
            throw new IllegalArgumentException("tag " + tag + " is not KEY=VALUE or KEY=*");
        }
        String key = tag.substring(0, equals);
        if (!PlaceCollector.TELLING.contains(key)) {
            throw new IllegalArgumentException("tag " + tag + " is not read from the map; the keys that are: "
                    + String.join(", ", new TreeSet<>(PlaceCollector.TELLING)));
        }
    }

    private static Settings.Estimate estimate(Workers workers) {
        workers.byTag.keySet().forEach(SettingsFile::checkTag);
        List.of(workers.byTag, workers.byBuildingHectare, workers.byStreetKm)
                .forEach(weights -> weights.forEach((key, weight) -> {
                    if (!(weight >= 0) || weight.isInfinite()) {
                        throw new IllegalArgumentException("the weight of " + key + " must be 0 or more");
                    }
                }));
        return new Settings.Estimate(workers.byTag, workers.byBuildingHectare, workers.byStreetKm);
    }

    private static int millimetres(double metres) {
        double millimetres = metres * 1000;
        if (!(Math.abs(millimetres) <= Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(metres + " m is beyond any city");
        }
        return (int) Math.round(millimetres);
    }

    private interface Made<T> {
        T make();
    }

    /** @param key at whose line the mistake is, empty for anywhere in the file */
    private static <T> T checked(Path file, String key, Made<T> made) {
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

    private static <T> T read(Path file, TypeReference<T> type) {
        if (!Files.isRegularFile(file)) {
            throw YizhanException.failed(Message.of("ingest.settings-missing", file));
        }
        try {
            KEYS.readValue(file.toFile(), type);
            T value = YAML.readValue(file.toFile(), type);
            if (value == null || value instanceof List<?> list && list.contains(null)) {
                throw YizhanException.failed(Message.of("ingest.settings-missing", file));
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
                    Message.of("ingest.settings-broken", file, line(e), key, firstLine(e.getOriginalMessage())), e);
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

    private record Rules(
            Spacing spacing,
            ZoneRules zones,
            NetworkRules network,
            StationRules stations,
            DemandRules demand,
            CandidateRules candidates) {}

    private record Spacing(double denseMetres, double urbanMetres) {}

    private record ZoneRules(
            @JsonProperty("dense-workers-per-km2") double denseWorkersPerKm2,
            @JsonProperty("urban-workers-per-km2") double urbanWorkersPerKm2,
            double densePercentile,
            double urbanPercentile,
            double gridMetres,
            double smoothingMetres,
            @JsonProperty("smallest-patch-km2") double smallestPatchKm2) {}

    private record NetworkRules(double snapCapMetres, double islandBelowMetres) {}

    private record StationRules(double closeMetres, double sameNameMetres) {}

    private record DemandRules(double segmentMetres) {}

    private record CandidateRules(double streetFrontEveryMetres, List<String> streetFrontRoads) {}

    private record Host(
            String kind, String en, String zh, List<String> tags, double suitability, double cost, BuildMode build) {}

    private record Workers(
            Map<String, Double> byTag, Map<String, Double> byBuildingHectare, Map<String, Double> byStreetKm) {}
}
