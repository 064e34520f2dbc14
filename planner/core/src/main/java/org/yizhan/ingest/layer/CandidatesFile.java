package org.yizhan.ingest.layer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.ingest.source.ColumnMapping;
import org.yizhan.ingest.source.ReadOptions;
import org.yizhan.ingest.source.ReadReport;
import org.yizhan.ingest.text.NumberParser;
import org.yizhan.model.BuildMode;
import org.yizhan.model.Candidate;
import org.yizhan.model.HostKind;
import org.yizhan.model.Message;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;

/** The planner's own list of places where a station could go. */
public final class CandidatesFile {

    private static final ColumnMapping.Word ID =
            ColumnMapping.Word.of("id", "备选点编号", "备选点编码", "编号", "编码", "代码", "id", "candidate id", "code");
    private static final ColumnMapping.Word NAME = ColumnMapping.Word.of("name", "名称", "备选点名称", "点位名称", "备选点", "name");
    private static final ColumnMapping.Word HOST =
            ColumnMapping.Word.of("host", "依托单位类型", "依托类型", "host", "host kind", "依托单位", "类型", "kind", "type");
    private static final ColumnMapping.Word BUILD =
            ColumnMapping.Word.of("build", "建设方式", "建设模式", "建设类型", "build", "build mode");
    private static final ColumnMapping.Word COST =
            ColumnMapping.Word.of("cost", "开办费用", "建设费用", "费用", "成本", "造价", "投资", "cost");
    private static final ColumnMapping.Word CHOICE =
            ColumnMapping.Word.of("choice", "选择", "决定", "取舍", "choice", "decision");
    private static final List<ColumnMapping.Word> WORDS = Stream.concat(
                    Stream.of(ID, NAME, HOST, BUILD, COST, CHOICE, SeatCount.WORD, StationDetails.GROUP),
                    DoorColumns.WORDS.stream())
            .toList();

    private static final Map<String, BuildMode> BUILDS = Map.ofEntries(
            Map.entry("own", BuildMode.OWN),
            Map.entry("自建", BuildMode.OWN),
            Map.entry("新建", BuildMode.OWN),
            Map.entry("joint", BuildMode.JOINT),
            Map.entry("联建", BuildMode.JOINT),
            Map.entry("shared", BuildMode.SHARED),
            Map.entry("共建", BuildMode.SHARED),
            Map.entry("movable", BuildMode.MOVABLE),
            Map.entry("移动", BuildMode.MOVABLE));
    private static final Map<String, Candidate.Choice> CHOICES = Map.ofEntries(
            Map.entry("free", Candidate.Choice.FREE),
            Map.entry("可选", Candidate.Choice.FREE),
            Map.entry("required", Candidate.Choice.REQUIRED),
            Map.entry("必选", Candidate.Choice.REQUIRED),
            Map.entry("必建", Candidate.Choice.REQUIRED),
            Map.entry("forbidden", Candidate.Choice.FORBIDDEN),
            Map.entry("禁止", Candidate.Choice.FORBIDDEN),
            Map.entry("禁选", Candidate.Choice.FORBIDDEN));

    private CandidatesFile() {}

    /**
     * What was read.
     *
     * @param candidates in the order of the file, at least one
     */
    public record CandidatesReading(List<Candidate> candidates, ReadReport facts) {
        public CandidatesReading {
            candidates = List.copyOf(candidates);
        }
    }

    /**
     * Reads a file. Rows without a cost or a way of building have those of their kind of host. Without a host a candidate
     * is {@code other}, without a choice free, and without an id it gets {@code C-} and its place in the file.
     *
     * @param kinds kinds of host of the configuration; when empty, hosts stay as the file names them, and every row needs
     *     a cost and a way of building
     * @throws YizhanException naming the row when a value means nothing or two candidates have the same id; when the file
     *     is damaged, the policy is to stop and something is wrong, no candidate is left or nobody says which coordinate
     *     system it is in
     */
    public static CandidatesReading read(Path file, ReadOptions options, List<HostKind> kinds, Progress progress) {
        HostKindNames hosts = new HostKindNames(kinds);
        PointFeatures table = PointFeatures.read(file, options, WORDS, progress);
        List<String> ids = table.codes(ID, "C-");
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            PointFeatures.PointRow point = table.points().get(i);
            String host = hosts.word(
                    table.value(point, HOST),
                    point.row().place(),
                    table.placer().faults());
            HostKind kind = hosts.kind(host).orElse(null);
            candidates.add(new Candidate(
                    ids.get(i),
                    table.value(point, NAME),
                    point.at(),
                    host,
                    oneOf(table, point, BUILD, BUILDS, kind == null ? null : kind.build()),
                    cost(table, point, kind),
                    oneOf(table, point, CHOICE, CHOICES, Candidate.Choice.FREE),
                    seats(table, point),
                    table.value(point, StationDetails.GROUP),
                    DoorColumns.of(table, point)));
        }
        return new CandidatesReading(candidates, table.placer().facts());
    }

    private static double cost(PointFeatures table, PointFeatures.PointRow point, @Nullable HostKind kind) {
        String text = table.value(point, COST);
        if (text.isEmpty() && kind != null) {
            return kind.cost();
        }
        double cost = NumberParser.of(text);
        if (!(cost > 0)) {
            throw YizhanException.failed(Message.of(
                    "ingest.candidates-cost", table.file(), point.row().where(), text));
        }
        return cost;
    }

    private static @Nullable Integer seats(PointFeatures table, PointFeatures.PointRow point) {
        String text = table.value(point, SeatCount.WORD);
        if (text.isEmpty()) {
            return null;
        }
        Integer seats = SeatCount.of(text);
        if (seats == null) {
            throw YizhanException.failed(Message.of(
                    "ingest.candidates-seats", table.file(), point.row().where(), text));
        }
        return seats;
    }

    private static <T> T oneOf(
            PointFeatures table,
            PointFeatures.PointRow point,
            ColumnMapping.Word word,
            Map<String, T> values,
            @Nullable T otherwise) {
        String text = table.value(point, word);
        T value = text.isEmpty() ? otherwise : values.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw YizhanException.failed(Message.of(
                    "ingest.candidates-" + word.word(),
                    table.file(),
                    point.row().where(),
                    text));
        }
        return value;
    }
}
