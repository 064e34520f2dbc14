package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.yizhan.geodesy.Crs;
import org.yizhan.model.Defects;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/**
 * Points with values, from a CSV file with a longitude and a latitude column or from GeoJSON; which of the two follows
 * from the contents.
 *
 * @param points those with a usable position, in the order of the file
 * @param columns which column holds what
 * @param crs what the positions were converted from
 * @param defects rows left out, by reason
 */
record TablePoints(List<PointRow> points, TableColumns columns, Crs crs, Defects defects) {

    /** What Java alone would take for a number, such as 1f or 0x1p3, is none. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?");

    private static final TableColumns.Word ID = TableColumns.Word.of("id", "id");

    /**
     * One point.
     *
     * @param ordinal its place among the rows or features of the file, unusable ones counted, the first is 1
     * @param place row number or feature id, for reports
     * @param where the same in words, for errors
     * @param values what is not blank, by column name
     */
    record PointRow(int ordinal, String place, Message where, LonLat at, Map<String, String> values) {}

    TablePoints {
        points = List.copyOf(points);
    }

    /**
     * Reads a file.
     *
     * @param crs coordinate system; null where GeoJSON says it
     * @param words what to look for beside the position
     * @throws YizhanException when the file is damaged, a CSV comes without coordinate system or position columns, or no
     *     point is left
     */
    static TablePoints read(Path file, @Nullable String crs, List<TableColumns.Word> words, Progress progress) {
        byte[] bytes = TableText.bytes(file);
        TablePoints points = TableText.looksLikeJson(bytes)
                ? geoJson(GeoJsonFile.of(file, bytes), crs, words, progress)
                : csv(file, bytes, crs, words, progress);
        if (points.points().isEmpty()) {
            throw YizhanException.failed(Message.of("ingest.no-points", file, summary(points.defects())));
        }
        return points;
    }

