package org.yizhan.audit.station;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yizhan.model.Settings;
import org.yizhan.model.Station;
import org.yizhan.model.Word;

/**
 * Whether a station has what the standard asks for (达标), point by point. What its list does not say is unknown: neither
 * met nor broken.
 *
 * @param points in the order of the standard: {@code area}, {@code equipment}, then the words of the haves
 */
public record Compliance(Map<String, Verdict> points) {

    public static final String AREA = "area";
    public static final String EQUIPMENT = "equipment";

    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "有", "是", "√", "✓", "✔", "具备", "齐全");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "无", "否", "没有", "×", "✗", "✘", "不具备");

    /** What can be said. */
    public enum Verdict implements Word {
        MET,
        BROKEN,
        UNKNOWN;
    }

    public Compliance {
        points = Collections.unmodifiableMap(new LinkedHashMap<>(points));
    }

    /** Judges a station; thresholds are inclusive. */
    public static Compliance of(Station station, Settings.Standard standard) {
        Map<String, Verdict> points = new LinkedHashMap<>();
        Double area = station.room().squareMetres();
        points.put(AREA, area == null ? Verdict.UNKNOWN : verdict(area >= standard.smallestSquareMetres()));
        List<String> equipment = station.room().equipment();
        points.put(
                EQUIPMENT,
                equipment == null
                        ? Verdict.UNKNOWN
                        : verdict(equipment.stream().distinct().count() >= standard.fewestEquipment()));
        for (Settings.Have have : standard.haves()) {
            points.put(have.word(), have(station, have));
        }
        return new Compliance(points);
    }

    private static Verdict verdict(boolean met) {
        return met ? Verdict.MET : Verdict.BROKEN;
    }

    /** A list that says both is not believed. */
    private static Verdict have(Station station, Settings.Have have) {
        boolean yes = false;
        boolean no = false;
        for (Map.Entry<String, String> said : station.attributes().entrySet()) {
            boolean meant = have.columns().stream().anyMatch(column -> column.strip()
                    .equalsIgnoreCase(said.getKey().strip()));
            String value = said.getValue().strip().toLowerCase(Locale.ROOT);
            yes |= meant && YES.contains(value);
            no |= meant && NO.contains(value);
        }
        return yes == no ? Verdict.UNKNOWN : verdict(yes);
    }

    /** Broken where any point is, else unknown where any is, else met. */
    public Verdict overall() {
        return points.containsValue(Verdict.BROKEN)
                ? Verdict.BROKEN
                : points.containsValue(Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.MET;
    }

    /** The points of which this can be said. */
    public List<String> points(Verdict verdict) {
        return points.entrySet().stream()
                .filter(point -> point.getValue() == verdict)
                .map(Map.Entry::getKey)
                .toList();
    }
}
