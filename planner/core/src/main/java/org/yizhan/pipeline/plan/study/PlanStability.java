package org.yizhan.pipeline.plan.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.geodesy.LocalPlane;
import org.yizhan.model.Candidate;
import org.yizhan.model.DensityCell;
import org.yizhan.model.DensityLayer;
import org.yizhan.model.ExitCode;
import org.yizhan.model.LonLat;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanRules;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.make.CoverModels;
import org.yizhan.pipeline.plan.make.MakePlan;
import org.yizhan.pipeline.plan.rules.RuleBook;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;

/**
 * {@code plan stability}: which sites return when the plan is made again with what nobody knows exactly a little different.
 * In every run the workers of each density cell are multiplied by a factor of their own, and both service radii by one
 * factor, each drawn evenly from 1 ± the given percentage; zones stay as they are. Everything else is as the plan was made.
 */
public final class PlanStability {

    /** A run gets a fifth of the work that a plan gets: many runs say more than a few perfect ones. */
    private static final int EFFORT_PART = 5;

    private PlanStability() {}

    /**
     * What is asked for.
     *
     * @param runs at least 1
     * @param seed of the factors; the same seed gives the same ranking
     * @param densityPercent 0 … 100
     * @param radiusPercent 0 … 50
     * @param effort of each run in visited pairs, greater than 0; null for a fifth of what is usual for the plan's goal
     */
    public record Request(
            String plan, int runs, long seed, double densityPercent, double radiusPercent, @Nullable Long effort) {
        public Request {
            if (runs < 1
                    || !(densityPercent >= 0 && densityPercent <= 100)
                    || !(radiusPercent >= 0 && radiusPercent <= 50)) {
                throw new IllegalArgumentException("at least one run, percentages within their ranges");
            }
        }
    }

    /**
     * One site.
     *
     * @param code of the plan's station there, null for a site that the plan has not
     * @param returns runs that chose it
     * @param returnPercent of all runs
     * @param nearbyPercent share of the runs that chose it or a site no farther from it than street-front candidates stand
     *     apart; null for a site that the plan has not
     */
    public record Line(
            @Nullable String code,
            String candidate,
            String name,
            String host,
            LonLat at,
            int returns,
            double returnPercent,
            @Nullable Double nearbyPercent) {}

    /**
     * The ranking.
     *
     * @param runs that made a plan, fewer than asked for where the user stopped them or rules left none
     * @param runsWithout runs in which no plan was found that keeps to the rules
     * @param nearbyMetres what counts as nearby, as the crow flies
     * @param meanReturnPercent of the plan's new sites
     * @param meanNearbyPercent of the plan's new sites
     * @param sites the plan's new sites, most returns first
     * @param others sites that the plan has not but at least half of the runs chose, most returns first
     */
    public record Report(
            String plan,
            int runs,
            int runsWithout,
            int asked,
            long seed,
            double densityPercent,
            double radiusPercent,
            double nearbyMetres,
            double meanReturnPercent,
            double meanNearbyPercent,
            List<Line> sites,
            List<Line> others,
            boolean workersEstimated,
            boolean stoppedEarly) {}

    /**
     * Makes the plan again and again, ranks its sites and keeps the result with it.
     *
     * @throws YizhanException where not a single run was finished, or in none a plan keeps to the rules
     */
    public static Report run(Project project, Request request, Progress progress) {
        Plan plan = SavedPlans.onTheseRoads(project, request.plan());
        PlanRules rules = PlanRules.of(plan.rules());
        City city = City.assemble(project, plan.inputs().streets(), progress);
        SiteChoices choices = SiteChoices.of(project.workspace(), plan.name());
        List<DensityLayer> layers = City.layers(project, city.network());
        Tally tally = new Tally(plan, city);
        try (Progress.Stage stage = progress.begin(Message.of("pipeline.stability"), request.runs())) {
            for (int run = 0; run < request.runs() && !progress.isCancelled(); run++) {
                City other = perturbed(city, layers, request, run);
                PlanGround ground = PlanGround.of(
                        other, choices, plan.inputs().avoided(), Goal.of(plan).isOfWorkers());
                MakePlan.Request again = new MakePlan.Request(
                        plan.name(),
                        Goal.of(plan),
                        plan.inputs().seed(),
                        request.effort(),
                        null,
                        rules,
                        plan.inputs().streets(),
                        Set.copyOf(plan.inputs().avoided()));
                RuleBook book = RuleBook.of(ground, rules, again.goal().years(), progress.quietly());
                CoverModels.Chosen chosen = choose(project, ground, again, book, progress.quietly());
                if (!progress.isCancelled()) {
                    if (chosen == null) {
                        tally.runsWithout++;
                    } else {
                        tally.add(ground.sites(), chosen.sites());
                    }
                    stage.advance(1);
                }
            }
        }
        if (tally.runs == 0 && !progress.isCancelled()) {
            throw YizhanException.failed(Message.of("pipeline.stability-no-plan", request.runs()));
        }
        if (tally.runs == 0) {
            throw YizhanException.cancelled(Message.of("pipeline.stability-none"));
        }
        Report report = tally.report(request, progress.isCancelled());
        SavedPlans.keep(project, plan.with(new Plan.Stability(report.runs(), request.seed(), returns(report))));
        return report;
    }

    /** The plan under other figures, null where none keeps to the rules. */
    private static CoverModels.@Nullable Chosen choose(
            Project project, PlanGround ground, MakePlan.Request request, RuleBook book, Progress progress) {
        try {
            return MakePlan.choose(project, ground, request, book, EFFORT_PART, null, progress);
        } catch (YizhanException e) {
            boolean noneFound = e.exitCode() == ExitCode.FAILED || e.exitCode() == ExitCode.CANCELLED;
            if (book.isEmpty() || !noneFound) {
                throw e;
            }
            return null;
        }
    }

