package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yizhan.audit.straight.Barriers;
import org.yizhan.audit.straight.Detour;
import org.yizhan.audit.straight.Detours;
import org.yizhan.audit.straight.StraightLine;
import org.yizhan.model.LonLat;
import org.yizhan.model.Zone;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StationSite;

/** The straight-line figures of an audit, and where they mislead most. */
final class StraightDetails {

    private static final int WORST_DETOURS = 10;

    private StraightDetails() {}

    static AuditReport.StraightReport of(
            City city, List<StationSite> stations, NearestSites nearest, Barriers barriers) {
        List<StationSite> serving = new ArrayList<>();
        List<SnapPoint> points = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            SnapPoint point = nearest.sites().get(s);
            if (point != null) {
                serving.add(stations.get(s));
                points.add(point);
            }
        }
        List<LonLat> places = serving.stream().map(StationSite::at).toList();
        Map<Zone, Double> coveredKm = new EnumMap<>(Zone.class);
        new StraightLine(places)
                .coveredMm(city.network(), city.zones(), city.settings().rule())
                .forEach((zone, coveredMm) -> coveredKm.put(zone, coveredMm / 1e6));
        List<AuditReport.DetourReport> detours = Detours.worst(
                        city.network(),
                        city.radiiMm(),
                        points,
                        places,
                        nearest,
                        barriers,
                        edge -> city.foot().isOffTheGround(city.network().sourceEdge(edge)),
                        WORST_DETOURS)
                .stream()
                .map(detour -> report(city, serving, detour))
                .toList();
        return new AuditReport.StraightReport(coveredKm, barriers.known(), detours);
    }

    private static AuditReport.DetourReport report(City city, List<StationSite> stations, Detour detour) {
        return new AuditReport.DetourReport(
                city.network().label(detour.edge()),
                city.network().pointAt(detour.edge(), detour.offsetMm()),
                stations.get(detour.station()).code(),
                detour.straightMetres(),
                detour.walkMm() < 0 ? null : detour.walkMm() / 1000.0,
                detour.nearestWalkMm() < 0 ? null : detour.nearestWalkMm() / 1000.0,
                detour.why().word(),
                GapDetails.barrier(detour.barrier().orElse(null)),
                detour.barriers().stream()
                        .map(GapDetails::barrier)
                        .map(Objects::requireNonNull)
                        .toList());
    }
}
