package org.yizhan.pipeline.plan.make;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.demand.Segments;
import org.yizhan.demand.StreetWorkers;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.HostKind;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.Progress;
import org.yizhan.model.Settings;
import org.yizhan.model.ShareOf;
import org.yizhan.network.SnapPoint;
import org.yizhan.pipeline.plan.ground.Goal;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.capacitated.CapacitatedCover;
import org.yizhan.placement.capacitated.CapacitatedCoverProblem;
import org.yizhan.placement.capacitated.CapacitatedCoverSolution;
import org.yizhan.placement.capacitated.CapacitatedPartialCover;
import org.yizhan.placement.capacitated.DemandAllocation;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.SideConstraint;
import org.yizhan.placement.solver.SolveOptions;

/**
 * Seats in the peak hour: where stations stand so that most workers find one ({@code plan budget --seats}), and who finds
 * one in any plan. A share of the workers comes to rest in that hour; a seat serves several of them one after the other.
 */
final class CapacitatedModel {

    private static final String OTHER = "other";
    /** Less than this on a street is what rounding leaves. */
    private static final double FEWEST_WORKERS = 0.001;

    private final PlanGround ground;
    private final Settings.Seats rules;
    private final Map<String, Integer> seatsOfKind = new HashMap<>();

    private CapacitatedModel(PlanGround ground) {
        this.ground = ground;
        this.rules = ground.city().settings().seats();
        for (HostKind kind : ground.city().settings().hosts()) {
            seatsOfKind.put(kind.word(), kind.seats());
        }
    }

    /**
     * Places stations within the limit of the goal.
     *
     * @param rules side rules on the sites
     * @return null where no choice was found that keeps to the rules
     */
    static CoverModels.@Nullable Chosen solve(
            PlanGround ground,
            Goal goal,
            ReachMatrix reach,
            List<SideConstraint> rules,
            SolveOptions options,
            Progress progress) {
        CapacitatedModel placing = new CapacitatedModel(ground);
        CapacitatedCoverProblem problem = placing.problem(ground.sites(), reach, goal.inMoney());
        if (goal.model() == PlanModel.SEAT_SHARE) {
            return share(ground, problem, goal, rules, options, progress);
        }
        CapacitatedCoverSolution solution = CapacitatedCover.solve(
                problem, CoverModels.limitsOf(goal), rules, options, SolverCalls.heardBy(progress));
        return solution == null
                ? null
                : new CoverModels.Chosen(
                        solution.columns(),
                        new Certificate(
                                goal.objective(),
                                solution.seating().total(),
                                solution.bound(),
                                solution.certifiedBound(),
                                solution.isOptimal()));
    }

    private static CoverModels.@Nullable Chosen share(
            PlanGround ground,
            CapacitatedCoverProblem problem,
            Goal goal,
            List<SideConstraint> rules,
            SolveOptions options,
            Progress progress) {
        CapacitatedPartialCover.Outcome outcome = CapacitatedPartialCover.solve(
                problem, goal.share().percent(), !goal.inMoney(), rules, options, SolverCalls.heardBy(progress));
        if (outcome == null) {
            return null;
        }
        long counted = CoverModels.counted(goal, ground.sites());
        return new CoverModels.Chosen(
                outcome.columns(),
                new Certificate(
                        goal.objective(),
                        counted + outcome.use(),
                        counted + outcome.bound(),
                        counted + outcome.certifiedBound(),
                        outcome.isOptimal()),
                Map.of(),
                List.of(),
                new Plan.Share(ShareOf.SEATS, goal.share().percent(), outcome.seatedPercent()),
                null);
    }

    /**
     * Who finds a seat, and where.
     *
     * @param seats of the sites asked for, in their order
     * @param peakWorkers who sit at each
     */
    record Found(Plan.Seats seats, List<Integer> each, List<Double> peakWorkers) {}

    /** Seats as many as the stations of a plan can, without looking at how it was made; quick, and never stopped. */
    static Found at(PlanGround ground, List<Integer> chosen) {
        CapacitatedModel placing = new CapacitatedModel(ground);
        List<Candidate> sites = chosen.stream().map(ground.sites()::get).toList();
        List<SnapPoint> points = chosen.stream().map(ground.points()::get).toList();
        ReachMatrix reach = ReachMatrix.of(
                ground.city().network(),
                ground.radiiMm(),
                ground.segments(),
                Collections.unmodifiableList(points),
                Progress.silent());
        CapacitatedCoverProblem problem = placing.problem(sites, reach, false);
        DemandAllocation seating = CapacitatedCover.seatAtAll(problem);
        List<Integer> each = new ArrayList<>();
        List<Double> peakWorkers = new ArrayList<>();
        for (int j = 0; j < sites.size(); j++) {
            each.add(placing.seats(sites.get(j)));
            peakWorkers.add(seating.at(j));
        }
        return new Found(placing.summed(problem.sites(), seating), each, peakWorkers);
    }

    private CapacitatedCoverProblem problem(List<Candidate> sites, ReachMatrix reach, boolean inMoney) {
        CoverProblem problem = CoverModels.problem(sites, ground.segments(), reach, inMoney, this::peakWorkers);
        double[] served = new double[sites.size()];
        for (int j = 0; j < served.length; j++) {
            served[j] = seats(sites.get(j)) * rules.turnoverPerHour();
        }
        return new CapacitatedCoverProblem(problem, served);
    }

    private double peakWorkers(int segment) {
        Segments segments = ground.segments();
        StreetWorkers workers = ground.city().workers();
        return workers.on(segments.edge(segment), segments.startMm(segment), segments.endMm(segment))
                * rules.peakPercent()
                / 100;
    }

    /** As its list says, else as its host kind has, else as any other host has. */
    private int seats(Candidate site) {
        Integer said = site.seats();
        return said != null ? said : seatsOfKind.getOrDefault(site.host(), seatsOfKind.getOrDefault(OTHER, 0));
    }

    /** @param problem its rows are the coverable segments, its columns the stations of the plan */
    private Plan.Seats summed(CoverProblem problem, DemandAllocation seating) {
        Segments segments = ground.segments();
        double all = 0;
        for (int s = 0; s < segments.count(); s++) {
            all += peakWorkers(s);
        }
        int[] segmentOf = CoverModels.coverable(segments);
        double inReach = 0;
        Map<String, Double> unseated = new HashMap<>();
        for (int row = 0; row < segmentOf.length; row++) {
            if (problem.columnsOf(row).length > 0) {
                inReach += peakWorkers(segmentOf[row]);
                String street = ground.city().network().label(segments.edge(segmentOf[row]));
                unseated.merge(street, seating.standing(row), Double::sum);
            }
        }
        return new Plan.Seats(
                rules.turnoverPerHour(),
                rules.peakPercent(),
                all,
                inReach,
                seating.total(),
                unseated.entrySet().stream()
                        .filter(street -> street.getValue() >= FEWEST_WORKERS)
                        .map(street -> new Plan.UnseatedStreet(street.getKey(), street.getValue()))
                        .sorted(Comparator.comparingDouble((Plan.UnseatedStreet street) -> -street.workers())
                                .thenComparing(Plan.UnseatedStreet::street))
                        .toList());
    }
}
