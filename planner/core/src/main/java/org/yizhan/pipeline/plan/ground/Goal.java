package org.yizhan.pipeline.plan.ground;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yizhan.model.Objective;
import org.yizhan.model.Plan;
import org.yizhan.model.PlanModel;
import org.yizhan.model.ShareOf;

/**
 * What a plan is to reach.
 *
 * @param objective what it makes least or most
 * @param limit what it keeps to
 */
public record Goal(Objective objective, Limit limit) {

    /** The rule met everywhere it can be, at least cost: what is planned where nothing else is asked. */
    public static final Goal CHEAPEST = new Goal(Objective.COST, new Limit.Everywhere());

    /** The rule met everywhere it can be, with the fewest stations. */
    public static final Goal FEWEST = new Goal(Objective.STATIONS, new Limit.Everywhere());

    /** @throws IllegalArgumentException for an objective and a limit that make no model */
    public Goal {
        boolean least = objective == Objective.STATIONS || objective == Objective.COST;
        if (least == limit instanceof Limit.Build) {
            throw new IllegalArgumentException(objective + " does not go with " + limit);
        }
    }

    /** What a plan was made to reach, read off the plan. */
    public static Goal of(Plan plan) {
        int years = Math.max(1, plan.phases().size());
        Integer stations = plan.inputs().mostNewStations();
        Double cost = plan.inputs().mostCost();
        Limit limit =
                switch (plan.model()) {
                    case LSCP -> new Limit.Everywhere();
                    case BACKUP ->
                        new Limit.Twice(Objects.requireNonNull(plan.backup()).asked());
                    case SHARE, SEAT_SHARE -> {
                        Plan.Share share = Objects.requireNonNull(plan.share());
                        yield new Limit.Share(share.of(), share.askedPercent());
                    }
                    case MCLP, MCLP_PHASES, CMCLP, P_MEDIAN, P_CENTER ->
                        new Limit.Build(
                                stations == null ? null : stations / years, cost == null ? null : cost / years, years);
                };
        return new Goal(plan.certificate().measure(), limit);
    }

    /** The model behind it. */
    public PlanModel model() {
        return switch (objective) {
            case WORKERS -> PlanModel.MCLP;
            case WORKER_YEARS -> PlanModel.MCLP_PHASES;
            case SEATED -> PlanModel.CMCLP;
            case MEAN_WALK -> PlanModel.P_MEDIAN;
            case LONGEST_WALK -> PlanModel.P_CENTER;
            case STATIONS, COST -> {
                if (limit instanceof Limit.Share share) {
                    yield share.of() == ShareOf.SEATS ? PlanModel.SEAT_SHARE : PlanModel.SHARE;
                }
                yield limit instanceof Limit.Twice ? PlanModel.BACKUP : PlanModel.LSCP;
            }
        };
    }

    /** Whether its limit or what it makes least is money rather than a number of stations. */
    public boolean inMoney() {
        return objective == Objective.COST || mostCost() != null;
    }

    /** Whether street length counts rather than workers. */
    public boolean ofStreets() {
        return limit instanceof Limit.Share share && share.of() == ShareOf.STREETS;
    }

    /** Whether it counts workers, on whatever street they are; otherwise the streets that have to be served. */
    public boolean isOfWorkers() {
        return switch (model()) {
            case LSCP, BACKUP, P_CENTER -> false;
            case SHARE -> !ofStreets();
            case SEAT_SHARE, MCLP, MCLP_PHASES, CMCLP, P_MEDIAN -> true;
        };
    }

    /** Whether it allows no new station. */
    public boolean allowsNothing() {
        Integer stations = mostStations();
        Double cost = mostCost();
        return (stations != null && stations == 0) || (cost != null && cost == 0);
    }

    /** Years that it plans for. */
    public int years() {
        return limit instanceof Limit.Build build ? build.years() : 1;
    }

    /** How many new stations it allows in all years together, null where it allows any number. */
    public @Nullable Integer mostStations() {
        Integer each = limit instanceof Limit.Build build ? build.stations() : null;
        return each == null ? null : (Integer) (each * years());
    }

    /** What it allows new stations to cost in all years together, null where they may cost anything. */
    public @Nullable Double mostCost() {
        Double each = limit instanceof Limit.Build build ? build.cost() : null;
        return each == null ? null : (Double) (each * years());
    }

    /** Of a goal that covers a share, which. */
    public Limit.Share share() {
        return (Limit.Share) limit;
    }

    /** Of a goal that covers some streets twice, which. */
    public Limit.Twice twice() {
        return (Limit.Twice) limit;
    }

    /** Of a goal that builds within a limit, that limit. */
    public Limit.Build build() {
        return (Limit.Build) limit;
    }
}
