package org.yizhan.ingest.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.model.StreetScope;
import org.yizhan.model.StreetTable;
import org.yizhan.model.StreetUse;
import org.yizhan.model.WayTags;
import org.yizhan.model.YizhanException;

/** Reads the table of streets that a planner edits: {@code streets.yml}. */
public final class StreetsFile {

    private StreetsFile() {}

    /**
     * Reads the table of a folder.
     *
     * @throws YizhanException naming file, line and key where it is missing, has an unknown key or a value that makes no sense
     */
    public static StreetTable read(Path folder) {
        Path file = folder.resolve("streets.yml");
        Streets streets = YamlFile.read(file, new TypeReference<>() {});
        List<StreetTable.Group> groups = YamlFile.checkedEach(
                file, "groups", streets.groups, group -> new StreetTable.Group(group.word, group.en, group.zh));
        List<StreetScope> scopes = YamlFile.checkedEach(file, "scopes", streets.scopes, StreetsFile::scope);
        List<StreetTable.Row> rows = YamlFile.checkedEach(file, "table", streets.table, StreetsFile::row);
        StreetTable.Carriageways carriageways = YamlFile.checked(
                file,
                "carriageways",
                () -> new StreetTable.Carriageways(
                        millimetres(streets.carriageways.farthestMetres),
                        millimetres(streets.carriageways.namelessMetres)));
        return YamlFile.checked(
                file, "scope", () -> new StreetTable(streets.scope, carriageways, groups, scopes, rows));
    }

    private static int millimetres(double metres) {
        if (!(metres >= 0 && metres <= 200)) {
            throw new IllegalArgumentException("carriageways of one street are 0 to 200 m apart, not " + metres);
        }
        return (int) Math.round(metres * 1000);
    }

    private static StreetScope scope(Scope scope) {
        return new StreetScope(
                scope.word,
                scope.en,
                scope.zh,
                scope.whyEn,
                scope.whyZh,
                new HashSet<>(scope.required),
                scope.walkAsMapped,
                scope.carriagewaysAreOneStreet);
    }

    private static StreetTable.Row row(Row row) {
        Map<String, Set<String>> tags = new LinkedHashMap<>();
        row.tags.forEach((key, values) -> {
            if (!WayTags.KEYS.contains(key)) {
                throw new IllegalArgumentException("tag " + key + " is not kept of streets; those that are: "
                        + String.join(", ", new TreeSet<>(WayTags.KEYS)));
            }
            if (values.isEmpty()) {
                throw new IllegalArgumentException("tag " + key + " has no value that fits");
            }
            tags.put(key, Set.copyOf(values));
        });
        return new StreetTable.Row(tags, new StreetUse(row.walk, row.group, row.word, row.en, row.zh));
    }

    private record Streets(String scope, Pairs carriageways, List<Group> groups, List<Scope> scopes, List<Row> table) {}

    private record Pairs(double farthestMetres, double namelessMetres) {}

    private record Group(String word, String en, String zh) {}

    private record Scope(
            String word,
            String en,
            String zh,
            @JsonProperty("why-en") String whyEn,
            @JsonProperty("why-zh") String whyZh,
            List<String> required,
            boolean walkAsMapped,
            boolean carriagewaysAreOneStreet) {}

    private record Row(Map<String, List<String>> tags, boolean walk, String group, String word, String en, String zh) {}
}
