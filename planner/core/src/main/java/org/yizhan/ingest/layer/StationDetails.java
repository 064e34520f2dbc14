package org.yizhan.ingest.layer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Station;

/** What unions keep of a station beyond its name and place, brought to one form whatever the file calls it. */
final class StationDetails {

    /** Also a column of the planner's own candidates. */
    static final ColumnMapping.Word GROUP = ColumnMapping.Word.of(
            Station.GROUP, "group", "组", "同址组", "互斥组", "同址分组", "互斥分组", "组号", "site group", "exclusion group");

    /** By the name of the attribute that each becomes. */
    static final List<ColumnMapping.Word> WORDS = List.of(
            ColumnMapping.Word.of(
                    Station.ADDRESS, "address", "地址", "详细地址", "站点地址", "驿站地址", "所在地址", "所在位置", "位置", "addr"),
            ColumnMapping.Word.of(Station.DISTRICT, "district", "区县", "所属区县", "所属区", "所在区", "行政区", "区域", "辖区"),
            ColumnMapping.Word.of(
                    Station.AREA, "area", "area m2", "area sqm", "floor area", "面积", "建筑面积", "使用面积", "站点面积", "驿站面积"),
            ColumnMapping.Word.of(
                    Station.EQUIPMENT,
                    "equipment",
                    "facilities",
                    "设施",
                    "设备",
                    "设施设备",
                    "配套设施",
                    "服务设施",
                    "设施配置",
                    "设备清单",
                    "配备设施"),
            SeatCount.WORD,
            GROUP,
            ColumnMapping.Word.of(Station.TIER, "tier", "level", "grade", "等级", "级别", "站点等级", "驿站等级", "星级"),
            ColumnMapping.Word.of(Station.STATUS, "status", "state", "状态", "运营状态", "建设状态", "使用状态", "开放状态"));

    private static final Pattern SQUARE_METRES =
            Pattern.compile("(?:约|大约|about|ca\\.?)?\\s*([0-9]+(?:\\.[0-9]+)?)\\s*(?:m2|sqm|平方米|平米|平方|平)?");

    /** Larger rooms are no stations but typing errors. */
    private static final double MOST_SQUARE_METRES = 100_000;

    private StationDetails() {}

    /** The attributes of a station: these details, and all other columns under their own names. */
    static Map<String, String> of(PointFeatures table, PointFeatures.PointRow point) {
        Map<String, String> attributes = new LinkedHashMap<>(table.otherValues(point));
        for (ColumnMapping.Word word : WORDS) {
            String text = table.value(point, word);
            String value =
                    switch (word.word()) {
                        case Station.AREA -> squareMetres(text);
                        case Station.EQUIPMENT -> items(text);
                        case Station.SEATS -> seats(text);
                        default -> text;
                    };
            if (!value.isEmpty()) {
                attributes.put(word.word(), value);
            } else if (!text.isEmpty()) {
                table.placer()
                        .faults()
                        .note(
                                "ingest.stations-defect-" + (word == SeatCount.WORD ? "seats" : "area"),
                                point.row().place() + " " + text);
                attributes.put(table.placer().columns().byWord().getOrDefault(word.word(), "") + " ?", text);
            }
        }
        return attributes;
    }

    /** A floor area without its unit; empty where it is none. */
    private static String squareMetres(String text) {
        Matcher area = SQUARE_METRES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        if (!area.matches()) {
            return "";
        }
        double squareMetres = Double.parseDouble(area.group(1));
        return squareMetres > 0 && squareMetres <= MOST_SQUARE_METRES ? SourceRow.shown(squareMetres) : "";
    }

    private static String seats(String text) {
        OptionalInt seats = SeatCount.of(text);
        return seats.isPresent() ? String.valueOf(seats.getAsInt()) : "";
    }

    private static String items(String text) {
        return Arrays.stream(text.split("[;；,，、/|\\n]+"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .collect(Collectors.joining(";"));
    }
}
