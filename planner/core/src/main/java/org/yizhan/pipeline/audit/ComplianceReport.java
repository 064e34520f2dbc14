package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.station.Compliance;
import org.yizhan.audit.station.Compliance.Verdict;
import org.yizhan.model.Message;
import org.yizhan.model.Settings;
import org.yizhan.model.Station;

/**
 * Whether the existing stations have what the standard asks for; stations that a plan adds are not among them.
 *
 * @param stations how many were judged: {@code met + broken + unknown}
 * @param met that have everything
 * @param broken that lack something for certain
 * @param unknown of which neither is known
 * @param points the same for each point of the standard
 * @param each the stations, those that lack most first
 */
public record ComplianceReport(
        int stations, int met, int broken, int unknown, List<Point> points, List<StationLine> each) {

    /** Nobody was judged. */
    static final ComplianceReport NONE = new ComplianceReport(0, 0, 0, 0, List.of(), List.of());

    /**
     * One point of the standard.
     *
     * @param point {@code area}, {@code equipment} or a word of the haves
     * @param label what to call it, by language: {@code en} and {@code zh}
     */
    public record Point(String point, Map<String, String> label, int met, int broken, int unknown) {}

    /**
     * One station.
     *
     * @param verdict {@code met}, {@code broken} or {@code unknown}
     * @param areaM2 its floor area, null where unknown
     * @param equipment how many items, null where unknown
     * @param lacks the points that it breaks
     * @param unknown the points of which nothing is known
     */
    public record StationLine(
            String code,
            String name,
            String verdict,
            @Nullable Double areaM2,
            @Nullable Integer equipment,
            List<String> lacks,
            List<String> unknown) {}

    static ComplianceReport of(List<Station> stations, Settings.Standard standard) {
        if (stations.isEmpty()) {
            return NONE;
        }
        List<Compliance> judged = stations.stream()
                .map(station -> Compliance.of(station, standard))
                .toList();
        List<StationLine> each = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            each.add(line(stations.get(s), judged.get(s)));
        }
        each.sort(Comparator.comparingInt((StationLine line) -> line.lacks.size())
                .reversed()
                .thenComparing(StationLine::code));
        List<Point> points = judged.get(0).points().keySet().stream()
                .map(point -> new Point(
                        point,
                        // In one order, so that the same audit makes the same report in every run.
                        new TreeMap<>(Map.of(
                                "en",
                                label(point, standard, Locale.ENGLISH),
                                "zh",
                                label(point, standard, Locale.CHINESE))),
                        count(judged, point, Verdict.MET),
                        count(judged, point, Verdict.BROKEN),
                        count(judged, point, Verdict.UNKNOWN)))
                .toList();
        return new ComplianceReport(
                stations.size(),
                overall(judged, Verdict.MET),
                overall(judged, Verdict.BROKEN),
                overall(judged, Verdict.UNKNOWN),
                points,
                each);
    }

    private static int overall(List<Compliance> judged, Verdict verdict) {
        return (int) judged.stream().filter(each -> each.overall() == verdict).count();
    }

    private static int count(List<Compliance> judged, String point, Verdict verdict) {
        return (int) judged.stream()
                .filter(each -> each.points().get(point) == verdict)
                .count();
    }

    private static StationLine line(Station station, Compliance compliance) {
        List<String> equipment = station.room().equipment();
        return new StationLine(
                station.code(),
                station.name(),
                compliance.overall().word(),
                station.room().squareMetres(),
                equipment == null ? null : equipment.size(),
                compliance.points(Verdict.BROKEN),
                compliance.points(Verdict.UNKNOWN));
    }

    /** What to call a point of the standard. */
    public String label(String point, Locale locale) {
        String language = locale.getLanguage().equals("zh") ? "zh" : "en";
        return points.stream()
                .filter(each -> each.point.equals(point))
                .map(each -> each.label.getOrDefault(language, point))
                .findFirst()
                .orElse(point);
    }

    private static String label(String point, Settings.Standard standard, Locale locale) {
        return switch (point) {
            case Compliance.AREA ->
                Message.of("pipeline.standard-area", standard.smallestSquareMetres())
                        .in(locale);
            case Compliance.EQUIPMENT ->
                Message.of("pipeline.standard-equipment", standard.fewestEquipment())
                        .in(locale);
            default ->
                standard.haves().stream()
                        .filter(have -> have.word().equals(point))
                        .map(have -> have.label(locale))
                        .findFirst()
                        .orElse(point);
        };
    }
}
