package org.yizhan.pipeline.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;
import org.yizhan.export.report.ReportContent.Bar;
import org.yizhan.export.report.ReportContent.Bars;
import org.yizhan.export.report.ReportContent.Block;
import org.yizhan.export.report.ReportContent.Curve;
import org.yizhan.export.report.ReportContent.Curves;
import org.yizhan.export.report.ReportContent.Paragraph;
import org.yizhan.export.report.ReportContent.Section;
import org.yizhan.export.report.ReportContent.Table;
import org.yizhan.model.Zone;
import org.yizhan.pipeline.audit.AuditReport;

/** How far the walk is: curves, zones, districts and road classes. */
final class ReportCoverage {

    private static final int DISTRICTS_SHOWN = 20;
    private static final double BEYOND_RADIUS = 4 / 3.0;
    private static final double NEARLY_ALL = 0.99;

    private final AuditReport audit;
    private final ReportText words;

    ReportCoverage(AuditReport audit, ReportText words) {
        this.audit = audit;
        this.words = words;
    }

    Section section() {
        int points = curvePoints();
        List<Curve> curves = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        new EnumMap<>(audit.zones()).forEach((zone, found) -> {
            AuditReport.WalkReport walk = audit.walks().get(zone);
            if (!zone.hasRule() || walk == null || found.streetKm() <= 0) {
                return;
            }
            String covered = words.percentDown(found.coveredKm(), found.streetKm());
            curves.add(new Curve(
                    words.zone(zone),
                    walk.stepM(),
                    walk.streetKmWithin().subList(0, points).stream()
                            .map(km -> Math.min(1, km / found.streetKm()))
                            .toList(),
                    walk.radiusM(),
                    Math.min(1, found.coveredKm() / found.streetKm()),
                    words.say("curve-mark", covered, walk.radiusM())));
            bars.add(bar(zone, found, covered));
            rows.add(List.of(
                    words.zone(zone),
                    words.number(found.streetKm()),
                    words.number(found.coveredKm()),
                    covered,
                    words.number(open(found)),
                    words.number(found.noCandidateKm()),
                    words.number(found.islandKm()),
                    words.metres(walk.medianM()),
                    words.metres(walk.within90M()),
                    words.metres(found.maxWalkM()),
                    words.percentDown(found.workersCovered(), found.workers())));
        });
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Curves(words.say("curve-caption"), words.say("curve-across"), curves));
        blocks.add(new Bars(words.say("bars-caption"), parts(), bars));
        blocks.add(new Table(
                words.columns(
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
            blocks.add(new Bars(words.say("districts-caption"), parts(), districts));
        }
        groups(blocks, "road_class", "road-class", group -> words.roadClass(group.code()));
        if (audit.by().getOrDefault("kind", List.of()).size() > 1) {
            groups(blocks, "kind", "kind", AuditReport.GroupReport::code);
        }
        return new Section(words.say("section-coverage"), blocks);
    }

    /** A table of all groups of one grouping, the longest streets first. */
    private void groups(List<Block> blocks, String by, String key, Function<AuditReport.GroupReport, String> label) {
        List<AuditReport.GroupReport> groups = audit.by().getOrDefault(by, List.of());
        if (groups.isEmpty()) {
            return;
        }
        blocks.add(new Paragraph(words.say(key + "-said")));
        blocks.add(new Table(
                words.columns(
                        key,
                        "#street-km",
                        "#covered-km",
                        "#covered",
                        "#open-km",
                        "#no-candidate-km",
                        "#island-km",
                        "#longest",
                        "#workers",
                        "#workers-covered"),
                groups.stream()
                        .sorted(Comparator.comparingDouble(AuditReport.GroupReport::streetKm)
                                .reversed())
                        .map(group -> List.of(
                                label.apply(group),
                                words.say("decimal", group.streetKm()),
                                words.say("decimal", group.coveredKm()),
                                words.percentDown(group.coveredKm(), group.streetKm()),
                                words.say("decimal", group.uncoveredM() / 1000),
                                words.say("decimal", group.noCandidateKm()),
                                words.say("decimal", group.islandKm()),
                                words.metres(group.maxWalkM()),
                                words.say("number", group.workers()),
                                words.percentDown(group.workersCovered(), group.workers())))
                        .toList()));
    }

    private List<String> parts() {
        return List.of(
                words.say("part-covered"),
                words.say("part-open"),
                words.say("part-no-candidate"),
                words.say("part-island"));
    }

    private Bar bar(AuditReport.GroupReport district) {
        String name = district.name().isEmpty() ? district.code() : district.name();
        return new Bar(
                name.isEmpty() ? words.say("no-district") : name,
                List.of(
                        district.coveredKm(),
                        district.uncoveredM() / 1000,
                        district.noCandidateKm(),
                        district.islandKm()),
                words.say(
                        "bar-value",
                        words.percentDown(district.coveredKm(), district.streetKm()),
                        district.streetKm()));
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
                words.zone(zone),
                List.of(found.coveredKm(), open(found), found.noCandidateKm(), found.islandKm()),
                words.say("bar-value", covered, found.streetKm()));
    }

    private static double open(AuditReport.ZoneReport zone) {
        return Math.max(0, zone.streetKm() - zone.coveredKm() - zone.uncoverableKm());
    }
}