    private static Map<String, Double> returns(Report report) {
        Map<String, Double> percent = new HashMap<>();
        report.sites().forEach(line -> percent.put(line.candidate(), line.returnPercent()));
        return percent;
    }

    private static City perturbed(City city, List<DensityLayer> layers, Request request, int run) {
        SplittableRandom random = new SplittableRandom(request.seed() * 1_000_003L + run);
        double scale = factor(random, request.radiusPercent());
        List<DensityLayer> others = new ArrayList<>();
        for (DensityLayer layer : layers) {
            List<DensityCell> cells = new ArrayList<>(layer.cells().size());
            for (DensityCell cell : layer.cells()) {
                cells.add(new DensityCell(cell.area(), cell.workers() * factor(random, request.densityPercent())));
            }
            others.add(new DensityLayer(
                    layer.kind(), layer.hours(), layer.relative(), layer.estimate(), layer.source(), cells));
        }
        return city.withRule(city.settings().rule().scaled(scale))
                .withWorkers(StreetWorkers.spread(
                        city.network(), others, city.settings().segmentMm()));
    }

    /** Evenly from 1 ± the percentage. */
    private static double factor(SplittableRandom random, double percent) {
        return 1 + percent / 100 * (2 * random.nextDouble() - 1);
    }

    /** Counts how often each site was chosen. */
    private static final class Tally {
        private final Plan plan;
        private final City city;
        private final LocalPlane plane;
        private final double nearbyMetres;
        private final Map<String, Candidate> known = new HashMap<>();
        private final Map<String, Integer> returns = new HashMap<>();
        private final Map<String, Integer> nearby = new HashMap<>();
        private int runs;
        private int runsWithout;

        Tally(Plan plan, City city) {
            this.plan = plan;
            this.city = city;
            this.nearbyMetres = city.settings().candidates().streetFrontEveryMm() / 1000.0;
            LonLat origin = plan.stations().isEmpty()
                    ? new LonLat(0, 0)
                    : plan.stations().get(0).at();
            this.plane = new LocalPlane(origin.lon(), origin.lat());
        }

        private record Square(long x, long y) {}

        private Square square(LonLat at) {
            return new Square((long) Math.floor(plane.x(at.lon()) / nearbyMetres), (long)
                    Math.floor(plane.y(at.lat()) / nearbyMetres));
        }

        void add(List<Candidate> sites, int[] chosen) {
            runs++;
            Map<Square, List<LonLat>> places = new HashMap<>();
            Set<String> ids = new HashSet<>();
            for (int c : chosen) {
                Candidate site = sites.get(c);
                if (site.choice() != Candidate.Choice.EXISTING) {
                    known.put(site.id(), site);
                    ids.add(site.id());
                    returns.merge(site.id(), 1, Integer::sum);
                    places.computeIfAbsent(square(site.at()), any -> new ArrayList<>())
                            .add(site.at());
                }
            }
            for (PlanStation station : plan.stations()) {
                if (ids.contains(station.candidate()) || hasNear(places, station.at())) {
                    nearby.merge(station.candidate(), 1, Integer::sum);
                }
            }
        }

        private boolean hasNear(Map<Square, List<LonLat>> places, LonLat at) {
            Square home = square(at);
            for (long x = home.x - 1; x <= home.x + 1; x++) {
                for (long y = home.y - 1; y <= home.y + 1; y++) {
                    for (LonLat place : places.getOrDefault(new Square(x, y), List.of())) {
                        double dx = plane.x(place.lon()) - plane.x(at.lon());
                        double dy = plane.y(place.lat()) - plane.y(at.lat());
                        if (Math.hypot(dx, dy) <= nearbyMetres) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        Report report(Request request, boolean stoppedEarly) {
            List<Line> sites = new ArrayList<>();
            Set<String> own = new HashSet<>();
            for (PlanStation station : plan.stations()) {
                if (station.isNew()) {
                    own.add(station.candidate());
                    sites.add(new Line(
                            station.code(),
                            station.candidate(),
                            station.name(),
                            station.host(),
                            station.at(),
                            returns.getOrDefault(station.candidate(), 0),
                            percent(returns, station.candidate()),
                            percent(nearby, station.candidate())));
                }
            }
            List<Line> others = new ArrayList<>();
            known.forEach((id, site) -> {
                if (!own.contains(id) && 2 * returns.getOrDefault(id, 0) >= runs) {
                    others.add(new Line(
                            null,
                            id,
                            site.name(),
                            site.host(),
                            site.at(),
                            returns.getOrDefault(id, 0),
                            percent(returns, id),
                            null));
                }
            });
            Comparator<Line> order =
                    Comparator.<Line>comparingInt(line -> -line.returns()).thenComparing(Line::candidate);
            sites.sort(order);
            others.sort(order);
            return new Report(
                    plan.name(),
                    runs,
                    runsWithout,
                    request.runs(),
                    request.seed(),
                    request.densityPercent(),
                    request.radiusPercent(),
                    nearbyMetres,
                    sites.stream().mapToDouble(Line::returnPercent).average().orElse(100),
                    plan.stations().stream()
                            .filter(PlanStation::isNew)
                            .mapToDouble(station -> percent(nearby, station.candidate()))
                            .average()
                            .orElse(100),
                    sites,
                    others,
                    city.workersEstimated(),
                    stoppedEarly);
        }

        private double percent(Map<String, Integer> counts, String id) {
            return 100.0 * counts.getOrDefault(id, 0) / runs;
        }
    }
}
