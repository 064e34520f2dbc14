package org.yizhan.pipeline.plan.make;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.yizhan.coverage.ReachMatrix;
import org.yizhan.model.Candidate;
import org.yizhan.model.Certificate;
import org.yizhan.model.HostKind;
import org.yizhan.model.Objective;
import org.yizhan.model.Progress;
import org.yizhan.pipeline.plan.ground.PlanGround;
import org.yizhan.pipeline.plan.ground.SolverCalls;
import org.yizhan.placement.problem.CoverProblem;
import org.yizhan.placement.problem.FixedPoint;
import org.yizhan.placement.setcover.SetCover;
import org.yizhan.placement.setcover.SetCoverSolution;
import org.yizhan.placement.solver.SolveOptions;

/**
 * Covers every street that has to be served: at least cost, with fewest stations, or with a price on each station between.
 *
 * <p>What least cost leaves open is settled by a little more on the price of each candidate: among plans of one cost the fewest
 * stations, among those the more suitable hosts. With prices p = q + t, where q is the cost and t the little more, every plan x
 * has p(x) ≤ max_j(p_j / q_j) · q(x). So a bound on p, divided by that ratio, is a bound on q, at a loss of less than 0.01 %.
 * The fewest stations are left as they come: to ask for the cheaper ones among them spoils what makes their search fast, that all
 * candidates count the same (tried on Harbin: 1,352 stations in place of 1,343, the bound 1,299 in place of 1,308).
 */
final class SetCoverModel {

    /** What a station more weighs beside cost: a yuan, where costs are in 10,000 yuan. */
    private static final double STATION = 1e-4;

    /** What the least suitable host weighs more than an ideal one. */
    private static final double UNSUITABLE = 1e-5;

    private final PlanGround ground;
    private final ReachMatrix reach;
    private final Map<String, Double> suitability = new HashMap<>();

    SetCoverModel(PlanGround ground, ReachMatrix reach) {
        this.ground = ground;
        this.reach = reach;
        for (HostKind kind : ground.city().settings().hosts()) {
            suitability.put(kind.word(), kind.suitability());
        }
    }

    /** The cheapest cover, or the one with fewest stations. */
    CoverModels.Chosen solve(Objective objective, SolveOptions options, Progress progress) {
        return objective == Objective.COST
                ? solve(
                        objective,
                        Candidate::cost,
                        site -> STATION + UNSUITABLE * (1 - suitability.getOrDefault(site.host(), 0.0)),
                        options,
                        progress)
                : solve(objective, site -> 1, site -> 0, options, progress);
    }

    /**
     * The cover of least cost where every new station costs so much more.
     *
     * @param station positive
     */
    CoverModels.Chosen priced(double station, SolveOptions options, Progress progress) {
        return solve(Objective.COST, site -> site.cost() + station, site -> 0, options, progress);
    }

    private CoverModels.Chosen solve(
            Objective objective,
            ToDoubleFunction<Candidate> asked,
            ToDoubleFunction<Candidate> more,
            SolveOptions options,
            Progress progress) {
        List<Candidate> sites = ground.sites();
        double[] price = new double[sites.size()];
        double ratio = 1;
        for (int j = 0; j < price.length; j++) {
            double least = asked.applyAsDouble(sites.get(j));
            price[j] = least + more.applyAsDouble(sites.get(j));
            ratio = Math.max(ratio, price[j] / least);
        }
        CoverProblem problem = CoverModels.problem(ground, reach, price);
        SetCoverSolution solution = SetCover.solve(problem, options, SolverCalls.heardBy(progress));
        double[] bare = sites.stream().mapToDouble(asked).toArray();
        BigDecimal unit = FixedPoint.of(bare).unit();
        double value = 0;
        for (int j : solution.columns()) {
            value += sites.get(j).choice() == Candidate.Choice.EXISTING ? 0 : bare[j];
        }
        double bound = Math.min(value, roundedUp(solution.bound() / ratio, unit));
        double certified = Math.min(bound, roundedUp(solution.certifiedBound() / ratio, unit));
        double counted = objective == Objective.STATIONS ? CoverModels.existing(sites) : 0;
        boolean optimal = bound > value - unit.doubleValue() / 2;
        return new CoverModels.Chosen(
                solution.columns(),
                new Certificate(
                        objective, counted + value, counted + (optimal ? value : bound), counted + certified, optimal));
    }

    /** The least multiple of the unit that is no less than a bound, but for what a double may be off. */
    private static double roundedUp(double bound, BigDecimal unit) {
        double multiples = Math.ceil(bound / unit.doubleValue() - 1e-6);
        return unit.multiply(BigDecimal.valueOf(multiples))
                .setScale(9, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
