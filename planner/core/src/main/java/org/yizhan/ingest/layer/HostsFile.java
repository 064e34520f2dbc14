package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Geometry;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.ColumnMapping.Word;
import org.yizhan.ingest.source.FeatureSource;
import org.yizhan.ingest.source.Georeferencer;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.source.RowGeometryReader;
import org.yizhan.ingest.source.SourceRow;
import org.yizhan.ingest.text.TextFile;
import org.yizhan.ingest.vector.PoiJsonSource;
import org.yizhan.model.HostKind;
import org.yizhan.model.LoadedHost;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Place;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** A planner's list of possible hosts: points of interest of a web map, of OSM, or of a table. */
public final class HostsFile {

    private static final Word ID = Word.of("id", "id", "@id", "osm_id", "uid", "编号", "编码", "poi id", "poiid");
    private static final Word NAME = Word.of("name", "name", "名称", "title", "poi名称", "单位名称", "名字");
    private static final Word CODE = Word.of("typecode", "typecode", "类型编码", "分类编码", "类型代码", "分类代码");
    private static final Word TYPE =
            Word.of("type", "type", "类型", "类别", "分类", "category", "tag", "poi类型", "依托单位类型", "host");
    private static final Word LARGE = Word.of("large", "大类", "一级分类", "一级类");
    private static final Word MIDDLE = Word.of("middle", "中类", "二级分类", "二级类");
    private static final Word SMALL = Word.of("small", "小类", "三级分类", "三级类");
    private static final Word STATUS = Word.of("status", "营业状态", "经营状态", "business_status", "状态", "status");
    private static final List<Word> WORDS = List.of(ID, NAME, CODE, TYPE, LARGE, MIDDLE, SMALL, STATUS);

    private static final String SHUT = "停业|歇业|关闭|关门|注销|吊销|拆除|搬迁|(?i:closed)";
    private static final Pattern SHUT_STATUS = Pattern.compile(SHUT);
    private static final Pattern SHUT_NAME = Pattern.compile("[（(\\[【][^）)\\]】]*(" + SHUT + ")");
    private static final Pattern GONE = Pattern.compile("(disused|abandoned|demolished|removed|razed|was)(:.*)?");
    private static final Set<String> PRIVATE = Set.of("private", "no");

    private HostsFile() {}

    /**
     * What was read.
     *
     * @param hosts in the order of the file, perhaps none
     * @param unmatched type of the file → how many places of it are of no host kind, by type
     * @param leftOut how many were left out: {@code closed}, {@code private}
     */
    public record HostsReading(
            List<LoadedHost> hosts, Map<String, Integer> unmatched, Map<String, Integer> leftOut, ReadReport facts) {
        public HostsReading {
            hosts = List.copyOf(hosts);
            unmatched = new TreeMap<>(unmatched);
            leftOut = new TreeMap<>(leftOut);
        }
    }

    /**
     * Reads a file. Outlines stand for the point in their middle. A place without an id gets one made of its position, so
     * that an unchanged file gives the same ids again.
     *
     * @param kinds kinds of host of the configuration, whose types and codes decide what a place is
     * @throws YizhanException when the file is damaged, nobody says which coordinate system it is in, no column holds
     *     positions or a type, or the policy is to stop and something is wrong
     */
    public static HostsReading read(Path file, ReadOptions options, List<HostKind> kinds, Progress progress) {
        try (FeatureSource source = open(file, options)) {
            Georeferencer placer = Georeferencer.of(source, options, RowGeometryReader.Want.POINT_OR_AREA, WORDS);
            ColumnMapping columns = placer.columns();
            Set<String> keys = kinds.stream()
                    .flatMap(kind -> kind.tags().stream())
                    .map(tag -> tag.substring(0, tag.indexOf('=')))
                    .collect(Collectors.toSet());
            boolean typed = Stream.of(CODE, TYPE, LARGE).anyMatch(columns::has)
                    || source.columns().stream().anyMatch(keys::contains);
            if (!typed) {
                throw YizhanException.usage(
                        Message.of("ingest.hosts-no-type", file, String.join(", ", source.columns())));
            }
            Collector collector = new Collector(columns, new HostTypes(kinds), keys);
            placer.each(() -> PointFeatures.stopIfAsked(file, progress), collector::take);
            return new HostsReading(collector.hosts, collector.unmatched, collector.leftOut, placer.facts());
        }
    }

