package org.yizhan.pipeline.plan.make;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yizhan.audit.Audit;
import org.yizhan.audit.coverage.Catchments;
import org.yizhan.audit.spacing.Spacing;
import org.yizhan.demand.Segments;
import org.yizhan.model.Alternative;
import org.yizhan.model.Candidate;
import org.yizhan.model.Message;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.PlanRule;
import org.yizhan.model.PlanRules;
import org.yizhan.model.PlanStation;
import org.yizhan.model.Progress;
import org.yizhan.model.YizhanException;
import org.yizhan.network.NearestSites;
import org.yizhan.network.SnapPoint;
import org.yizhan.network.WalkingNetwork;
import org.yizhan.pipeline.audit.PlaceFindings;
import org.yizhan.pipeline.city.City;
import org.yizhan.pipeline.city.StreetMetres;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.pipeline.plan.ground.StationCodes;
import org.yizhan.pipeline.plan.rules.RuleBook;
import org.yizhan.pipeline.project.Project;
import org.yizhan.pipeline.project.SavedPlans;
import org.yizhan.pipeline.project.SiteChoices;
import org.yizhan.pipeline.project.StageClock;
import org.yizhan.pipeline.project.StageSeconds;
import org.yizhan.placement.solver.SolveOptions;
import org.yizhan.store.table.AreaTable;

/** {@code plan cover}, {@code plan budget} and {@code plan phases}: places stations and keeps the plan with its certificate. */
public final class MakePlan {

    private static final int LONGEST_NAME = 100;

    private MakePlan() {}

    /**
     * What is asked for.
     *
     * @param name name of the plan; an older plan of that name is replaced
     * @param goal what the plan is to reach
     * @param effort pairs of the matrix that may be visited before improving stops, greater than 0; null for as many as
     *     are usual for the goal, or any number within a time limit
     * @param timeLimit when to stop improving, null for no limit, so that the same input gives the same plan
     * @param rules side rules to keep to, null for none
     * @param streets word of the scope of streets, null for the usual one
     * @param avoided kinds of host that it is not to take, where a station is not there already or required
     */
    public record Request(
            String name,
            Goal goal,
            long seed,
            @Nullable Long effort,
            @Nullable Duration timeLimit,
            @Nullable PlanRules rules,
            @Nullable String streets,
            Set<String> avoided) {
        public Request {
            avoided = Set.copyOf(avoided);
            if (rules != null && rules.speakOfYears() && goal.model() != PlanModel.MCLP_PHASES) {
                throw YizhanException.usage(Message.of("pipeline.rules-no-years"));
            }
            if (name.isBlank()
                    || name.length() > LONGEST_NAME
                    || name.codePoints().anyMatch(Character::isISOControl)) {
                String shown =
                        name.substring(0, Math.min(name.length(), LONGEST_NAME)).replaceAll("\\p{Cntrl}", "?");
                throw YizhanException.usage(Message.of("pipeline.bad-plan-name", shown));
            }
        }

        /** A plan without side rules, made with the usual effort and on the usual streets. */
        public Request(String name, Goal goal) {
            this(name, goal, 1, null, null, null, null, Set.of());
        }
    }

    /**
     * The plan, and how long each stage took.
     *
     * @param stationsOffStreet codes of existing stations that serve nobody and so are not in the plan
     * @param choices sites that were locked and forbidden for this plan
     */
    public record Result(
            Plan plan,
            List<String> stationsOffStreet,
            SiteChoices choices,
            Map<String, Double> seconds,
            boolean stoppedEarly) {}

    /** Makes the plan and puts it into the workspace. */
    public static Result run(Project project, Request request, Locale locale, Progress listener) {
        StageClock clock = new StageClock(listener);
        City city = City.assemble(project, request.streets(), clock);
        SiteChoices choices = SiteChoices.of(project.workspace(), request.name());
        PlanGround ground =
                PlanGround.of(city, choices, request.avoided(), request.goal().isOfWorkers());
        if (request.goal().allowsNothing() && CoverModels.existing(ground.sites()) == 0) {
            throw YizhanException.usage(Message.of("pipeline.plan-of-nothing"));
        }
        requireAffordable(ground, request.goal());
        RuleBook book = RuleBook.of(ground, request.rules(), request.goal().years(), clock);
        CoverModels.Chosen chosen = choose(project, ground, request, book, 1, locale, clock);
        List<PlanRule> kept = book.kept(chosen.sites());
        Plan plan = plan(project, request, ground, chosen, kept, alternatives(ground, request, chosen, clock));
        SavedPlans.put(project, plan);
        return new Result(
                plan, existingOffStreet(city), choices, StageSeconds.of(clock.times()), listener.isCancelled());
    }

    /** A full cover could be another one; a plan that was stopped is done at once. */
    private static List<Alternative> alternatives(
            PlanGround ground, Request request, CoverModels.Chosen chosen, Progress progress) {
        return CoverModels.hasAlternatives(request) && !progress.isCancelled()
                ? TradeOff.of(ground, chosen, CoverModels.optionsOfAlternatives(request), progress)
                : List.of();
    }

    /** Money that buys nothing is most often given in another unit than costs are; with none at all that is meant. */
    private static void requireAffordable(PlanGround ground, Goal goal) {
        Double most = goal.mostCost();
        double cheapest = ground.sites().stream()
                .filter(MakePlan::isNew)
                .mapToDouble(Candidate::cost)
                .min()
                .orElse(0);
        if (most != null && most > 0 && most < cheapest) {
            throw YizhanException.usage(Message.of("pipeline.plan-nothing-affordable", most, cheapest));
        }
    }

