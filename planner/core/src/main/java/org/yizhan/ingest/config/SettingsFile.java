package org.yizhan.ingest.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yizhan.ingest.osm.PlaceCollector;
import org.yizhan.model.BuildMode;
import org.yizhan.model.HostKind;
import org.yizhan.model.Settings;
import org.yizhan.model.SpacingRule;
import org.yizhan.model.YizhanException;

/** Reads the settings that a planner edits: {@code rules.yml}, {@code hosts.yml} and {@code workers.yml}. */
public final class SettingsFile {

    /** What plans are made of besides hosts on the map. */
    private static final List<String> NEEDED_KINDS = List.of("street-front", "container", "other");

    private SettingsFile() {}

    /**
     * Reads the three files of a folder.
     *
     * @throws YizhanException naming file, line and key when one is missing, has an unknown key or a value that makes no
     *     sense
     */
    public static Settings read(Path folder) {
        Path rulesFile = folder.resolve("rules.yml");
        Rules rules = YamlFile.read(rulesFile, new TypeReference<>() {});
        Path hostsFile = folder.resolve("hosts.yml");
        List<Host> hosts = YamlFile.read(hostsFile, new TypeReference<>() {});
        Path workersFile = folder.resolve("workers.yml");
        Workers workers = YamlFile.read(workersFile, new TypeReference<>() {});
        List<HostKind> kinds = YamlFile.checked(hostsFile, "", () -> kinds(hosts));
        return YamlFile.checked(
                rulesFile,
                "segment-metres",
                () -> settings(rulesFile, rules, kinds, YamlFile.checked(workersFile, "", () -> estimate(workers))));
    }

    private static Settings settings(Path file, Rules rules, List<HostKind> kinds, Settings.Estimate estimate) {
        return new Settings(
                YamlFile.checked(
                        file,
                        "spacing",
                        () -> new SpacingRule(
                                millimetres(rules.spacing.denseMetres), millimetres(rules.spacing.urbanMetres))),
                YamlFile.checked(
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
                YamlFile.checked(
                        file,
                        "network",
                        () -> new Settings.Network(
                                millimetres(rules.network.snapCapMetres), rules.network.islandBelowMetres)),
                YamlFile.checked(
                        file,
                        "stations",
                        () -> new Settings.Stations(
                                millimetres(rules.stations.closeMetres),
                                millimetres(rules.stations.sameNameMetres),
                                YamlFile.checked(file, "standard", () -> standard(rules.stations.standard)))),
                YamlFile.checked(
                        file, "seats", () -> new Settings.Seats(rules.seats.turnoverPerHour, rules.seats.peakPercent)),
                millimetres(rules.demand.segmentMetres),
                YamlFile.checked(
                        file,
                        "candidates",
                        () -> new Settings.Candidates(
                                millimetres(rules.candidates.streetFrontEveryMetres),
                                rules.candidates.streetFrontRoads,
                                rules.candidates.buildingWithinMetres,
                                rules.candidates.buildingsMappedWithinMetres,
                                rules.candidates.existingVenueWithinMetres)),
                kinds,
                estimate);
    }

    private static Settings.Standard standard(StandardRules rules) {
        return new Settings.Standard(
                rules.smallestSquareMetres,
                rules.fewestEquipment,
                rules.haves.stream()
                        .map(have -> new Settings.Have(have.word, have.en, have.zh, have.columns))
                        .toList());
    }

    private static List<HostKind> kinds(List<Host> hosts) {
        Set<String> words = new HashSet<>();
        for (Host host : hosts) {
            if (!words.add(host.kind)) {
                throw new IllegalArgumentException("host kind " + host.kind + " stands twice");
            }
            host.tags.forEach(SettingsFile::checkTag);
        }
        checkTypes(hosts);
        for (String needed : NEEDED_KINDS) {
            if (!words.contains(needed)) {
                throw new IllegalArgumentException("host kind " + needed + " is missing, which the planner needs");
            }
        }
        return hosts.stream()
                .map(host -> new HostKind(
                        host.kind,
                        host.en,
                        host.zh,
                        host.tags,
                        host.suitability,
                        host.cost,
                        host.build,
                        host.seats,
                        host.poi,
                        host.amapCodes))
                .toList();
    }

    /** Of two kinds with the same type neither could be chosen. */
    private static void checkTypes(List<Host> hosts) {
        Set<String> types = new HashSet<>();
        for (Host host : hosts) {
            for (String code : host.amapCodes) {
                if (!code.matches("[0-9]{2,6}")) {
                    throw new IllegalArgumentException("Amap code " + code + " is not of 2 to 6 digits");
                }
            }
            Stream.concat(host.poi.stream(), host.amapCodes.stream()).forEach(type -> {
                if (type.isBlank() || !types.add(type)) {
                    throw new IllegalArgumentException("type \"" + type + "\" is empty or stands twice");
                }
            });
        }
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

    private record Rules(
            Spacing spacing,
            ZoneRules zones,
            NetworkRules network,
            StationRules stations,
            SeatRules seats,
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

    private record StationRules(double closeMetres, double sameNameMetres, StandardRules standard) {}

    private record SeatRules(double turnoverPerHour, double peakPercent) {}

    private record StandardRules(double smallestSquareMetres, int fewestEquipment, List<HaveRule> haves) {}

    private record HaveRule(String word, String en, String zh, List<String> columns) {}

    private record DemandRules(double segmentMetres) {}

    private record CandidateRules(
            double streetFrontEveryMetres,
            List<String> streetFrontRoads,
            double buildingWithinMetres,
            double buildingsMappedWithinMetres,
            double existingVenueWithinMetres) {}

    /** No record: the types of points of interest may be missing, as they were before there were any. */
    private static final class Host {
        private final String kind;
        private final String en;
        private final String zh;
        private final List<String> tags;
        private final double suitability;
        private final double cost;
        private final BuildMode build;
        private final int seats;

        @JsonProperty
        private List<String> poi = List.of();

        @JsonProperty
        private List<String> amapCodes = List.of();

        @JsonCreator
        Host(
                @JsonProperty("kind") String kind,
                @JsonProperty("en") String en,
                @JsonProperty("zh") String zh,
                @JsonProperty("tags") List<String> tags,
                @JsonProperty("suitability") double suitability,
                @JsonProperty("cost") double cost,
                @JsonProperty("build") BuildMode build,
                @JsonProperty("seats") int seats) {
            this.kind = kind;
            this.en = en;
            this.zh = zh;
            this.tags = tags;
            this.suitability = suitability;
            this.cost = cost;
            this.build = build;
            this.seats = seats;
        }
    }

    private record Workers(
            Map<String, Double> byTag, Map<String, Double> byBuildingHectare, Map<String, Double> byStreetKm) {}
}
