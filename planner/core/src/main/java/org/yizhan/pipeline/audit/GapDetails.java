package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.yizhan.audit.gap.BestCandidates;
import org.yizhan.audit.gap.Gap;
import org.yizhan.audit.gap.GapCauses;
import org.yizhan.audit.gap.SiteReach;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.model.Area;
import org.yizhan.model.Barrier;
import org.yizhan.model.Candidate;
import org.yizhan.model.LonLat;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.city.City;

/** What is reported of each gap: where it is, why, and which candidate would close most of it. */
final class GapDetails {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final WalkingNetwork network;
    private final List<District> districts = new ArrayList<>();

    private record District(String name, PreparedGeometry area) {}

    private GapDetails(City city) {
        network = city.network();
        for (Area area : city.districts()) {
            String name = area.name().isEmpty() ? area.code() : area.name();
            districts.add(new District(name, PreparedGeometryFactory.prepare(area.area())));
        }
    }

    /**
     * Reports gaps, in their order.
     *
     * @param plan the plan audited, null for the existing stations
     * @param allowed numbers of the candidates that may carry a station
     * @param stations where the stations stand that serve somebody
     * @param searches from the candidates and from the stations that are closed
     */
    static List<AuditReport.GapReport> of(
            City city,
            @Nullable String plan,
            List<Integer> allowed,
            List<LonLat> stations,
            AuditSearches searches,
            Barriers barriers,
            List<Gap> gaps) {
        List<Candidate> sites =
                allowed.stream().map(city.candidates().sites()::get).toList();
        List<SnapPoint> doors =
                allowed.stream().map(city.candidates().points()::get).toList();
        List<GapCauses.Why> causes = new GapCauses(
                        city.network(),
                        city.index(),
                        city.radiiMm(),
                        stations,
                        sites.stream().map(Candidate::at).toList(),
                        reach(searches.candidates(), city),
                        reach(searches.closed(), city),
                        barriers)
                .of(gaps);
        List<BestCandidates.@Nullable Best> best =
                BestCandidates.of(city.network(), city.radiiMm(), city.workers(), gaps, doors);
        GapDetails details = new GapDetails(city);
        List<AuditReport.GapReport> reports = new ArrayList<>(gaps.size());
        for (int g = 0; g < gaps.size(); g++) {
            BestCandidates.@Nullable Best closing = best.get(g);
            AuditReport.@Nullable BestCandidateReport closer =
                    closing == null ? null : closer(sites.get(closing.candidate()), closing);
            reports.add(details.report(plan, gaps.get(g), causes.get(g), closer));
        }
        return reports;
    }

    private static @Nullable SiteReach reach(@Nullable NearestSites nearest, City city) {
        return nearest == null ? null : new SiteReach(nearest, city.radiiMm());
    }

    private static AuditReport.BestCandidateReport closer(Candidate site, BestCandidates.Best closing) {
        return new AuditReport.BestCandidateReport(
                site.id(), site.name(), site.host(), site.at(), closing.closedMm() / 1000.0, closing.closedWorkers());
    }

    private AuditReport.GapReport report(
            @Nullable String plan, Gap gap, GapCauses.Why why, AuditReport.@Nullable BestCandidateReport closer) {
        Gap.Stretch longest = gap.stretches().stream()
                .max(Comparator.comparingInt(stretch -> stretch.endMm() - stretch.startMm()))
                .orElseThrow();
        LonLat at = network.pointAt(longest.edge(), (longest.startMm() + longest.endMm()) / 2);
        return new AuditReport.GapReport(
                plan + "-" + gap.rank(),
                gap.rank(),
                gap.zone(),
                network.label(longest.edge()),
                gap.lengthMm() / 1000.0,
                gap.workers(),
                gap.farthestTwiceMm() < 0 ? null : gap.farthestTwiceMm() / 2000.0,
                why.cause().word(),
                causesMetres(why),
                at,
                district(at),
                barrier(why.barrier()),
                closer);
    }

    private static Map<String, Double> causesMetres(GapCauses.Why why) {
        Map<String, Double> metres = new LinkedHashMap<>();
        why.lengthMm().forEach((cause, lengthMm) -> metres.put(cause.word(), lengthMm / 1000.0));
        return metres;
    }

    static AuditReport.@Nullable BarrierReport barrier(@Nullable Barrier barrier) {
        return barrier == null
                ? null
                : new AuditReport.BarrierReport(barrier.kind().word(), barrier.name(), barrier.osmId());
    }

    private @Nullable String district(LonLat at) {
        Point point = GEOMETRY.createPoint(new Coordinate(at.lon(), at.lat()));
        for (District district : districts) {
            if (district.area.covers(point)) {
                return district.name;
            }
        }
        return null;
    }
}
