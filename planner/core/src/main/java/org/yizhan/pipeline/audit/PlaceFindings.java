package org.yizhan.pipeline.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.yizhan.audit.Audit;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.audit.station.CoLocations;
import org.yizhan.audit.station.StationLosses;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Settings;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.SnappedStations;
import org.yizhan.pipeline.city.StationSite;

/** Which stations of an audit are one place, and what the loss of each place would open. */
public final class PlaceFindings {

    private static final int WORST = 10;

    private final List<StationSite> stations;
    private final SnappedStations doors;
    private final CoLocations places;
    private final StationLosses losses;

    PlaceFindings(City city, List<StationSite> stations, SnappedStations doors) {
        this.stations = stations;
        this.doors = doors;
        List<CoLocations.Site> sites = new ArrayList<>();
        for (int s = 0; s < stations.size(); s++) {
            StationSite station = stations.get(s);
            sites.add(new CoLocations.Site(
                    station.code(),
                    station.listedName(),
                    station.at(),
                    doors.points().get(s)));
        }
        Settings.Stations limits = city.settings().stations();
        places = CoLocations.of(city.network(), sites, limits.closeMm(), limits.sameNameMm());
        losses = StationLosses.of(
                city.network(),
                city.radiiMm(),
                city.servedRadiiMm(),
                city.workers(),
                doors.points(),
                places.placeOf(),
                places.places());
    }

    /** Number of each station's place. */
    int[] placeOf() {
        return places.placeOf();
    }

    /** What is to be said of one station of the audit's. */
    Alone alone(int station) {
        int place = places.placeOf()[station];
        boolean serves = doors.points().get(station) != null;
        return new Alone(place + 1, serves, losses.lengthMm(place) / 1000.0, losses.workers(place));
    }

    /**
     * A station and what the loss of its place would open.
     *
     * @param place number of its place, from 1
     * @param serves whether it meets the streets
     */
    record Alone(int place, boolean serves, double opensM, double opensWorkers) {
        /** Whether it serves somebody and could go without uncovering anything. */
        boolean isRedundant() {
            return serves && opensM == 0 && opensWorkers == 0;
        }
    }

    AuditReport.PlacesReport report() {
        List<List<Integer>> members = new ArrayList<>();
        for (int place = 0; place < places.places(); place++) {
            members.add(new ArrayList<>());
        }
        int[] placeOf = places.placeOf();
        for (int s = 0; s < placeOf.length; s++) {
            members.get(placeOf[s]).add(s);
        }
        int[] ranked = losses.ranked();
        List<AuditReport.LossReport> worst = Arrays.stream(ranked)
                .limit(WORST)
                .mapToObj(place -> loss(place, members.get(place)))
                .toList();
        List<String> redundant = new ArrayList<>();
        for (int place = 0; place < members.size(); place++) {
            boolean serves = members.get(place).stream()
                    .anyMatch(station -> doors.points().get(station) != null);
            if (serves && !losses.opens(place)) {
                redundant.add(stations.get(members.get(place).get(0)).code());
            }
        }
        return new AuditReport.PlacesReport(
                places.places(), places.groups().stream().map(this::group).toList(), worst, redundant);
    }

    /** What is left of a plan when the host of any one place withdraws. */
    public static Plan.Strength strength(City city, List<PlanStation> stations) {
        List<StationSite> standing = stations.stream().map(StationSite::of).toList();
        return new PlaceFindings(city, standing, city.snapped(standing)).strength(city);
    }

    private Plan.Strength strength(City city) {
        Audit audit = new Audit(city.network(), city.zones(), city.settings().rule(), city.workers(), List.of());
        long streetMm = 0;
        long keptMm = 0;
        double workers = 0;
        double keptWorkers = 0;
        for (ZoneFigures figures : audit.of(doors.points()).zones().values()) {
            if (figures.zone().hasRule()) {
                streetMm += figures.streetMm();
                keptMm += figures.coveredMm();
                workers += figures.workers();
                keptWorkers += figures.workersCovered();
            }
        }
        for (int place = 0; place < places.places(); place++) {
            keptMm -= losses.lengthMm(place);
            keptWorkers -= losses.workers(place);
        }
        AuditReport.PlacesReport report = report();
        return new Plan.Strength(
                places.places(),
                100.0 * keptMm / streetMm,
                workers == 0 ? 100 : Math.max(0, 100 * keptWorkers / workers),
                report.worstLosses().stream()
                        .findFirst()
                        .map(loss ->
                                new Plan.Loss(loss.codes().get(0), loss.name(), loss.opensM(), loss.opensWorkers()))
                        .orElse(null),
                report.redundant().size());
    }

    private AuditReport.LossReport loss(int place, List<Integer> members) {
        StationSite first = stations.get(members.get(0));
        return new AuditReport.LossReport(
                codes(members), first.name(), first.at(), losses.lengthMm(place) / 1000.0, losses.workers(place));
    }

    private AuditReport.CoLocatedReport group(CoLocations.Group group) {
        return new AuditReport.CoLocatedReport(
                codes(group.stations()),
                group.stations().stream()
                        .map(station -> stations.get(station).name())
                        .toList(),
                group.reasons().stream()
                        .sorted()
                        .map(reason -> reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList(),
                group.widestMetres(),
                stations.get(group.stations().get(0)).at());
    }

    private List<String> codes(List<Integer> members) {
        return members.stream().map(station -> stations.get(station).code()).toList();
    }
}