    private static TablePoints csv(
            Path file, byte[] bytes, @Nullable String crs, List<TableColumns.Word> words, Progress progress) {
        if (crs == null) {
            throw YizhanException.usage(Message.of("ingest.crs-needed", file));
        }
        Crs system = Crs.parse(crs);
        Table table = Table.of(file, TableText.decode(file, bytes));
        List<TableColumns.Word> all = new ArrayList<>(List.of(TableColumns.LON, TableColumns.LAT));
        all.addAll(words);
        TableColumns columns = TableColumns.guess(table.columns(), all);
        if (!columns.has(TableColumns.LON) || !columns.has(TableColumns.LAT)) {
            throw YizhanException.failed(
                    Message.of("ingest.csv-no-position", file, String.join(", ", table.columns())));
        }
        List<PointRow> points = new ArrayList<>();
        int ordinal = 0;
        for (Table.Row row : table.rows()) {
            stopIfAsked(file, progress);
            ordinal++;
            String place = String.valueOf(row.number());
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < table.columns().size(); i++) {
                put(values, table.columns().get(i), row.values().get(i));
            }
            String x = columns.value(values, TableColumns.LON);
            String y = columns.value(values, TableColumns.LAT);
            if (x.isEmpty() || y.isEmpty()) {
                table.defects().add("ingest.defect-no-position", place);
            } else if (!isNumber(x) || !isNumber(y)) {
                table.defects().add("ingest.defect-position-not-number", place);
            } else {
                LonLat at = onEarth(system, Double.parseDouble(x), Double.parseDouble(y), place, table.defects());
                if (at != null) {
                    Message where = Message.of("ingest.where-row", place);
                    points.add(new PointRow(ordinal, place, where, at, values));
                }
            }
        }
        return new TablePoints(points, columns, system, table.defects());
    }

    private static TablePoints geoJson(
            GeoJsonFile file, @Nullable String crs, List<TableColumns.Word> words, Progress progress) {
        Crs system = file.crs(crs);
        Set<String> names = new LinkedHashSet<>();
        boolean ids = false;
        for (GeoJsonFile.Feature feature : file.features()) {
            names.addAll(feature.properties().keySet());
            ids |= !feature.id().isEmpty();
        }
        // The id of a feature serves where no property is called so.
        boolean ownId = ids
                && TableColumns.guess(List.copyOf(names), List.of(ID)).byWord().isEmpty();
        if (ownId) {
            names.add(ID.word());
        }
        TableColumns columns = TableColumns.guess(List.copyOf(names), words);
        Defects defects = new Defects();
        List<PointRow> points = new ArrayList<>();
        for (GeoJsonFile.Feature feature : file.features()) {
            stopIfAsked(file.file(), progress);
            if (feature.geometry() == null) {
                defects.add("ingest.defect-no-geometry", feature.place());
            } else if (!(feature.geometry() instanceof Point point)) {
                defects.add("ingest.defect-not-point", feature.place());
            } else {
                LonLat at = onEarth(system, point.getX(), point.getY(), feature.place(), defects);
                if (at != null) {
                    Map<String, String> values = new LinkedHashMap<>();
                    feature.properties().keySet().forEach(name -> put(values, name, feature.text(name)));
                    if (ownId) {
                        put(values, ID.word(), feature.id());
                    }
                    Message where = GeoJsonFile.where(feature.number(), feature.id());
                    points.add(new PointRow(feature.number(), feature.place(), where, at, values));
                }
            }
        }
        return new TablePoints(points, columns, system, defects);
    }

    /** Whether it is a decimal number; it may still be too large for any use. */
    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    private static @Nullable LonLat onEarth(Crs crs, double x, double y, String place, Defects defects) {
        if (x == 0 && y == 0) {
            defects.add("ingest.defect-null-island", place);
            return null;
        }
        Coordinate at = crs.toWgs84(x, y);
        if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
            defects.add("ingest.defect-out-of-range", place);
            return null;
        }
        return new LonLat(at.x, at.y);
    }

    private static void stopIfAsked(Path file, Progress progress) {
        if (progress.isCancelled()) {
            throw YizhanException.cancelled(Message.of("ingest.cancelled", file));
        }
    }

    /** The reason that most rows were left out for. */
    private static Message summary(Defects defects) {
        Defects.Count most = null;
        for (Defects.Count count : defects.counts()) {
            most = most == null || count.count() > most.count() ? count : most;
        }
        return most == null ? Message.of("ingest.no-features") : most.kind();
    }

    /** What a row says beyond the columns that were taken for something. */
    Map<String, String> otherValues(PointRow point) {
        Map<String, String> others = new LinkedHashMap<>(point.values());
        others.keySet().removeIf(columns::holds);
        return others;
    }

    /**
     * The code of each point, made from its place in the file where it has none, so that an unchanged file gives the same
     * codes again.
     *
     * @throws YizhanException naming both places when two points have the same code
     */
    List<String> codes(Path file, TableColumns.Word word, String prefix) {
        Map<String, PointRow> taken = new LinkedHashMap<>();
        for (PointRow point : points) {
            String code = columns.value(point.values(), word);
            PointRow first = code.isEmpty() ? null : taken.putIfAbsent(code, point);
            if (first != null) {
                throw YizhanException.failed(
                        Message.of("ingest.duplicate-code", file, code, first.where(), point.where()));
            }
        }
        List<String> codes = new ArrayList<>();
        for (PointRow point : points) {
            String code = columns.value(point.values(), word);
            if (code.isEmpty()) {
                code = free(taken.keySet(), prefix + String.format(Locale.ROOT, "%04d", point.ordinal()));
                taken.put(code, point);
                if (columns.has(word)) {
                    defects.add("ingest.defect-no-code", point.place());
                }
            }
            codes.add(code);
        }
        return codes;
    }

    private static String free(Set<String> taken, String code) {
        String free = code;
        for (int i = 2; taken.contains(free); i++) {
            free = code + "-" + i;
        }
        return free;
    }
}
