package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.LayerDefects;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.model.Door;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.Station;
import org.yizhan.model.YizhanException;
import org.yizhan.model.hours.HoursParser;
import org.yizhan.model.hours.OpeningHours;
import org.yizhan.model.hours.StationHours;

/** The planner's list of stations that exist. */
public final class StationsFile {

    /** Two stations this near to each other (inclusive) are probably one that is listed twice. */
    private static final ColumnMapping.Word CODE = ColumnMapping.Word.of(
            "code", "编码", "站点编码", "驿站编码", "编号", "站点编号", "驿站编号", "代码", "code", "station code", "station id", "id");

    private static final ColumnMapping.Word NAME = ColumnMapping.Word.of(
            "name", "名称", "站点名称", "驿站名称", "服务站点名称", "站名", "驿站", "站点", "name", "station name", "station");
    private static final ColumnMapping.Word HOST =
            ColumnMapping.Word.of("host", "依托单位类型", "依托类型", "host", "host kind", "依托单位", "类型", "站点类型", "kind", "type");
    private static final ColumnMapping.Word HOURS = ColumnMapping.Word.of(
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
    private static final List<ColumnMapping.Word> WORDS = words();

    private StationsFile() {}

    private static List<ColumnMapping.Word> words() {
        List<ColumnMapping.Word> words = new ArrayList<>(List.of(CODE, NAME, HOST, HOURS));
        words.addAll(StationDetails.WORDS);
        words.addAll(DoorColumns.WORDS);
        return List.copyOf(words);
    }

    /**
     * What was read.
     *
     * @param stations in the order of the file, at least one
     */
    public record StationsReading(List<Station> stations, ReadReport facts) {
        public StationsReading {
            stations = List.copyOf(stations);
        }
    }

    /**
     * Reads a file. Stations without a code get {@code S-} and their place in the file; stations close to another
     * are noted and kept. Hosts that the configuration does not know are noted, become {@code other} and stay in the
     * attributes.
     *
     * @param kinds kinds of host of the configuration; when empty, hosts stay as the file names them
     * @param closeMm stations no farther apart than this, as the crow flies, are close
     * @throws YizhanException when the file is damaged, the policy is to stop and something is wrong, two stations have
     *     the same code, no station is left or nobody says which coordinate system it is in
     */
    public static StationsReading read(
            Path file, ReadOptions options, List<HostKind> kinds, int closeMm, Progress progress) {
        HostKindNames hosts = new HostKindNames(kinds);
        try (Progress.Stage stage = progress.begin(Message.of("ingest.reading-stations"), 1)) {
            PointFeatures table = PointFeatures.read(file, options, WORDS, progress);
            List<String> codes = table.codes(CODE, "S-");
            List<Station> stations = new ArrayList<>();
            for (int i = 0; i < codes.size(); i++) {
                PointFeatures.PointRow point = table.points().get(i);
                String said = table.value(point, HOST);
                String host =
                        hosts.word(said, point.row().place(), table.placer().faults());
                StationDetails details = StationDetails.of(table, point);
                Map<String, String> attributes = details.others();
                if (!said.isEmpty() && host.equals(HostKindNames.OTHER)) {
                    attributes.put(table.placer().columns().byWord().getOrDefault(HOST.word(), HOST.word()), said);
                }
                Door door = DoorColumns.of(table, point);
                attributes.put(Station.DOOR, door.place());
                attributes.put(Station.STREET, door.street());
                attributes.values().removeIf(String::isEmpty);
                stations.add(new Station(
                        codes.get(i),
                        table.value(point, NAME),
                        point.at(),
                        host,
                        hours(table, point),
                        details.room(),
                        details.group(),
                        attributes));
            }
            closePairs(table, closeMm / 1000.0);
            stage.advance(1);
            return new StationsReading(stations, table.placer().facts());
        }
    }

    private static StationHours hours(PointFeatures table, PointFeatures.PointRow point) {
        String text = table.value(point, HOURS);
        Optional<OpeningHours> week = HoursParser.parse(text);
        LayerDefects faults = table.placer().faults();
        if (text.isEmpty() && table.placer().columns().has(HOURS)) {
            faults.note("ingest.stations-defect-no-hours", point.row().place());
        } else if (!text.isEmpty() && week.isEmpty()) {
            faults.note("ingest.stations-defect-hours", point.row().place() + " " + text);
        }
        return new StationHours(text, week.orElse(OpeningHours.UNKNOWN));
    }

    /** Counts each station that another, farther south, is close to, with one such neighbour as an example. */
    private static void closePairs(PointFeatures table, double closeMetres) {
        List<PointFeatures.PointRow> fromSouth = new ArrayList<>(table.points());
        fromSouth.sort(Comparator.comparingDouble(point -> point.at().lat()));
        for (int i = 1; i < fromSouth.size(); i++) {
            PointFeatures.PointRow point = fromSouth.get(i);
            LocalPlane plane = new LocalPlane(point.at().lon(), point.at().lat());
            for (int j = i - 1; j >= 0; j--) {
                PointFeatures.PointRow other = fromSouth.get(j);
                double south = plane.y(other.at().lat());
                if (-south > closeMetres) {
                    break;
                }
                if (Math.hypot(plane.x(other.at().lon()), south) <= closeMetres) {
                    table.placer()
                            .faults()
                            .note(
                                    "ingest.stations-defect-close-pair",
                                    other.row().place() + " / " + point.row().place());
                    break;
                }
            }
        }
    }
}
