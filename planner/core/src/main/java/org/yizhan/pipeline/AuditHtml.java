package org.yizhan.pipeline;

import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.ledger.GapStatus;
import org.yizhan.audit.ledger.Ledger;
import org.yizhan.audit.ledger.LedgerAudit;
import org.yizhan.audit.ledger.LedgerEntry;
import org.yizhan.export.HtmlReport;
import org.yizhan.export.ReportContent;
import org.yizhan.export.ReportContent.Bar;
import org.yizhan.export.ReportContent.Bars;
import org.yizhan.export.ReportContent.Block;
import org.yizhan.export.ReportContent.Bullets;
import org.yizhan.export.ReportContent.Curve;
import org.yizhan.export.ReportContent.Curves;
import org.yizhan.export.ReportContent.Paragraph;
import org.yizhan.export.ReportContent.Picture;
import org.yizhan.export.ReportContent.Section;
import org.yizhan.export.ReportContent.Table;
import org.yizhan.export.ReportContent.Term;
import org.yizhan.export.ReportContent.Terms;
import org.yizhan.export.ReportContent.Tile;
import org.yizhan.export.ReportContent.Verdict;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.Zone;

/** The report of an audit for people in a meeting: the verdict, the map, charts, gaps with the ledger, and the method. */
final class AuditHtml {

    private static final int GAPS_SHOWN = 25;
    private static final int VIOLATIONS_SHOWN = 15;
    private static final int STATIONS_SHOWN = 15;
    private static final int HOPELESS_SHOWN = 10;
    private static final int DISTRICTS_SHOWN = 20;
    private static final int DETOURS_SHOWN = 10;
    private static final int AUDITS_SHOWN = 8;
    private static final double BEYOND_RADIUS = 4 / 3.0;
    private static final double NEARLY_ALL = 0.99;

    private static final List<String> TERMS = List.of(
            "rule",
            "street",
            "walk",
            "covered",
            "uncoverable",
            "workers",
            "curve",
            "spacing",
            "weaker",
            "gap",
            "rank",
            "ledger",
            "checked",
            "rounding");

    private static final Set<String> ROAD_CLASSES = Set.of(
            "road-footway",
            "road-path",
            "road-pedestrian",
            "road-steps",
            "road-cycleway",
            "road-service",
            "road-residential",
            "road-living_street",
            "road-unclassified",
            "road-tertiary",
            "road-secondary",
            "road-primary",
            "road-trunk",
            "road-track");

    private final Project project;
    private final @Nullable String plan;
    private final AuditReport audit;
    private final Ledger ledger;
    private final Locale locale;
    private final LocalDate today;
    private final Sums sums;

    private AuditHtml(Project project, @Nullable String plan, Locale locale) {
        this.project = project;
        this.plan = plan;
        this.locale = locale;
        audit = RunAudit.kept(project, plan);
        ledger = plan == null ? GapLedger.read(project.workspace()) : Ledger.empty();
        today = LocalDate.now(project.clock());
        sums = Sums.of(audit);
    }

    /**
     * Writes the report of the audit of a plan, null for the existing stations.
     *
     * @throws org.yizhan.model.YizhanException where it was not the last audit run, or cannot be written
     */
    static void write(Project project, @Nullable String plan, Path to, Locale locale) {
        HtmlReport.write(to, new AuditHtml(project, plan, locale).content());
    }

