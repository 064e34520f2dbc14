package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.yizhan.audit.coverage.CoverageBreakdown;
import org.yizhan.audit.coverage.CoverageFigures;
import org.yizhan.demand.StreetDistricts;
import org.yizhan.demand.StreetParts;
import org.yizhan.model.Area;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.audit.AuditReport.GroupReport;
import org.yizhan.pipeline.city.City;

/** The figures of an audit by zone, district, road class and kind of worker. */
final class CoverageGroups {

    private final City city;
    private final CoverageBreakdown sure;
    private final @Nullable CoverageBreakdown perhaps;

    /** Figures of one audit. */
    CoverageGroups(City city, AuditSearches searches) {
        this.city = city;
        sure = breakdown(searches.stations(), searches);
        NearestSites unknownToo = searches.perhaps();
        perhaps = unknownToo == null ? null : breakdown(unknownToo, searches);
    }

    private CoverageBreakdown breakdown(NearestSites stations, AuditSearches searches) {
        return new CoverageBreakdown(
                city.network(), city.radiiMm(), city.servedRadiiMm(), stations, searches.candidates());
    }

    /** The name and the code of a group. */
    private record Label(String code, String name) {}

    /** All groupings: {@code zone}, {@code district}, {@code road_class}, {@code kind}. */
    Map<String, List<GroupReport>> all(List<Area> boundary) {
        Map<String, List<GroupReport>> all = new LinkedHashMap<>();
        all.put("zone", byZone());
        all.put("district", byDistrict(boundary));
        all.put("road_class", byRoadClass());
        all.put("kind", byKind());
        return all;
    }

    /** Whether the rule is met if stations whose hours are unknown are open, too; from the figures by zone. */
    static boolean metIfUnknownAreOpen(List<GroupReport> zones) {
        return zones.stream().allMatch(zone -> {
            AuditReport.IfOpenReport open = zone.ifUnknownOpen();
            return (open == null ? zone.uncoveredM() : open.uncoveredM()) == 0;
        });
    }

    private List<GroupReport> byZone() {
        List<Label> labels = Arrays.stream(Zone.values())
                .map(zone -> new Label(zone.word(), ""))
                .toList();
        StreetParts parts = StreetParts.whole(
                city.network(), edge -> city.zones().zone(edge).ordinal());
        return reports(parts, labels, city.workers()::on);
    }

    /** Polygons of one code are one district. */
    private List<GroupReport> byDistrict(List<Area> boundary) {
        Map<String, List<Area>> byCode = new LinkedHashMap<>();
        for (Area area : boundary) {
            String key = area.code().isEmpty() ? "\n" + byCode.size() : area.code();
            byCode.computeIfAbsent(key, any -> new ArrayList<>()).add(area);
        }
        if (byCode.isEmpty()) {
            return List.of();
        }
        List<Area> districts = byCode.values().stream()
                .map(areas -> areas.size() == 1
                        ? areas.get(0)
                        : new Area(
                                areas.get(0).code(),
                                areas.get(0).name(),
                                null,
                                UnaryUnionOp.union(
                                        areas.stream().map(Area::area).toList())))
                .toList();
        return reports(
                StreetDistricts.cut(city.network(), districts),
                districts.stream()
                        .map(district -> new Label(district.code(), district.name()))
                        .toList(),
                city.workers()::on);
    }

    private List<GroupReport> byRoadClass() {
        WalkingNetwork network = city.network();
        List<String> classes = IntStream.range(0, network.edgeCount())
                .mapToObj(network::roadClass)
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        classes.forEach(roadClass -> numbers.put(roadClass, numbers.size()));
        StreetParts parts =
                StreetParts.whole(network, edge -> numbers.getOrDefault(network.roadClass(edge), StreetParts.NO_GROUP));
        List<GroupReport> reports = new ArrayList<>(reports(
                parts,
                classes.stream().map(roadClass -> new Label(roadClass, "")).toList(),
                city.workers()::on));
        reports.sort(
                Comparator.comparingDouble(GroupReport::streetKm).reversed().thenComparing(GroupReport::code));
        return reports;
    }

    /** The streets of a kind are those on which its layer has workers. */
    private List<GroupReport> byKind() {
        List<GroupReport> reports = new ArrayList<>();
        List<String> kinds = city.workers().kinds();
        for (int k = 0; k < kinds.size(); k++) {
            int kind = k;
            StreetParts parts = city.workers().streetsOf(kind);
            CoverageBreakdown.People people = (edge, from, to) -> city.workers().on(kind, edge, from, to);
            CoverageFigures figures = sure.by(parts, 1, people).get(0);
            reports.add(report(
                    new Label(kinds.get(kind), ""),
                    figures,
                    perhaps == null ? null : perhaps.by(parts, 1, people).get(0)));
        }
        return reports;
    }

    /** One report a group, and one without a name for streets of no group; those without streets are left out. */
    private List<GroupReport> reports(StreetParts parts, List<Label> labels, CoverageBreakdown.People people) {
        List<CoverageFigures> surely = sure.by(parts, labels.size(), people);
        List<CoverageFigures> maybe = perhaps == null ? null : perhaps.by(parts, labels.size(), people);
        List<GroupReport> reports = new ArrayList<>();
        for (int g = 0; g < surely.size(); g++) {
            if (surely.get(g).streetMm() > 0 || surely.get(g).workers() > 0) {
                Label label = g < labels.size() ? labels.get(g) : new Label("", "");
                reports.add(report(label, surely.get(g), maybe == null ? null : maybe.get(g)));
            }
        }
        return reports;
    }

    private GroupReport report(Label label, CoverageFigures figures, @Nullable CoverageFigures maybe) {
        CoverageFigures.Farthest longest = figures.longest();
        return new GroupReport(
                label.code,
                label.name,
                figures.streetMm() / 1e6,
                figures.coveredMm() / 1e6,
                figures.uncoverableMm() / 1e6,
                figures.islandMm() / 1e6,
                figures.noCandidateMm() / 1e6,
                uncovered(figures) / 1000.0,
                walk(longest),
                longest == null ? null : city.network().pointAt(longest.edge(), longest.offsetMm()),
                longest == null ? null : city.network().label(longest.edge()),
                figures.workers(),
                figures.workersCovered(),
                maybe == null
                        ? null
                        : new AuditReport.IfOpenReport(
                                maybe.coveredMm() / 1e6,
                                uncovered(maybe) / 1000.0,
                                walk(maybe.longest()),
                                maybe.workersCovered()));
    }

    /** What could be covered and is not. */
    private static long uncovered(CoverageFigures figures) {
        return figures.streetMm() - figures.coveredMm() - figures.uncoverableMm();
    }

    private static @Nullable Double walk(CoverageFigures.@Nullable Farthest longest) {
        return longest == null ? null : longest.walkTwiceMm() / 2000.0;
    }
}
