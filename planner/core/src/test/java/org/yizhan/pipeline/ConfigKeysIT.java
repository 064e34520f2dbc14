package org.yizhan.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.model.Objective;
import org.yizhan.model.Progress;
import org.yizhan.model.StreetScope;
import org.yizhan.model.StreetTable;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.WorkHours;
import org.yizhan.pipeline.audit.RunAudit;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StreetsReport;
import org.yizhan.pipeline.load.Confirmation;
import org.yizhan.pipeline.load.LoadDensity;
import org.yizhan.pipeline.load.LoadHosts;
import org.yizhan.pipeline.load.LoadLayer;
import org.yizhan.pipeline.load.LoadRoads;
import org.yizhan.pipeline.load.MakeZones;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.Limit;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.project.Json;
import org.yizhan.pipeline.project.Project;

/**
 * Every key of {@code config/} changes a result: a key that nobody reads would be believed by whoever edits it. Of the entries of
 * a list or a table of like things one stands for all.
 */
final class ConfigKeysIT {

    private static final Path HOME = Path.of(System.getProperty("yizhan.home"));
    private static final List<String> FILES =
            List.of("rules.yml", "hosts.yml", "workers.yml", "streets.yml", "presets.yml", "practice.yml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands for all of its list; the sample city and the lists below have it. */
    private static final Set<String> CHOSEN = Set.of("delivery-depot", "main-road", "public-streets");

    /** Names by which other keys speak of an entry: with another one the file is refused. */
    private static final Set<String> NAMES = Set.of("streets.yml/groups/*/word", "streets.yml/scopes/*/word");

    /** Entries of the tables of weights that the sample city has. */
    private static final Map<String, String> ENTRIES =
            Map.of("by-tag", "amenity=bank", "by-building-hectare", "*", "by-street-km", "residential");

    /** How many other values of a key are tried. */
    private static final int CHANGES = 6;

    @TempDir
    static Path folder;

    /** What is made of the configuration, the quickest first. Each is made anew from what was loaded. */
    private static final Map<String, Function<Path, String>> RESULTS = new LinkedHashMap<>();

    private static final Map<String, String> BEFORE = new LinkedHashMap<>();

    @BeforeAll
    static void load() throws IOException {
        Path config = HOME.resolve("config");
        for (String workspace : List.of("measured.gpkg", "guessed.gpkg")) {
            try (Project project = Project.open(folder.resolve(workspace), config)) {
                LoadRoads.run(project, HOME.resolve("data/roads.osm.gz"), Locale.ENGLISH, Progress.silent());
                if (workspace.equals("measured.gpkg")) {
                    LoadDensity.run(
                            project,
                            HOME.resolve("data/density.tif"),
                            new LoadDensity.Request(
                                    null, "all", WorkHours.EVERY_HOUR, null, false, ReadOptions.of(null)),
                            Locale.ENGLISH,
                            Progress.silent());
                }
            }
        }
        Files.writeString(folder.resolve("pairs.osm"), pairs());
        try (Project project = Project.open(folder.resolve("pairs.gpkg"), config)) {
            LoadRoads.run(project, folder.resolve("pairs.osm"), Locale.ENGLISH, Progress.silent());
        }
        // One 40 m from its venue on the map, two of one place, two of one name, one 60 m from any street, and what the
        // standard asks about.
        Files.writeString(
                folder.resolve("stations.csv"),
                """
                code,name,lon,lat,host,area_m2,equipment,有标识
                A,云河银行胜利路支行驿站,116.985225,34.999172,bank,11,a;b;c;d;e;f;g;h,有
                B,乙,116.985285,34.999172,bank,13,a;b;c;d;e;f;g;h;i,无
                C,丙,117.014803,35.004318,delivery-depot,20,a,
                D,丙,117.015803,35.004318,bank,20,a,
                """);
        Files.writeString(
                folder.resolve("codes.json"),
                """
                {"pois": [
                 {"id": "P1", "name": "一号点", "typecode": "070501", "location": "116.9901,35.0051"},
                 {"id": "P4", "name": "书馆", "typecode": "140500", "location": "116.9921,35.0061"}]}
                """);
        Files.writeString(
                folder.resolve("types.json"),
                """
                {"pois": [
                 {"id": "P2", "name": "二号点", "type": "生活服务;物流速递;物流速递", "location": "116.9951,35.0081"},
                 {"id": "P3", "name": "油站", "type": "汽车服务;加油站;加油站", "location": "116.9971,35.0091"}]}
                """);
        RESULTS.put("guessed zones", made("guessed.gpkg", project -> MakeZones.run(project, null, Progress.silent())));
        RESULTS.put("zones", made("measured.gpkg", project -> MakeZones.run(project, null, Progress.silent())));
        RESULTS.put("stations", made("measured.gpkg", ConfigKeysIT::stations));
        RESULTS.put("hosts by code", made("measured.gpkg", project -> hosts(project, "codes.json")));
        RESULTS.put("hosts by type", made("measured.gpkg", project -> hosts(project, "types.json")));
        RESULTS.put("streets", made("measured.gpkg", ConfigKeysIT::streets));
        RESULTS.put("presets", made("pairs.gpkg", Project::rulePresets));
        RESULTS.put("practice", made("pairs.gpkg", Project::practice));
        RESULTS.put("carriageways", made("pairs.gpkg", project -> City.streets(project, null, Progress.silent())
                .report()));
        RESULTS.put("candidates", made("measured.gpkg", ConfigKeysIT::candidates));
        RESULTS.put("audit", made("measured.gpkg", ConfigKeysIT::audit));
        RESULTS.put("plan", made("measured.gpkg", ConfigKeysIT::plan));
        RESULTS.forEach((name, result) -> BEFORE.put(name, result.apply(config)));
        RESULTS.forEach(
                (name, result) -> assertThat(result.apply(config)).as(name).isEqualTo(BEFORE.get(name)));
    }

    /** Two roads of two carriageways, 50 m apart with a name and 28 m without, and a street that joins them. */
    private static String pairs() {
        StringBuilder osm = new StringBuilder("<osm version='0.6'>\n");
        int[] latitudes = {0, 45, 300, 325};
        for (int row = 0; row < latitudes.length; row++) {
            for (int column = 0; column < 2; column++) {
                osm.append(String.format(
                        Locale.ROOT,
                        "<node id='%d' lat='%.5f' lon='%.5f'/>%n",
                        10 * row + column + 1,
                        35 + latitudes[row] * 1e-5,
                        117 + column * 0.01));
            }
        }
        for (int row = 0; row < latitudes.length; row++) {
            boolean back = row % 2 == 0;
            osm.append(String.format(
                    "<way id='%d'><nd ref='%d'/><nd ref='%d'/><tag k='highway' v='primary'/><tag k='oneway' v='yes'/>%s</way>%n",
                    row + 1,
                    10 * row + (back ? 2 : 1),
                    10 * row + (back ? 1 : 2),
                    row < 2 ? "<tag k='name' v='人民大道'/>" : ""));
        }
        return osm + "<way id='9'><nd ref='1'/><nd ref='11'/><nd ref='21'/><nd ref='31'/>"
                + "<tag k='highway' v='residential'/></way></osm>";
    }

    private static Function<Path, String> made(String workspace, Function<Project, Object> result) {
        return config -> {
            try (Project project = Project.open(folder.resolve(workspace), config)) {
                JsonNode figures = JSON.readTree(Json.write(result.apply(project)));
                if (figures instanceof ObjectNode object) {
                    object.remove("seconds");
                }
                return figures.toString();
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        };
    }

    private static Object stations(Project project) {
        return LoadLayer.run(
                project,
                LoadLayer.What.STATIONS,
                folder.resolve("stations.csv"),
                ReadOptions.of("WGS84"),
                Locale.ENGLISH,
                Progress.silent());
    }

    private static Object hosts(Project project, String file) {
        return LoadHosts.run(
                project,
                folder.resolve(file),
                ReadOptions.of("GCJ-02"),
                false,
                Locale.ENGLISH,
                Progress.silent(),
                Confirmation.GIVEN);
    }

    private static Object candidates(Project project) {
        return City.assemble(project, Progress.silent()).candidates().sites().stream()
                .map(site -> site
                        + project.hostLabel(site.host(), Locale.ENGLISH)
                        + project.hostLabel(site.host(), Locale.CHINESE))
                .toList();
    }

    private static Object streets(Project project) {
        StreetsReport report =
                City.assemble(project, Progress.silent()).streets().report();
        StreetTable table = project.streets();
        StreetScope scope = table.scope(report.scope());
        return Stream.of(Locale.ENGLISH, Locale.CHINESE)
                .map(locale -> report.kinds().stream()
                        .map(kind -> kind
                                + table.groupLabel(kind.group(), locale)
                                + table.reasonLabel(kind.reason(), locale)
                                + scope.label(locale)
                                + scope.why(locale))
                        .toList())
                .toList();
    }

    private static Object audit(Project project) {
        return RunAudit.run(project, null, 0, 1, Locale.ENGLISH, Progress.silent());
    }

    private static Object plan(Project project) {
        Goal goal = new Goal(Objective.WORKERS, Limit.stations(1));
        return MakePlan.run(project, new MakePlan.Request("p", goal), Locale.ENGLISH, Progress.silent())
                .plan();
    }

    /** The keys, as the file and the way to them; {@code *} for the entries of a list. */
    static Stream<String> keys() throws IOException {
        List<String> keys = new ArrayList<>();
        for (String file : FILES) {
            collect(YAML.readTree(HOME.resolve("config").resolve(file).toFile()), file, keys);
        }
        assertThat(keys).hasSizeGreaterThan(30);
        return keys.stream();
    }

    private static void collect(JsonNode node, String path, List<String> keys) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (ENTRIES.containsKey(last)) {
            keys.add(path + "/" + ENTRIES.get(last).replace("/", "~"));
        } else if (node.isObject()) {
            node.fieldNames().forEachRemaining(name -> collect(node.get(name), path + "/" + name, keys));
        } else if (node.isArray() && node.get(0).isObject()) {
            collect(chosen(node), path + "/*", keys);
        } else {
            keys.add(path);
        }
    }

    private static JsonNode chosen(JsonNode list) {
        for (JsonNode entry : list) {
            if (CHOSEN.contains(entry.path("kind").asText(entry.path("word").asText()))) {
                return entry;
            }
        }
        return list.get(0);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyChangesAResult(String key) throws IOException {
        boolean changes = false;
        for (int change = 0; change < CHANGES && !changes; change++) {
            Path config = changed(key, change);
            changes = config != null
                    && RESULTS.entrySet().stream().anyMatch(each -> differs(each.getKey(), each.getValue(), config));
        }
        if (NAMES.contains(key)) {
            assertThat(refusals).as(key).isPositive();
        } else {
            assertThat(changes).as(key).isTrue();
        }
    }

    private int refusals;

    private boolean differs(String name, Function<Path, String> result, Path config) {
        try {
            return !result.apply(config).equals(BEFORE.get(name));
        } catch (YizhanException refused) {
            // A value that makes no sense is no change.
            refusals++;
            return false;
        }
    }

    /** A folder with the configuration in which one key has another value; null where there is no such value. */
    private static @Nullable Path changed(String key, int change) throws IOException {
        String[] way = key.split("/");
        Path config = Files.createDirectories(folder.resolve("config-" + Math.abs(key.hashCode()) + "-" + change));
        for (String file : FILES) {
            JsonNode tree = YAML.readTree(HOME.resolve("config").resolve(file).toFile());
            if (file.equals(way[0])) {
                JsonNode parent = tree;
                for (int i = 1; i < way.length - 1; i++) {
                    parent = way[i].equals("*") ? chosen(parent) : parent.get(way[i]);
                }
                String name = way[way.length - 1];
                JsonNode other = other(parent.get(name), change);
                if (other == null) {
                    return null;
                }
                ((ObjectNode) parent).set(name, other);
            }
            YAML.writeValue(config.resolve(file).toFile(), tree);
        }
        return config;
    }

    private static @Nullable JsonNode other(JsonNode value, int change) {
        if (value.isNumber()) {
            double factor = new double[] {0.5, 2, 0.1, 30, 0, 0.75}[change];
            double number = value.asDouble() * factor;
            return value.isInt() ? JSON.valueToTree((int) Math.ceil(number)) : JSON.valueToTree(number);
        }
        if (value.isBoolean()) {
            return change == 0 ? BooleanNode.valueOf(!value.asBoolean()) : null;
        }
        if (value.isArray()) {
            return switch (change) {
                case 0 -> JSON.createArrayNode();
                case 1 -> JSON.createArrayNode().add("path");
                default -> null;
            };
        }
        return switch (change) {
            case 0 -> TextNode.valueOf(value.asText() + "x");
            case 1 -> TextNode.valueOf("own");
            case 2 -> TextNode.valueOf("main-roads");
            case 3 -> TextNode.valueOf("path");
            default -> null;
        };
    }
}
