package org.yizhan.pipeline.plan.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.coverage.UncoveredStreets;
import org.yizhan.audit.coverage.UncoveredStreets.Gain;
import org.yizhan.audit.gap.Gap;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Progress;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StationSite;
import org.yizhan.pipeline.plan.ground.SiteFinder;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;

/** {@code plan explain}: why a site is in a plan or not, what its loss would uncover, what it would add. */
public final class ExplainSite {

    private final City city;
    private final Plan plan;
    private final SiteChoices choices;
    private final List<@Nullable SnapPoint> doors;

    private ExplainSite(City city, Plan plan, SiteChoices choices) {
        this.city = city;
        this.plan = plan;
        this.choices = choices;
        this.doors = city.snapped(plan.stations().stream().map(StationSite::of).toList())
                .points();
    }

    /**
     * Explains one site.
     *
     * @param typed a station's code, a candidate's id, or a name that only one site bears
     */
    public static SiteReport run(Project project, String name, String typed, Progress progress) {
        Plan plan = SavedPlans.onTheseRoads(project, name);
        City city = City.assemble(project, plan.inputs().streets(), progress);
        String id = SiteFinder.find(city, plan, typed);
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.explaining"), -1)) {
            ExplainSite explain = new ExplainSite(city, plan, SiteChoices.of(project.workspace(), name));
            int station = explain.stationOf(id);
            SiteReport report = station >= 0 ? explain.inside(station) : explain.outside(id);
            stage.advance(1);
            return report;
        }
    }

    private int stationOf(String id) {
        for (int s = 0; s < plan.stations().size(); s++) {
            if (plan.stations().get(s).candidate().equals(id)) {
                return s;
            }
        }
        return -1;
    }

    private SiteReport inside(int number) {
        PlanStation station = plan.stations().get(number);
        SnapPoint door = doors.get(number);
        List<@Nullable SnapPoint> others = new ArrayList<>(doors);
        others.set(number, null);
        UncoveredStreets without = uncovered(others);
        Gain loss = without.gain(door);
        SiteReport.NextBest next = nextBest(without.only(loss.stretches()), station.candidate());
        return new SiteReport(
                plan.name(),
                station.code(),
                station.candidate(),
                station.name(),
                station.host(),
                station.at(),
                station.zone(),
                station.cost(),
                true,
                whyIn(station, loss),
                amount(everything().gain(door)),
                amount(loss),
                streets(loss),
                next,
                nearest(door, others),
                city.workersEstimated());
    }

    private SiteReport outside(String id) {
        int number = SiteFinder.number(city, id);
        Candidate site = city.candidates().sites().get(number);
        SnapPoint door = city.candidates().points().get(number);
        Gain gain = uncovered(doors).gain(door);
        String reason = gain.streetMm() == 0 ? "nothing-to-add" : "adds-less";
        if (site.choice() == Candidate.Choice.FORBIDDEN || choices.forbidden().contains(id)) {
            reason = "forbidden";
        } else if (groupsTaken("").contains(site.group())) {
            reason = "group-taken";
        }
        return new SiteReport(
                plan.name(),
                null,
                id,
                site.name(),
                site.host(),
                site.at(),
                city.zones().zone(door.edge()),
                site.cost(),
                false,
                reason,
                amount(everything().gain(door)),
                amount(gain),
                streets(gain),
                null,
                nearest(door, doors),
                city.workersEstimated());
    }

    private UncoveredStreets uncovered(List<@Nullable SnapPoint> stations) {
        return new UncoveredStreets(city.network(), city.radiiMm(), city.workers(), stations);
    }

    /** All streets with a rule, as if there were no station. */
    private UncoveredStreets everything() {
        return uncovered(List.of());
    }

    private String whyIn(PlanStation station, Gain loss) {
        if (!station.isNew()) {
            return "existing";
        }
        boolean required = city.candidates().sites().stream()
                .anyMatch(site -> site.id().equals(station.candidate()) && site.choice() == Candidate.Choice.REQUIRED);
        if (required) {
            return "required";
        }
        if (choices.locked().contains(station.candidate())) {
            return "locked";
        }
        if (loss.streetMm() == 0) {
            return "redundant";
        }
        Set<String> taken = groupsTaken(station.candidate());
        List<@Nullable SnapPoint> allOthers = new ArrayList<>();
        for (int c = 0; c < city.candidates().sites().size(); c++) {
            Candidate site = city.candidates().sites().get(c);
            if (mayStand(site) && isOther(c, station.candidate()) && !taken.contains(site.group())) {
                allOthers.add(city.candidates().points().get(c));
            }
        }
        UncoveredStreets beyondOthers = uncovered(allOthers);
        int number = stationOf(station.candidate());
        return beyondOthers.gain(doors.get(number)).streetMm() > 0 ? "irreplaceable" : "best";
    }

    /** The groups that the plan's stations, but for one, leave no room in. */
    private Set<String> groupsTaken(String given) {
        Set<String> ids = new HashSet<>();
        plan.stations().forEach(station -> ids.add(station.candidate()));
        ids.remove(given);
        return city.candidates().sites().stream()
                .filter(site -> !site.group().isEmpty() && ids.contains(site.id()))
                .map(Candidate::group)
                .collect(Collectors.toSet());
    }

    private boolean isOther(int candidate, String id) {
        return !city.candidates().sites().get(candidate).id().equals(id);
    }

    private boolean mayStand(Candidate site) {
        return site.choice() != Candidate.Choice.FORBIDDEN
                && !choices.forbidden().contains(site.id());
    }

    /** In the plan's own measure: workers where it was made for them, street otherwise; ties by the other, then cost. */
    private SiteReport.@Nullable NextBest nextBest(UncoveredStreets lost, String given) {
        Set<String> taken = new HashSet<>();
        plan.stations().forEach(station -> taken.add(station.candidate()));
        Set<String> groups = groupsTaken(given);
        boolean byWorkers = plan.certificate().measure().countsWorkers();
        SiteReport.NextBest best = null;
        for (int c = 0; c < city.candidates().sites().size(); c++) {
            Candidate site = city.candidates().sites().get(c);
            if (taken.contains(site.id()) || !mayStand(site) || groups.contains(site.group())) {
                continue;
            }
            Gain gain = lost.gain(city.candidates().points().get(c));
            if (gain.streetMm() > 0) {
                SiteReport.NextBest next = new SiteReport.NextBest(
                        site.id(), site.name(), site.host(), site.at(), site.cost(), amount(gain));
                best = best == null || order(byWorkers).compare(next, best) < 0 ? next : best;
            }
        }
        return best;
    }

    private static Comparator<SiteReport.NextBest> order(boolean byWorkers) {
        Comparator<SiteReport.NextBest> street =
                Comparator.comparingDouble(next -> -next.covers().streetM());
        Comparator<SiteReport.NextBest> workers =
                Comparator.comparingDouble(next -> -next.covers().workers());
        return (byWorkers ? workers.thenComparing(street) : street.thenComparing(workers))
                .thenComparingDouble(SiteReport.NextBest::cost)
                .thenComparing(SiteReport.NextBest::candidate);
    }

    private List<SiteReport.StreetPart> streets(Gain gain) {
        Map<String, Long> byName = new TreeMap<>();
        for (Gap.Stretch stretch : gain.stretches()) {
            byName.merge(city.network().label(stretch.edge()), (long) stretch.endMm() - stretch.startMm(), Long::sum);
        }
        return byName.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(street -> new SiteReport.StreetPart(street.getKey(), street.getValue() / 1000.0))
                .toList();
    }

    private SiteReport.@Nullable Neighbour nearest(@Nullable SnapPoint door, List<@Nullable SnapPoint> others) {
        if (door == null) {
            return null;
        }
        NearestSites nearest = new NearestSites(city.network(), others);
        for (NearestSites.Piece piece : nearest.pieces(door.edge())) {
            if (piece.reached() && piece.startMm() <= door.offsetMm() && door.offsetMm() <= piece.endMm()) {
                long fromStart = (long) piece.startWalkMm() + door.offsetMm() - piece.startMm();
                long fromEnd = (long) piece.endWalkMm() + piece.endMm() - door.offsetMm();
                int site = fromStart <= fromEnd ? piece.startSite() : piece.endSite();
                PlanStation station = plan.stations().get(site);
                return new SiteReport.Neighbour(
                        station.code(), station.name(), (door.accessMm() + Math.min(fromStart, fromEnd)) / 1000.0);
            }
        }
        return null;
    }

    private static SiteReport.Amount amount(Gain gain) {
        return new SiteReport.Amount(gain.streetMm() / 1000.0, gain.workers());
    }
}
