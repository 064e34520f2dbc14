package org.yizhan.pipeline.city;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Barrier;
import org.yizhan.network.NoDoor;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.StreetIndex;

/**
 * Stations with the street points at which they are entered.
 *
 * @param points in the order of the stations, null for one that serves nobody
 * @param problems why, for each of those
 */
public record SnappedStations(List<@Nullable SnapPoint> points, List<UnsnappedStation> problems) {

    /** @param capMm how far a station may be from its street */
    static SnappedStations of(List<StationSite> stations, StreetIndex streets, int capMm) {
        List<@Nullable SnapPoint> points = new ArrayList<>();
        List<UnsnappedStation> problems = new ArrayList<>();
        for (StationSite station : stations) {
            Optional<SnapPoint> point = streets.nearestDoor(station.at(), capMm);
            if (point.isEmpty()) {
                problems.add(problem(station, streets.whyNoDoor(station.at(), capMm)));
            }
            points.add(point.orElse(null));
        }
        return new SnappedStations(points, problems);
    }

    private static UnsnappedStation problem(StationSite station, NoDoor why) {
        Barrier between = why.between();
        return new UnsnappedStation(
                station.code(),
                station.name(),
                why.reason().word(),
                between == null ? null : between.kind().word(),
                between == null ? null : between.name());
    }
}
