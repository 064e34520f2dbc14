package org.yizhan.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Defects;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;

/** The planner's list of stations that exist, as CSV or GeoJSON points. */
public final class StationsFile {

    /** Two stations this near to each other (inclusive) are probably one that is listed twice. */
    static final double CLOSE_METRES = 5;

    private static final TableColumns.Word CODE = TableColumns.Word.of(
            "code", "编码", "站点编码", "驿站编码", "编号", "站点编号", "驿站编号", "代码", "code", "station code", "station id", "id");
    private static final TableColumns.Word NAME = TableColumns.Word.of(
            "name", "名称", "站点名称", "驿站名称", "服务站点名称", "站名", "驿站", "站点", "name", "station name", "station");
    private static final TableColumns.Word HOST =
            TableColumns.Word.of("host", "依托单位类型", "依托类型", "host", "host kind", "依托单位", "类型", "站点类型", "kind", "type");
    private static final TableColumns.Word HOURS = TableColumns.Word.of(
            "hours",
            "hours",
            "opening hours",
            "open hours",
            "opening times",
            "开放时间",
            "营业时间",
            "服务时间",
            "开放时段",
            "服务时段",
            "工作时间");
    private static final List<TableColumns.Word> WORDS = List.of(CODE, NAME, HOST, HOURS);

    private StationsFile() {}

    /**
     * What was read.
     *
     * @param stations in the order of the file, at least one
     * @param columns our word ({@code lon}, {@code lat}, {@code code}, {@code name}, {@code host}, {@code hours}) → the
     *     column of the
     *     file that was taken for it
     * @param crs the coordinate system that positions were converted from
     * @param defects what was left out or looks wrong
     */
    public record StationsReading(
            List<Station> stations, Map<String, String> columns, String crs, List<Defects.Count> defects) {
        public StationsReading {
            stations = List.copyOf(stations);
            defects = List.copyOf(defects);
        }
    }

    /**
     * Reads a file. Stations without a code get {@code S-} and their place in the file. Rows without a usable position
     * are counted and left out; stations within 5 m of another are counted and kept.
     *
     * @param crs coordinate system; may be null for GeoJSON only, which is WGS84
     * @throws YizhanException when the file is damaged, two stations have the same code, no station is left or a CSV comes
     *     without {@code crs}
     */
    public static StationsReading read(Path file, @Nullable String crs, Progress progress) {
        return read(file, crs, List.of(), progress);
    }

    /**
     * As {@link #read(Path, String, Progress)}, with hosts brought to the words of the configuration. Hosts that it does
     * not know are counted, become {@code other} and stay in the attributes.
     *
     * @param kinds kinds of host of the configuration; when empty, hosts stay as the file names them
     */
    public static StationsReading read(Path file, @Nullable String crs, List<HostKind> kinds, Progress progress) {
        TableHosts hosts = new TableHosts(kinds);
        try (Progress.Stage stage = progress.begin(Message.of("ingest.reading-stations"), 1)) {
            TablePoints table = TablePoints.read(file, crs, WORDS, progress);
            List<String> codes = table.codes(file, CODE, "S-");
            List<Station> stations = new ArrayList<>();
            for (int i = 0; i < codes.size(); i++) {
                TablePoints.PointRow point = table.points().get(i);
                String said = table.columns().value(point.values(), HOST);
                String host = hosts.word(said, point.place(), table.defects());
                Map<String, String> attributes = table.otherValues(point);
                if (!said.isEmpty() && host.equals(TableHosts.OTHER)) {
                    attributes.put(table.columns().byWord().getOrDefault(HOST.word(), HOST.word()), said);
                }
                String hours = table.columns().value(point.values(), HOURS);
                if (hours.isEmpty() && table.columns().has(HOURS)) {
                    table.defects().add("ingest.stations-defect-no-hours", point.place());
                } else if (!hours.isEmpty() && HoursText.read(hours).isEmpty()) {
                    table.defects().add("ingest.stations-defect-hours", point.place() + " " + hours);
                }
                stations.add(new Station(
                        codes.get(i),
                        table.columns().value(point.values(), NAME),
                        point.at(),
                        host,
                        hours,
                        attributes));
            }
            closePairs(table);
            stage.advance(1);
            return new StationsReading(
                    stations,
                    table.columns().byWord(),
                    table.crs().name(),
                    table.defects().counts());
        }
    }

    /** Counts each station that another, farther south, is close to, with one such neighbour as an example. */
    private static void closePairs(TablePoints table) {
        List<TablePoints.PointRow> fromSouth = new ArrayList<>(table.points());
        fromSouth.sort(Comparator.comparingDouble(point -> point.at().lat()));
        for (int i = 1; i < fromSouth.size(); i++) {
            TablePoints.PointRow point = fromSouth.get(i);
            LocalPlane plane = new LocalPlane(point.at().lon(), point.at().lat());
            for (int j = i - 1; j >= 0; j--) {
                TablePoints.PointRow other = fromSouth.get(j);
                double south = plane.y(other.at().lat());
                if (-south > CLOSE_METRES) {
                    break;
                }
                if (Math.hypot(plane.x(other.at().lon()), south) <= CLOSE_METRES) {
                    table.defects().add("ingest.stations-defect-close-pair", other.place() + " / " + point.place());
                    break;
                }
            }
        }
    }
}