    /**
     * @param effortPart where the request has no limit of its own, this part of the usual work is done
     * @param locale of the reason why no plan keeps to the rules, null where nobody asks for one
     */
    public static CoverModels.Chosen choose(
            Project project,
            PlanGround ground,
            Request request,
            RuleBook book,
            int effortPart,
            @Nullable Locale locale,
            Progress progress) {
        if (!book.isEmpty()) {
            return SolverCalls.call(
                    () -> ConstrainedModels.solve(project, ground, request, book, effortPart, locale, progress));
        }
        SolveOptions options = CoverModels.options(request, CoverModels.effort(request.goal()) / effortPart);
        return SolverCalls.call(() -> CoverModels.solve(ground, request.goal(), options, progress));
    }

    private static Plan plan(
            Project project,
            Request request,
            PlanGround ground,
            CoverModels.Chosen chosen,
            List<PlanRule> rules,
            List<Alternative> alternatives) {
        City city = ground.city();
        Plan.Inputs inputs = new Plan.Inputs(
                project.neededRoads().sha256(),
                city.workersEstimated(),
                city.settings().rule().denseSpacingMm() / 1000.0,
                city.settings().rule().urbanSpacingMm() / 1000.0,
                ground.sites().size(),
                ground.segments().count(),
                request.seed(),
                request.goal().mostStations(),
                request.goal().mostCost(),
                city.streets().scope().word(),
                request.avoided().stream().sorted().toList());
        List<Integer> order = existingFirst(ground.sites(), chosen.sites());
        CapacitatedModel.Found seats = SolverCalls.call(() -> CapacitatedModel.at(ground.ofWorkers(), order));
        List<PlanStation> stations = stations(project, ground, order, chosen, seats);
        return new Plan(
                request.name(),
                request.goal().model(),
                inputs,
                chosen.certificate(),
                stations,
                uncoverable(city, ground.segments()),
                chosen.phases(),
                chosen.share(),
                rules,
                chosen.backup(),
                PlaceFindings.strength(city, stations),
                null,
                seats.seats(),
                alternatives);
    }

    private static List<Integer> existingFirst(List<Candidate> sites, int[] chosen) {
        List<Integer> order = new ArrayList<>();
        for (int site : chosen) {
            order.add(site);
        }
        order.sort((a, b) -> Boolean.compare(isNew(sites.get(a)), isNew(sites.get(b))));
        return order;
    }

    private static StationCodes codes(Project project, City city) {
        Map<String, String> given = new HashMap<>();
        for (Plan plan : SavedPlans.all(project)) {
            plan.stations().stream()
                    .filter(PlanStation::isNew)
                    .forEach(station -> given.put(station.candidate(), station.code()));
        }
        Map<Boolean, List<Candidate>> byNew =
                city.candidates().sites().stream().collect(Collectors.partitioningBy(MakePlan::isNew));
        return new StationCodes(
                byNew.getOrDefault(true, List.of()),
                AreaTable.boundary().read(project.workspace()),
                byNew.getOrDefault(false, List.of()).stream().map(Candidate::id).toList(),
                given);
    }

    private static List<PlanStation> stations(
            Project project,
            PlanGround ground,
            List<Integer> order,
            CoverModels.Chosen chosen,
            CapacitatedModel.Found seats) {
        City city = ground.city();
        List<SnapPoint> doors = order.stream().map(ground.points()::get).toList();
        NearestSites nearest = new NearestSites(city.network(), Collections.unmodifiableList(doors));
        Catchments catchments =
                Catchments.of(city.network(), city.radiiMm(), city.servedRadiiMm(), city.workers(), nearest);
        List<Long> nearestMm = new Audit(
                        city.network(), city.zones(), city.settings().rule(), city.workers(), List.of())
                .of(nearest)
                .spacing()
                .nearestMm();
        StationCodes codes = codes(project, city);
        List<PlanStation> stations = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Candidate site = ground.sites().get(order.get(i));
            stations.add(new PlanStation(
                    isNew(site) ? codes.of(site.id()) : site.id(),
                    site.id(),
                    site.name(),
                    site.at(),
                    site.host(),
                    site.build(),
                    isNew(site),
                    city.zones().zone(doors.get(i).edge()),
                    site.cost(),
                    catchments.workers(i),
                    catchments.streetMm(i) / 1000.0,
                    nearestMm.get(i) == Spacing.NONE ? null : nearestMm.get(i) / 1000.0,
                    isNew(site) ? chosen.phaseOf(order.get(i)) : null,
                    seats.each().get(i),
                    seats.peakWorkers().get(i)));
        }
        return stations;
    }

    private static List<String> existingOffStreet(City city) {
        return city.candidates().offStreet().stream()
                .filter(site -> !isNew(site))
                .map(Candidate::id)
                .toList();
    }

    private static boolean isNew(Candidate site) {
        return site.choice() != Candidate.Choice.EXISTING;
    }

    private static List<Plan.UncoverableStreet> uncoverable(City city, Segments segments) {
        WalkingNetwork network = city.network();
        StreetMetres streets = new StreetMetres();
        for (int s = 0; s < segments.count(); s++) {
            if (!segments.coverable(s) && city.zones().isRequired(segments.edge(s))) {
                int edge = segments.edge(s);
                String cause = network.islands().contains(network.from(edge)) ? "island" : "no-candidate";
                streets.add(network.label(edge), cause, segments.lengthMm(s));
            }
        }
        return streets.longestFirst();
    }
}