    /** Streets under the rule, in kilometres, and workers on them. */
    private record Sums(
            double streetKm, double coveredKm, double islandKm, double noCandidateKm, double workers, double served) {

        static Sums of(AuditReport audit) {
            double[] sums = new double[6];
            audit.zones().forEach((zone, found) -> {
                if (zone.hasRule()) {
                    sums[0] += found.streetKm();
                    sums[1] += found.coveredKm();
                    sums[2] += found.islandKm();
                    sums[3] += found.noCandidateKm();
                    sums[4] += found.workers();
                    sums[5] += found.workersCovered();
                }
            });
            return new Sums(sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        }

        double openKm() {
            return Math.max(0, streetKm - coveredKm - islandKm - noCandidateKm);
        }
    }

    private ReportContent content() {
        String roads = String.valueOf(Path.of(project.neededRoads().file()).getFileName());
        LedgerAudit last = ledger.lastAudit();
        String subtitle = last == null
                ? say("subtitle", roads, today.toString())
                : say(
                        "subtitle-audit",
                        roads,
                        last.id(),
                        LocalDate.ofInstant(last.at(), project.clock().getZone())
                                .toString(),
                        today.toString());
        return new ReportContent(
                plan == null ? say("title") : say("title-plan", plan),
                subtitle,
                locale,
                verdict(),
                Stream.of(map(), coverage(), gaps(), ledgerSection(), spacing(), straight(), notes(), method())
                        .filter(section -> !section.blocks().isEmpty())
                        .toList());
    }

    private Verdict verdict() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                audit.ruleMet()
                        ? say("met", sums.coveredKm, sums.streetKm, percentDown(sums.coveredKm, sums.streetKm))
                        : say("not-met", sums.openKm(), sums.streetKm, percentUp(sums.openKm(), sums.streetKm)));
        if (sums.islandKm + sums.noCandidateKm > 0) {
            sentences.add(say("uncoverable", sums.islandKm + sums.noCandidateKm, sums.noCandidateKm, sums.islandKm));
        }
        sentences.add(rule());
        double longest = audit.zones().entrySet().stream()
                .filter(zone -> zone.getKey().hasRule())
                .mapToDouble(zone -> zone.getValue().maxWalkM())
                .max()
                .orElse(0);
        List<Tile> tiles = new ArrayList<>();
        tiles.add(tile("covered", percentDown(sums.coveredKm, sums.streetKm), sums.coveredKm, sums.streetKm));
        tiles.add(tile("uncovered", say("km", sums.openKm())));
        tiles.add(new Tile(
                say("tile-workers"),
                percentDown(sums.served, sums.workers),
                say(audit.workersEstimated() ? "tile-workers-estimate" : "tile-workers-note", sums.workers)));
        tiles.add(tile("longest", say("m", longest)));
        tiles.add(tile(
                "stations", say("number", audit.stations()), audit.serveNobody().size()));
        tiles.add(tile("gaps", say("number", audit.gaps().size()), overdue()));
        tiles.add(tile(
                "violations",
                say("number", audit.spacing().violations()),
                audit.spacing().pairs()));
        tiles.add(tile(
                "checked",
                say("number", audit.verified().mismatches()),
                audit.verified().claims()));
        return new Verdict(
                audit.ruleMet(), say(audit.ruleMet() ? "headline-met" : "headline-not-met"), sentences, tiles);
    }

    private Tile tile(String key, String value, Object... noted) {
        String note = key.equals("gaps") && plan != null ? "tile-gaps-note-plan" : "tile-" + key + "-note";
        return new Tile(say("tile-" + key), value, say(note, noted));
    }

    private String rule() {
        return audit.walks().entrySet().stream()
                .map(walk -> say(
                        "rule-of-zone",
                        zone(walk.getKey()),
                        2 * walk.getValue().radiusM(),
                        walk.getValue().radiusM()))
                .collect(Collectors.joining(say("rule-and"), say("rule-start"), say("rule-end")));
    }

    private long overdue() {
        return ledger.entries().stream().filter(entry -> entry.isOverdue(today)).count();
    }

    private Section map() {
        return section("map", new Picture(CityMap.content(project, plan, locale)));
    }

    private Section coverage() {
        int points = curvePoints();
        List<Curve> curves = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        new EnumMap<>(audit.zones()).forEach((zone, found) -> {
            AuditReport.WalkReport walk = audit.walks().get(zone);
            if (!zone.hasRule() || walk == null || found.streetKm() <= 0) {
                return;
            }
            String covered = percentDown(found.coveredKm(), found.streetKm());
            curves.add(new Curve(
                    zone(zone),
                    walk.stepM(),
                    walk.streetKmWithin().subList(0, points).stream()
                            .map(km -> Math.min(1, km / found.streetKm()))
                            .toList(),
                    walk.radiusM(),
                    Math.min(1, found.coveredKm() / found.streetKm()),
                    say("curve-mark", covered, walk.radiusM())));
            bars.add(bar(zone, found, covered));
            rows.add(List.of(
                    zone(zone),
                    number(found.streetKm()),
                    number(found.coveredKm()),
                    covered,
                    number(open(found)),
                    number(found.noCandidateKm()),
                    number(found.islandKm()),
                    metres(walk.medianM()),
                    metres(walk.within90M()),
                    metres(found.maxWalkM()),
                    percentDown(found.workersCovered(), found.workers())));
        });
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Curves(say("curve-caption"), say("curve-across"), curves));
        blocks.add(new Bars(say("bars-caption"), parts(), bars));
        blocks.add(new Table(
                columns(
                        "zone",
                        "#street-km",
                        "#covered-km",
                        "#covered",
                        "#open-km",
                        "#no-candidate-km",
                        "#island-km",
                        "#median",
                        "#within-90",
                        "#longest",
                        "#workers-covered"),
                rows));
        List<Bar> districts = audit.by().getOrDefault("district", List.of()).stream()
                .limit(DISTRICTS_SHOWN)
                .map(this::bar)
                .toList();
        if (!districts.isEmpty()) {
            blocks.add(new Bars(say("districts-caption"), parts(), districts));
        }
        return new Section(say("section-coverage"), blocks);
    }

    private List<String> parts() {
        return List.of(say("part-covered"), say("part-open"), say("part-no-candidate"), say("part-island"));
    }

    private Bar bar(AuditReport.GroupReport district) {
        String name = district.name().isEmpty() ? district.code() : district.name();
        return new Bar(
                name.isEmpty() ? say("no-district") : name,
                List.of(
                        district.coveredKm(),
                        district.uncoveredM() / 1000,
                        district.noCandidateKm(),
                        district.islandKm()),
                say("bar-value", percentDown(district.coveredKm(), district.streetKm()), district.streetKm()));
    }

    /** As many points of the curves as it takes until all of them are nearly flat, and a third past every radius. */
    private int curvePoints() {
        int points = 2;
        for (AuditReport.WalkReport walk : audit.walks().values()) {
            List<Double> km = walk.streetKmWithin();
            int needed = (int) Math.ceil(walk.radiusM() * BEYOND_RADIUS / walk.stepM()) + 1;
            while (needed < km.size() && km.get(needed - 1) < NEARLY_ALL * km.get(km.size() - 1)) {
                needed++;
            }
            points = Math.max(points, Math.min(needed, km.size()));
        }
        return points;
    }

    private Bar bar(Zone zone, AuditReport.ZoneReport found, String covered) {
        return new Bar(
                zone(zone),
                List.of(found.coveredKm(), open(found), found.noCandidateKm(), found.islandKm()),
                say("bar-value", covered, found.streetKm()));
    }

    private static double open(AuditReport.ZoneReport zone) {
        return Math.max(0, zone.streetKm() - zone.coveredKm() - zone.uncoverableKm());
    }

    private Section gaps() {
        List<AuditReport.GapReport> all = audit.gaps();
        if (all.isEmpty()) {
            return section("gaps", new Paragraph(say("no-gaps")));
        }
        Map<Boolean, List<AuditReport.GapReport>> byHope =
                all.stream().collect(Collectors.partitioningBy(gap -> gap.best() == null));
        List<Block> blocks = new ArrayList<>();
        addGaps(blocks, "gaps-said", byHope.getOrDefault(false, List.of()), GAPS_SHOWN);
        addGaps(blocks, "gaps-hopeless", byHope.getOrDefault(true, List.of()), HOPELESS_SHOWN);
        return new Section(say("section-gaps"), blocks);
    }

    private void addGaps(List<Block> blocks, String said, List<AuditReport.GapReport> gaps, int most) {
        if (gaps.isEmpty()) {
            return;
        }
        blocks.add(new Paragraph(say(said, gaps.size(), kilometres(gaps))));
        blocks.add(new Table(
                plan == null
                        ? columns(
                                "#rank",
                                "id",
                                "status",
                                "assignee",
                                "due",
                                "zone",
                                "gap-street",
                                "#length",
                                "#workers",
                                "#gap-longest",
                                "cause",
                                "best")
                        : columns(
                                "#rank", "zone", "gap-street", "#length", "#workers", "#gap-longest", "cause", "best"),
                gaps.stream().limit(most).map(this::cells).toList()));
        if (gaps.size() > most) {
            blocks.add(
                    new Paragraph(say("more-gaps", gaps.size() - most, kilometres(gaps.subList(most, gaps.size())))));
        }
    }

    private static double kilometres(List<AuditReport.GapReport> gaps) {
        return gaps.stream().mapToDouble(AuditReport.GapReport::lengthM).sum() / 1000;
    }

    private List<String> cells(AuditReport.GapReport gap) {
        List<String> cells = new ArrayList<>(List.of(number(gap.rank())));
        if (plan == null) {
            cells.addAll(ledger.find(gap.id()).map(this::ledgerCells).orElse(List.of(gap.id(), "", "", "")));
        }
        cells.addAll(List.of(
                zone(gap.zone()),
                gap.district() == null ? street(gap.street()) : say("street-in", street(gap.street()), gap.district()),
                say("number", gap.lengthM()),
                say("number", gap.workers()),
                gap.walkM() == null ? "–" : say("number", gap.walkM()),
                gap.barrier() == null ? say("cause-" + gap.cause()) : say("cause-behind", barrier(gap.barrier())),
                best(gap)));
        return cells;
    }

    private String barrier(AuditReport.BarrierReport barrier) {
        String kind = say("barrier-" + barrier.kind());
        return barrier.name().isEmpty() ? kind : say("barrier-named", kind, barrier.name());
    }

    private String best(AuditReport.GapReport gap) {
        AuditReport.BestCandidateReport best = gap.best();
        if (best == null) {
            return "–";
        }
        String host = project.hostLabel(best.host(), locale);
        return say("best", best.name().isEmpty() ? host : best.name(), percentDown(best.closesM(), gap.lengthM()));
    }

    /** A street without a name has its OSM road class in parentheses instead, which few planners know. */
    private String street(String label) {
        if (label.startsWith("(") && label.endsWith(")")) {
            String key = "road-" + label.substring(1, label.length() - 1);
            return ROAD_CLASSES.contains(key) ? say(key) : say("road-other");
        }
        return label;
    }

    private List<String> ledgerCells(LedgerEntry entry) {
        String status = say("status-" + entry.status().word());
        return List.of(
                entry.id(),
                entry.isOverdue(today) ? say("overdue", status) : status,
                entry.assignee() == null ? "" : entry.assignee(),
                entry.due() == null ? "" : entry.due().toString());
    }

    private Section ledgerSection() {
        if (ledger.audits().isEmpty()) {
            return new Section("", List.of());
        }
        Map<GapStatus, Long> counts = ledger.entries().stream()
                .collect(Collectors.groupingBy(
                        LedgerEntry::status, () -> new EnumMap<>(GapStatus.class), Collectors.counting()));
        List<List<String>> statuses = new ArrayList<>();
        counts.forEach((status, count) -> statuses.add(
                List.of(say("status-" + status.word()), number(count), say("status-means-" + status.word()))));
        List<LedgerAudit> audits = ledger.audits();
        ZoneId days = project.clock().getZone();
        List<List<String>> history = audits.subList(Math.max(0, audits.size() - AUDITS_SHOWN), audits.size()).stream()
                .map(each -> List.of(
                        each.id(),
                        LocalDate.ofInstant(each.at(), days).toString(),
                        each.by(),
                        number(each.stations()),
                        number(each.gaps()),
                        number(each.uncoveredMetres() / 1000),
                        number(each.opened()),
                        number(each.reopened()),
                        number(each.closed())))
                .toList();
        return section(
                "ledger",
                new Paragraph(say("ledger-said", overdue())),
                new Table(columns("status", "#count", "meaning"), statuses),
                new Paragraph(say("audits-said")),
                new Table(
                        columns(
                                "audit",
                                "day",
                                "by",
                                "#stations",
                                "#gaps",
                                "#gap-km",
                                "#opened",
                                "#reopened",
                                "#closed"),
                        history));
    }

    private Section spacing() {
        AuditReport.SpacingReport spacing = audit.spacing();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(say(
                spacing.violations() == 0 ? "spacing-kept" : "spacing-broken",
                spacing.pairs(),
                spacing.violations(),
                spacing.worstM(),
                spacing.nearestNeighbourWorstM())));
        if (!spacing.selfMeetings().isEmpty()) {
            blocks.add(new Paragraph(say("self-meetings", spacing.selfMeetings().size())));
        }
        if (!spacing.worst().isEmpty()) {
            blocks.add(new Table(
                    columns(
                            "first",
                            "second",
                            "#walk-between",
                            "#allowed",
                            "#shortest",
                            "#straight",
                            "zone",
                            "touch-street"),
                    spacing.worst().stream()
                            .limit(VIOLATIONS_SHOWN)
                            .map(pair -> List.of(
                                    pair.first(),
                                    pair.second(),
                                    say("number", pair.walkM()),
                                    say("number", pair.allowedM()),
                                    say("number", pair.shortestM()),
                                    say("number", pair.straightM()),
                                    zone(pair.zone()),
                                    street(pair.street())))
                            .toList()));
            if (spacing.violations() > VIOLATIONS_SHOWN) {
                blocks.add(new Paragraph(say("more-violations", spacing.violations() - VIOLATIONS_SHOWN)));
            }
        }
        return new Section(say("section-spacing"), blocks);
    }

    private Section straight() {
        AuditReport.StraightReport straight = audit.straightLine();
        if (straight.detours().isEmpty()) {
            return new Section("", List.of());
        }
        double straightKm = straight.coveredKm().entrySet().stream()
                .filter(zone -> zone.getKey().hasRule())
                .mapToDouble(Map.Entry::getValue)
                .sum();
        return section(
                "straight",
                new Paragraph(say(
                        "straight-said",
                        percentDown(straightKm, sums.streetKm),
                        percentDown(sums.coveredKm, sums.streetKm))),
                new Table(
                        columns("gap-street", "first", "#straight", "#walk-there", "#gap-longest-own", "between"),
                        straight.detours().stream()
                                .limit(DETOURS_SHOWN)
                                .map(detour -> List.of(
                                        street(detour.street()),
                                        detour.station(),
                                        say("number", detour.straightM()),
                                        detour.walkM() == null ? "–" : say("number", detour.walkM()),
                                        detour.nearestWalkM() == null ? "–" : say("number", detour.nearestWalkM()),
                                        detour.barrier() == null ? "" : barrier(detour.barrier())))
                                .toList()));
    }

    private Section notes() {
        RoadsReport roads = project.neededRoads();
        List<String> notes = new ArrayList<>();
        notes.add(say("note-roads", String.valueOf(Path.of(roads.file()).getFileName()), roads.streetKm()));
        notes.add(say(audit.workersEstimated() ? "note-workers-estimated" : "note-workers"));
        if (!audit.serveNobody().isEmpty()) {
            notes.add(say(
                    "note-serve-nobody",
                    audit.serveNobody().size(),
                    audit.serveNobody().stream()
                            .limit(STATIONS_SHOWN)
                            .map(station -> station.code() + " " + station.name() + " ("
                                    + say("reason-" + station.reason()) + ")")
                            .collect(Collectors.joining(say("list-comma")))));
        }
        notes.add(say(
                audit.verified().mismatches() == 0 ? "note-verified" : "note-mismatches",
                audit.verified().claims(),
                audit.verified().mismatches(),
                audit.verified().worstDifferenceMm()));
        if (plan != null) {
            Plan kept = Plans.read(project, plan);
            notes.add(say(
                    kept.certificate().optimal()
                            ? "note-plan-optimal"
                            : "note-plan-" + kept.certificate().measure(),
                    kept.stations().size(),
                    kept.newStations(),
                    kept.certificate().bound()));
            notes.add(say("note-plan-no-ledger"));
        }
        return section("notes", new Bullets(notes));
    }

    private Section method() {
        return section(
                "method",
                new Paragraph(say("method-said")),
                new Terms(TERMS.stream()
                        .filter(term -> plan == null || !term.equals("ledger"))
                        .map(term -> new Term(say("term-" + term), say("term-" + term + "-means")))
                        .toList()));
    }

    private Section section(String key, Block... blocks) {
        return new Section(say("section-" + key), List.of(blocks));
    }

    /** Columns by key; those of numbers begin with a hash sign. */
    private List<Table.Column> columns(String... keys) {
        return Stream.of(keys)
                .map(key -> new Table.Column(
                        say("column-" + (key.startsWith("#") ? key.substring(1) : key)), key.startsWith("#")))
                .toList();
    }

    private String zone(Zone zone) {
        return say("zone-" + zone.word());
    }

    private String metres(@Nullable Double metres) {
        return metres == null ? say("unreachable") : say("m", metres);
    }

    private String number(double value) {
        return value == Math.rint(value) ? say("number", value) : say("decimal", value);
    }

    private String percentDown(double part, double whole) {
        return whole == 0 ? "–" : CityMap.percent(Math.min(1, part / whole), RoundingMode.DOWN, locale);
    }

    private String percentUp(double part, double whole) {
        return whole == 0 ? "–" : CityMap.percent(part / whole, RoundingMode.UP, locale);
    }

    private String say(String key, Object... values) {
        return Message.of("pipeline.report-" + key, values).in(locale);
    }
}