    private static FeatureSource open(Path file, ReadOptions options) {
        String text = TextFile.beginning(TextFile.head(file));
        if (text.startsWith("{") || text.startsWith("[")) {
            Optional<PoiJsonSource> answers = PoiJsonSource.open(file);
            if (answers.isPresent()) {
                return answers.get();
            }
        }
        return FeatureSources.open(file, options);
    }

    private static final class Collector {
        private final ColumnMapping columns;
        private final HostTypes types;
        private final Set<String> keys;
        private final List<LoadedHost> hosts = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();
        private final Map<String, Integer> unmatched = new LinkedHashMap<>();
        private final Map<String, Integer> leftOut = new LinkedHashMap<>();

        Collector(ColumnMapping columns, HostTypes types, Set<String> keys) {
            this.columns = columns;
            this.types = types;
            this.keys = keys;
        }

        void take(SourceRow row, Geometry geometry) {
            Map<String, String> values = row.values();
            String name = columns.value(row, NAME);
            boolean shut = SHUT_STATUS.matcher(columns.value(row, STATUS)).find()
                    || SHUT_NAME.matcher(name).find()
                    || values.entrySet().stream().anyMatch(tag -> isGone(tag.getKey(), tag.getValue()));
            if (shut || PRIVATE.contains(values.getOrDefault("access", ""))) {
                leftOut.merge(shut ? "closed" : "private", 1, Integer::sum);
                return;
            }
            String type = type(row);
            Optional<HostKind> kind = types.of(columns.value(row, CODE), type, values);
            if (kind.isEmpty()) {
                String said = type.isEmpty() ? columns.value(row, CODE) : type;
                unmatched.merge(said.isEmpty() ? tagOf(values) : said, 1, Integer::sum);
                return;
            }
            LonLat at = at(geometry);
            boolean osm = values.keySet().stream().anyMatch(keys::contains);
            hosts.add(new LoadedHost(
                    new Place(id(row, at), name, at, 0, osm ? values : Map.of()),
                    kind.get().word(),
                    type));
        }

        private String type(SourceRow row) {
            String levels = Stream.of(LARGE, MIDDLE, SMALL)
                    .map(word -> columns.value(row, word))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(";"));
            return levels.isEmpty() ? columns.value(row, TYPE) : levels;
        }

        private String tagOf(Map<String, String> values) {
            return values.keySet().stream()
                    .filter(keys::contains)
                    .sorted()
                    .findFirst()
                    .map(key -> key + "=" + values.get(key))
                    .orElse("-");
        }

        private static boolean isGone(String key, String value) {
            return GONE.matcher(key).matches() && !value.equals("no")
                    || key.equals("shop") && value.equals("vacant")
                    || key.equals("opening_hours") && Set.of("off", "closed").contains(value);
        }

        private String id(SourceRow row, LonLat at) {
            String given = columns.value(row, ID);
            if (!given.isEmpty()) {
                ids.add(given);
                return given;
            }
            String made = String.format(Locale.ROOT, "poi/%.6f,%.6f", at.lon(), at.lat());
            String free = made;
            for (int i = 2; !ids.add(free); i++) {
                free = made + "-" + i;
            }
            return free;
        }

        private static LonLat at(Geometry geometry) {
            org.locationtech.jts.geom.Coordinate middle = geometry.getCentroid().getCoordinate();
            return new LonLat(middle.x, middle.y);
        }
    }
}
