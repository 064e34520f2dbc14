package org.yizhan.pipeline.plan.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.Audit;
import org.yizhan.audit.coverage.ZoneFigures;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.audit.PlaceFindings;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.SnappedStations;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;

/**
 * {@code plan compare}: how two plans differ.
 *
 * @param both stations that both have, as the first has them
 * @param onlyFirst stations that only the first has
 * @param onlySecond stations that only the second has
 */
public record PlanComparison(
        Side first,
        Side second,
        List<StationLine> both,
        List<StationLine> onlyFirst,
        List<StationLine> onlySecond,
        boolean workersEstimated) {

    /**
     * One plan in figures, recomputed by the audit from its stations alone.
     *
     * @param streetKm streets with a rule
     * @param workers workers on them
     * @param maxWalkM longest walk from any of these streets to a station, islands left out
     * @param strength what is left when the host of any one place withdraws
     * @param seats who finds a seat in the peak hour, as kept with the plan; null in plans made before that was kept
     */
    public record Side(
            String name,
            PlanModel model,
            int stations,
            long newStations,
            double cost,
            double streetKm,
            double coveredKm,
            double workers,
            double workersCovered,
            double maxWalkM,
            Plan.Strength strength,
            Plan.@Nullable Seats seats) {}

    /** A station. */
    public record StationLine(String code, String candidate, String name, String host, LonLat at, double cost) {}

    /** Compares two plans that were made on the roads loaded now. Sites are the same when the candidate is. */
    public static PlanComparison of(Project project, String first, String second, Progress progress) {
        Plan one = SavedPlans.onTheseRoads(project, first);
        Plan two = SavedPlans.onTheseRoads(project, second);
        City city = City.assemble(project, one.inputs().streets(), progress);
        boolean alike = one.inputs().streets().equals(two.inputs().streets());
        City cityOfTwo = alike ? city : City.assemble(project, two.inputs().streets(), progress);
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.comparing"), 2)) {
            Side oneSide = side(city, one);
            stage.advance(1);
            Side twoSide = side(cityOfTwo, two);
            stage.advance(1);
            Map<String, StationLine> left = lines(two);
            List<StationLine> both = new ArrayList<>();
            List<StationLine> onlyFirst = new ArrayList<>();
            lines(one).forEach((candidate, line) -> {
                (left.remove(candidate) == null ? onlyFirst : both).add(line);
            });
            List<StationLine> onlySecond = new ArrayList<>();
            for (PlanStation station : two.stations()) {
                if (left.containsKey(station.candidate())) {
                    onlySecond.add(line(station));
                }
            }
            return new PlanComparison(oneSide, twoSide, both, onlyFirst, onlySecond, city.workersEstimated());
        }
    }

    private static Map<String, StationLine> lines(Plan plan) {
        Map<String, StationLine> lines = new LinkedHashMap<>();
        plan.stations().forEach(station -> lines.put(station.candidate(), line(station)));
        return lines;
    }

    private static StationLine line(PlanStation station) {
        return new StationLine(
                station.code(),
                station.candidate(),
                station.name(),
                station.host(),
                station.at(),
                station.isNew() ? station.cost() : 0);
    }

    private static Side side(City city, Plan plan) {
        SnappedStations doors =
                city.snapped(plan.stations().stream().map(StationSite::of).toList());
        Audit audit = new Audit(city.network(), city.zones(), city.settings().rule(), city.workers(), List.of());
        List<ZoneFigures> ruled = audit.of(doors.points()).zones().values().stream()
                .filter(figures -> figures.zone().hasRule())
                .toList();
        return new Side(
                plan.name(),
                plan.model(),
                plan.stations().size(),
                plan.newStations(),
                plan.cost(),
                ruled.stream().mapToLong(ZoneFigures::streetMm).sum() / 1e6,
                ruled.stream().mapToLong(ZoneFigures::coveredMm).sum() / 1e6,
                ruled.stream().mapToDouble(ZoneFigures::workers).sum(),
                ruled.stream().mapToDouble(ZoneFigures::workersCovered).sum(),
                ruled.stream().mapToLong(ZoneFigures::longestTwiceMm).max().orElse(0) / 2000.0,
                PlaceFindings.strength(city, plan.stations()),
                plan.seats());
    }
}
