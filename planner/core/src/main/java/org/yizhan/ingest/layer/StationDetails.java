package org.yizhan.ingest.layer;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.model.Station;

/**
 * What unions keep of a station beyond its name and place, brought to one form whatever the file calls it.
 *
 * @param others all else that the file says, by its columns; may be added to
 */
record StationDetails(Station.Room room, String group, Map<String, String> others) {

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

    /** What the columns say; what a column says that cannot be used is noted and stays under its name and a question mark. */
    static StationDetails of(PointFeatures table, PointFeatures.PointRow point) {
        Map<String, String> others = new LinkedHashMap<>(table.otherValues(point));
        Double squareMetres = null;
        Integer seats = null;
        List<String> equipment = null;
        String group = "";
        for (ColumnMapping.Word word : WORDS) {
            String text = table.value(point, word);
            if (text.isEmpty()) {
                continue;
            }
            switch (word.word()) {
                case Station.AREA -> {
                    squareMetres = squareMetres(text);
                    if (squareMetres == null) {
                        doubt(table, point, word, "area", text, others);
                    }
                }
                case Station.SEATS -> {
                    seats = SeatCount.of(text);
                    if (seats == null) {
                        doubt(table, point, word, "seats", text, others);
                    }
                }
                case Station.EQUIPMENT -> equipment = items(text);
                case Station.GROUP -> group = text;
                default -> others.put(word.word(), text);
            }
        }
        return new StationDetails(new Station.Room(squareMetres, seats, equipment), group, others);
    }

    private static void doubt(
            PointFeatures table,
            PointFeatures.PointRow point,
            ColumnMapping.Word word,
            String what,
            String text,
            Map<String, String> others) {
        table.placer()
                .faults()
                .note("ingest.stations-defect-" + what, point.row().place() + " " + text);
        others.put(table.placer().columns().byWord().getOrDefault(word.word(), "") + " ?", text);
    }

    /** A floor area without its unit; null where it is none. */
    private static @Nullable Double squareMetres(String text) {
        Matcher area = SQUARE_METRES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC));
        if (!area.matches()) {
            return null;
        }
        double squareMetres = Double.parseDouble(SourceRow.shown(Double.parseDouble(area.group(1))));
        return squareMetres > 0 && squareMetres <= MOST_SQUARE_METRES ? (Double) squareMetres : null;
    }

    /** The items of a list, each once; null where there are none. */
    private static @Nullable List<String> items(String text) {
        List<String> items = Arrays.stream(text.split("[;；,，、/|\\n]+"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
        return items.isEmpty() ? null : items;
    }
}
